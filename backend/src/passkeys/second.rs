//! A key as the second step of a sign-in, beside the password. A touch is enough.

use super::ceremonies::{self, Bound, Kind};
use super::refused::{Trying, refuse_answer};
use super::rows::{self, PasskeyRow};
use super::shown::{self, Asked, Reason, Shown};
use super::site::{Asks, Site};
use crate::entry::verify::{self, Trust};
use crate::entry::{self, In, Pending, PendingKind};
use crate::storage::{Reach, Tx};
use crate::{Context, Failure};
use domain::PersonId;
use domain::factors::{Factor, Method};
use domain::passkeys::{PasskeyAsked, PasskeyFactor};
use webauthn_rs::prelude::SecurityKey;

/// Asks for one of the keys of whoever waits.
pub async fn begin(context: &Context) -> Result<PasskeyAsked, Failure> {
    let site = Site::here(context)?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let pending = waiting(&mut tx, context).await?;
    let keys = keys(&mut tx, &site, pending.person.id).await?;
    let (options, state) = site.begin_assertion(&keys, Asks::Presence)?;
    let bound = (Kind::SignIn, Bound::of(pending.person.id, pending.id.uuid()));
    let asked = ceremonies::begin(&mut tx, context, bound, options, &state).await?;
    tx.commit().await?;
    Ok(asked)
}

/// Takes the answer and goes in; a wrong one is recorded, and the sign-in goes on
/// waiting.
pub async fn finish(context: &Context, input: &PasskeyFactor) -> Result<In, Failure> {
    let site = Site::here(context)?;
    let pending = {
        let mut tx = context.backend.storage().read(Reach::System).await?;
        waiting(&mut tx, context).await?
    };
    let bound = (Kind::SignIn, Bound::of(pending.person.id, pending.id.uuid()));
    let shown =
        match look(context, &site, bound, Asks::Presence, (&input.ceremony, &input.credential)).await? {
            Ok(shown) => shown,
            Err(reason) => {
                let (person, goal) = (Some(&pending.person), Some(pending.goal));
                let trying = Trying { person, goal, method: Method::PasswordPasskey };
                return Err(refuse_answer(context, trying, reason).await?);
            }
        };
    let mut tx = context.backend.storage().write(Reach::System).await?;
    shown.use_up(&mut tx, context).await?;
    let (method, trust) = (Method::and(Factor::Passkey), Trust::asked(&input.trust));
    let entered = verify::finish(&mut tx, context, method, trust).await?;
    tx.commit().await?;
    Ok(entered)
}

async fn waiting(tx: &mut Tx, context: &Context) -> Result<Pending, Failure> {
    let pending = entry::pending(tx, context).await?;
    if pending.kind == PendingKind::Factor { Ok(pending) } else { Err(Failure::PendingOver) }
}

/// A person's keys of this site; refused where there are none.
pub(super) async fn keys(tx: &mut Tx, site: &Site, person: PersonId) -> Result<Vec<SecurityKey>, Failure> {
    let rows = rows::of_person(tx, person).await?;
    let here = rows.iter().filter(|row| row.host == site.host());
    let keys = here.map(PasskeyRow::key).collect::<Result<Vec<_>, _>>()?;
    if keys.is_empty() { Err(Failure::NotFound) } else { Ok(keys) }
}

/// Takes a ceremony of somebody who is known, and judges the answer. The key is read
/// anew: it may have been taken away since it was asked for.
pub(super) async fn look(
    context: &Context,
    site: &Site,
    (kind, bound): (Kind, Bound),
    asks: Asks,
    (ceremony, credential): (&str, &str),
) -> Result<Result<Shown, Reason>, Failure> {
    let Some(state) = ceremonies::take(context, (kind, bound), ceremony).await? else {
        return Ok(Err(Reason::Ceremony));
    };
    let Some(answer) = shown::read(credential) else { return Ok(Err(Reason::Ceremony)) };
    let row = {
        let mut tx = context.backend.storage().read(Reach::System).await?;
        rows::find(&mut tx, answer.get_credential_id(), site.host()).await?
    };
    let Some(row) = row.filter(|row| Some(row.person_id) == bound.person) else {
        return Ok(Err(Reason::Unknown));
    };
    Ok(shown::judge(site, Asked::OneOf(state), asks, &answer, row)?)
}
