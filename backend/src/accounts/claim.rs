//! Taking an account whose password somebody else may know: whoever reads the
//! mail sends the link back with a password of their own.

use super::{devices, persons, verify};
use crate::audit::{self, Event};
use crate::storage::{Reach, args};
use crate::tokens::{self, Purpose};
use crate::{Context, Failure, passwords};
use domain::accounts::ResetInput;
use domain::audit::{AuditObject, AuditVerb};

/// Proves the address by the link and sets a new password in the place of the
/// one that was given at sign-up; gives what the browser is to keep. `NotFound`
/// for a link that is used, late or unknown; a refused password leaves it
/// usable.
pub async fn claim(context: &Context, input: &ResetInput) -> Result<String, Failure> {
    let backend = &context.backend;
    let mut look = backend.storage().read(Reach::System).await?;
    let person = tokens::find(&mut look, Purpose::VerifyEmail, &input.token, context.now)
        .await?
        .ok_or(Failure::NotFound)?;
    let person = persons::get(&mut look, person).await?;
    let words = persons::own_words(&mut look, &person).await?;
    drop(look);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    passwords::check(&input.password, &words).map_err(|problem| Failure::field("password", problem))?;
    let hash = backend.hasher().hash(&input.password).await?;

    let mut tx = backend.storage().write(Reach::System).await?;
    let person = verify::redeem(&mut tx, context, &input.token).await?;
    persons::set_password(&mut tx, person, &hash).await?;
    tx.run("UPDATE persons SET epoch = epoch + 1 WHERE id = $1", args![person]).await?;
    tokens::void(&mut tx, Purpose::ResetPassword, person, context.now).await?;
    for (workspace, user) in persons::users_of(&mut tx, person).await? {
        let event = Event::of(AuditVerb::PasswordReset, AuditObject::Person, person.uuid());
        audit::write_as(&mut tx, context, Some((workspace, Some(user))), event).await?;
    }
    let device = devices::remember(context, &persons::get(&mut tx, person).await?);
    tx.commit().await?;
    Ok(device)
}
