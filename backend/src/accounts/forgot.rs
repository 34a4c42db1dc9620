//! A forgotten password: a link by mail, then a new password. Asking changes
//! nothing; setting ends every session and signs nobody in.

use super::asked::{self, Asked};
use super::entered::{self, Entered};
use super::events::{self, Proof};
use super::guard::Guard;
use super::persons::{self, PersonRow};
use crate::audit::{self, Event};
use crate::jobs::{self, Kind};
use crate::mail::{self, LetterKind};
use crate::storage::{Reach, Tx, args};
use crate::tokens::{self, Purpose};
use crate::{Backend, Context, Failure, entry, passwords, random, throttle};
use domain::accounts::{ForgotInput, ResetInput, required_email};
use domain::audit::{AuditObject, AuditVerb};
use domain::validation::Problems;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Has a link mailed to the address, if it is somebody's. The answer is the
/// same for every address (R-ENUM-01), and so is the wait: whose it is, the
/// worker finds out (R-ENUM-02).
pub async fn forgot(context: &Context, input: &ForgotInput) -> Result<(), Failure> {
    let mut problems = Problems::default();
    let email = required_email(&mut problems, "email", &input.email);
    problems.finish(())?;
    let backend = &context.backend;
    throttle::count(
        backend.storage(),
        throttle::FORGOT_ADDRESS,
        &throttle::address_key(context.client.ip),
        context.now,
    )
    .await?;
    let mailbox = throttle::mailbox_key("reset_password", &email);
    match throttle::count(backend.storage(), throttle::MAIL_RECIPIENT, &mailbox, context.now).await {
        Err(Failure::TooMany { .. }) => return Ok(()),
        other => other?,
    }
    let subject = random::uuid(context.now);
    let job = ForgotJob { email, asked: Asked::of(context) };
    let payload = asked::seal(backend, subject, &job)?;
    let mut tx = backend.storage().write(Reach::System).await?;
    jobs::enqueue_with(&mut tx, Kind::Forgot, subject, payload, context.now).await?;
    tx.commit().await?;
    backend.wake_jobs();
    Ok(())
}

#[derive(Serialize, Deserialize)]
struct ForgotJob {
    email: String,
    asked: Asked,
}

/// Mails the link that somebody asked for; `Err` has the reason for another
/// try. Whoever has not proved the address yet gets the link that does both: it is
/// theirs once they set a password of their own.
pub async fn remind(backend: &Backend, subject: Uuid, payload: Option<&[u8]>) -> Result<(), String> {
    let job: ForgotJob = asked::open(backend, subject, payload)?;
    let context = job.asked.context(backend);
    remind_now(&context, &job.email).await.map_err(|failure| format!("{failure:?}"))?;
    backend.wake_jobs();
    Ok(())
}

async fn remind_now(context: &Context, email: &str) -> Result<(), Failure> {
    let mut tx = context.backend.storage().write(Reach::System).await?;
    match persons::find_by_email(&mut tx, email).await? {
        Some(person) => send_link(&mut tx, context, person).await?,
        None => audit::write_as(&mut tx, context, None, unknown(email)).await?,
    }
    Ok(tx.commit().await?)
}

async fn send_link(tx: &mut Tx, context: &Context, person: PersonRow) -> Result<(), Failure> {
    let backend = &context.backend;
    let (purpose, kind, page) = match person.email_verified_at {
        Some(_) => (Purpose::ResetPassword, LetterKind::ResetPassword, "/reset?"),
        None => (Purpose::VerifyEmail, LetterKind::VerifyEmail, "/verify?new=1&"),
    };
    let token = tokens::issue(tx, purpose, person.id, None, context.now).await?;
    let letter = person.letter(backend, kind, &format!("{page}token={token}"));
    mail::enqueue(tx, backend, &letter, context.now).await?;
    // Whoever asked has proved nothing: the event names no actor.
    let event = Event::of(AuditVerb::ResetRequested, AuditObject::Person, person.id.uuid());
    events::record(tx, context, person.id, &event, Proof::None).await
}

fn unknown(email: &str) -> Event {
    Event {
        verb: AuditVerb::ResetRequested,
        object: AuditObject::Person,
        object_id: None,
        changes: vec![audit::note("email", email)],
    }
}

/// The address of the account whose password the link sets, as long as it works: whoever
/// has the link reads its mail.
pub async fn reset_possible(context: &Context, token: &str) -> Result<Option<String>, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let person = tokens::find(&mut tx, Purpose::ResetPassword, token, context.now).await?;
    let Some(person) = person else { return Ok(None) };
    Ok(Some(persons::get(&mut tx, person).await?.email))
}

/// Whose the link is, and the hash of the new password; the link stays usable.
pub(super) async fn hash_by_link(
    context: &Context,
    purpose: Purpose,
    input: &ResetInput,
) -> Result<(PersonRow, String), Failure> {
    let backend = &context.backend;
    let mut look = backend.storage().read(Reach::System).await?;
    let person =
        tokens::find(&mut look, purpose, &input.token, context.now).await?.ok_or(Failure::NotFound)?;
    let person = persons::get(&mut look, person).await?;
    let words = persons::own_words(&mut look, &person).await?;
    drop(look);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    passwords::judge(context, &input.password, &words).await?;
    let hash = backend.hasher().hash(&input.password).await?;
    Ok((person, hash))
}

/// Sets a new password by the link; signs nobody in. The browser is known from now
/// on: who reads the person's mail is no stranger. `NotFound` for a link that is used,
/// late or unknown; a refused password leaves the link usable.
pub async fn reset(context: &Context, input: &ResetInput) -> Result<Entered, Failure> {
    let backend = &context.backend;
    let (person, hash) = hash_by_link(context, Purpose::ResetPassword, input).await?;

    let mut tx = backend.storage().write(Reach::System).await?;
    let person_id = tokens::redeem(&mut tx, Purpose::ResetPassword, &input.token, context.now)
        .await?
        .ok_or(Failure::NotFound)?;
    persons::set_password(&mut tx, person_id, &hash).await?;
    tx.run("UPDATE persons SET epoch = epoch + 1 WHERE id = $1", args![person_id]).await?;
    entry::forget_trust(&mut tx, person_id).await?;
    Guard::of_stranger(context, &person.email, "").clear(&mut tx).await?;
    let entered = entered::stay_outside(context, &persons::get(&mut tx, person_id).await?);
    let letter = person.letter(backend, LetterKind::PasswordChanged, "/forgot");
    mail::enqueue(&mut tx, backend, &letter, context.now).await?;
    let event = Event::of(AuditVerb::PasswordReset, AuditObject::Person, person_id.uuid());
    events::record(&mut tx, context, person_id, &event, Proof::Given).await?;
    tx.commit().await?;
    backend.wake_jobs();
    Ok(entered)
}
