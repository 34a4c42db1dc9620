//! Taking an account whose password somebody else may know: whoever reads the
//! mail sends the link back with a password of their own.

use super::entered::{self, Entered};
use super::forgot::hash_by_link;
use super::{persons, verify};
use crate::audit::{self, Event};
use crate::storage::{Reach, args};
use crate::tokens::{self, Purpose};
use crate::{Context, Failure, entry};
use domain::accounts::ResetInput;
use domain::audit::{AuditObject, AuditVerb};

/// Proves the address by the link and sets a new password in the place of the
/// one that was given at sign-up; signs nobody in, since the link may have been
/// forwarded. `NotFound` for a link that is used, late or unknown; a refused
/// password leaves it usable.
pub async fn claim(context: &Context, input: &ResetInput) -> Result<Entered, Failure> {
    let backend = &context.backend;
    let (_, hash) = hash_by_link(context, Purpose::VerifyEmail, input).await?;

    let mut tx = backend.storage().write(Reach::System).await?;
    let person = verify::redeem(&mut tx, context, &input.token).await?;
    persons::set_password(&mut tx, person, &hash).await?;
    tx.run("UPDATE persons SET epoch = epoch + 1 WHERE id = $1", args![person]).await?;
    entry::forget_trust(&mut tx, person).await?;
    tokens::void(&mut tx, Purpose::ResetPassword, person, context.now).await?;
    for (workspace, user) in persons::users_of(&mut tx, person).await? {
        let event = Event::of(AuditVerb::PasswordReset, AuditObject::Person, person.uuid());
        audit::write_as(&mut tx, context, Some((workspace, Some(user))), event).await?;
    }
    let entered = entered::stay_outside(context, &persons::get(&mut tx, person).await?);
    tx.commit().await?;
    Ok(entered)
}
