//! Changing one's own password.

use super::persons;
use crate::audit::{self, Event};
use crate::mail::{self, LetterKind};
use crate::storage::{Reach, args};
use crate::throttle::{self, CHANGE_PASSWORD};
use crate::tokens::{self, Purpose};
use crate::{Context, Failure, entry, passwords};
use domain::Problem;
use domain::accounts::ChangePasswordInput;
use domain::audit::{AuditObject, AuditVerb};

/// Needs the current password, mails the person, and ends the other sessions
/// on request (R-AUTH-07).
pub async fn change_password(context: &Context, input: &ChangePasswordInput) -> Result<(), Failure> {
    let own = context.person()?;
    let backend = &context.backend;
    let guard = own.id.to_string();
    throttle::count(backend.storage(), CHANGE_PASSWORD, &guard, context.now).await?;
    let (person, words) = {
        let mut tx = backend.storage().read(Reach::System).await?;
        let person = persons::get(&mut tx, own.id).await?;
        let words = persons::own_words(&mut tx, &person).await?;
        (person, words)
    };
    let wrong = || Failure::field("current", Problem::PasswordWrong);
    let proved = person.password_hash.as_deref();
    if !backend.hasher().verify(&input.current, proved).await? {
        return Err(wrong());
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let judged = passwords::judge(context, &input.password, &words).await;
    if judged.is_err() {
        forgive(context, &guard).await?;
    }
    judged?;
    let hash = backend.hasher().hash(&input.password).await?;

    let mut tx = backend.storage().write(Reach::System).await?;
    if persons::replace_password(&mut tx, own.id, proved.unwrap_or_default(), &hash).await? == 0 {
        return Err(wrong());
    }
    tokens::void(&mut tx, Purpose::ResetPassword, own.id, context.now).await?;
    throttle::clear(&mut tx, CHANGE_PASSWORD, &guard).await?;
    entry::forget_trust(&mut tx, own.id).await?;
    if !input.end_others.is_empty() {
        tx.run(
            "UPDATE sessions SET revoked_at = $1 WHERE person_id = $2 AND id <> $3 AND revoked_at IS NULL",
            args![context.now, own.id, own.session],
        )
        .await?;
    }
    let letter = person.letter(backend, LetterKind::PasswordChanged, "/forgot");
    mail::enqueue(&mut tx, backend, &letter, context.now).await?;
    audit::write(&mut tx, context, Event::of(AuditVerb::PasswordChanged, AuditObject::Person, own.id.uuid()))
        .await?;
    tx.commit().await?;
    backend.wake_jobs();
    Ok(())
}

/// The current password was right: the try does not count.
async fn forgive(context: &Context, guard: &str) -> Result<(), Failure> {
    let mut tx = context.backend.storage().write(Reach::System).await?;
    throttle::clear(&mut tx, CHANGE_PASSWORD, guard).await?;
    Ok(tx.commit().await?)
}
