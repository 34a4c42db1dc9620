//! The way back in for whoever has lost every factor, by whoever has the machine.

use super::{failures, recovery_codes};
use crate::accounts::{self, PersonRow};
use crate::audit::{self, Event};
use crate::mail::{self, FactorNews, LetterKind};
use crate::storage::{Reach, Tx, args};
use crate::{Backend, Context, Failure, context, entry};
use domain::audit::{AuditObject, AuditVerb};
use domain::factors::Factor;

/// Takes away all that a person has beside their password, and opens what wrong codes
/// had locked; gives what there was. The person gets a mail, and each of their
/// workspaces an event.
///
/// # Errors
/// `NotFound` where nobody has proved to have that address.
pub async fn reset(backend: &Backend, email: &str) -> Result<Vec<Factor>, Failure> {
    let console = context::of_console(backend);
    let mut tx = backend.storage().write(Reach::System).await?;
    let id = accounts::find_verified_person(&mut tx, email).await?.ok_or(Failure::NotFound)?;
    accounts::lock_person(&mut tx, id).await?;
    let person = accounts::get_person(&mut tx, id).await?;
    let had = super::of_person(&mut tx, id).await?;
    tx.run("DELETE FROM totps WHERE person_id = $1", args![id]).await?;
    tx.run("DELETE FROM passkeys WHERE person_id = $1", args![id]).await?;
    recovery_codes::delete(&mut tx, id).await?;
    failures::clear(&mut tx, id).await?;
    entry::forget_trust(&mut tx, id).await?;
    tell(&mut tx, &console, &person, &had).await?;
    tx.commit().await?;
    backend.wake_jobs();
    Ok(had)
}

async fn tell(tx: &mut Tx, console: &Context, person: &PersonRow, had: &[Factor]) -> Result<(), Failure> {
    let names: Vec<&str> = had.iter().map(|factor| factor.as_str()).collect();
    let event = Event::of(AuditVerb::FactorReset, AuditObject::Person, person.id.uuid())
        .with(vec![audit::note("factor", names.join(", "))]);
    let users = accounts::users_of(tx, person.id).await?;
    if users.is_empty() {
        audit::write_as(tx, console, None, event.clone()).await?;
    }
    for (workspace, _) in users {
        audit::write_of_operator(tx, console, workspace, event.clone()).await?;
    }
    let letter = person.letter(&console.backend, LetterKind::Factor(FactorNews::Reset), "/forgot");
    mail::enqueue(tx, &console.backend, &letter, console.now).await?;
    Ok(())
}
