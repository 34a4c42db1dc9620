//! A new key of somebody who has just shown who they are.

use super::attestation;
use super::ceremonies::{self, Bound, Kind};
use super::rows::{self, NewPasskey};
use super::site::Site;
use crate::factors::{self, Holder};
use crate::storage::{Reach, Tx};
use crate::{Context, Failure};
use domain::Problem;
use domain::factors::{Factor, MadeCodes};
use domain::passkeys::{PASSKEYS, PasskeyAnswer, PasskeyAsked};
use uuid::Uuid;
use webauthn_rs::prelude::{RegisterPublicKeyCredential, SecurityKeyRegistration};

/// Of whoever is signed in.
pub async fn begin_in_session(context: &Context) -> Result<PasskeyAsked, Failure> {
    let holder = Holder::of_session(context)?;
    begin(context, holder, context.person()?.session.uuid()).await
}

/// Likewise; gives the recovery codes that come with a first factor.
pub async fn finish_in_session(
    context: &Context,
    input: &PasskeyAnswer,
) -> Result<Option<MadeCodes>, Failure> {
    let holder = Holder::of_session(context)?;
    let (tx, made) = add(context, holder, context.person()?.session.uuid(), input).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(made)
}

pub(super) async fn begin(
    context: &Context,
    holder: Holder,
    bound_to: Uuid,
) -> Result<PasskeyAsked, Failure> {
    let site = Site::here(context)?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let (person, _) = holder.lock(&mut tx).await?;
    let held = rows::of_person(&mut tx, person.id).await?;
    if held.len() >= usize::from(PASSKEYS) {
        return Err(refused(Problem::Full(PASSKEYS)));
    }
    let keys =
        held.iter().map(|row| Ok(row.key()?.cred_id().clone())).collect::<Result<Vec<_>, Failure>>()?;
    let handle = rows::handle_of(&mut tx, person.id).await?;
    let shown = if person.name.is_empty() { &person.email } else { &person.name };
    let (options, state) = site.begin_registration(handle, [&person.email, shown], keys)?;
    let bound = Bound::of(person.id, bound_to);
    let asked = ceremonies::begin(&mut tx, context, (Kind::Register, bound), options, &state).await?;
    tx.commit().await?;
    Ok(asked)
}

/// Gives the unit of work that adds the key, to be saved with what it lets in.
pub(super) async fn add(
    context: &Context,
    holder: Holder,
    bound_to: Uuid,
    input: &PasskeyAnswer,
) -> Result<(Tx, Option<MadeCodes>), Failure> {
    let site = Site::here(context)?;
    let bound = Bound::of(holder.person, bound_to);
    let state: SecurityKeyRegistration = ceremonies::take(context, (Kind::Register, bound), &input.ceremony)
        .await?
        .ok_or_else(|| refused(Problem::SetUpOver))?;
    let unusable = || refused(Problem::PasskeyRefused);
    let answer: RegisterPublicKeyCredential =
        serde_json::from_str(&input.credential).map_err(|_| unusable())?;
    let key = site.webauthn.finish_securitykey_registration(&answer, &state).map_err(|error| {
        tracing::info!(%error, "a new passkey was refused");
        unusable()
    })?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let (person, has) = holder.lock(&mut tx).await?;
    if rows::of_person(&mut tx, person.id).await?.len() >= usize::from(PASSKEYS) {
        return Err(refused(Problem::Full(PASSKEYS)));
    }
    let aaguid = attestation::aaguid(&answer.response.attestation_object);
    let new = NewPasskey { person: person.id, key: &key, host: site.host(), aaguid };
    if !rows::insert(&mut tx, &new, context.now).await? {
        return Err(unusable());
    }
    let made = factors::added(&mut tx, context, &person, Factor::Passkey, &has).await?;
    Ok((tx, made))
}

fn refused(problem: Problem) -> Failure {
    Failure::field("passkey", problem)
}
