//! What comes of a sign-up, done by the worker: a workspace on trial with its
//! owner, usable once the owner has proved the address; or a letter to whom the
//! address belongs already.

use super::asked::{self, Asked};
use super::persons::{self, NewPerson, PersonRow};
use crate::audit::{self, Event};
use crate::mail::{self, Letter, LetterKind};
use crate::storage::{Reach, Tx};
use crate::tokens::{self, Purpose};
use crate::workspaces::{self, NewUser, NewWorkspace, TRIAL_DAYS};
use crate::{Backend, Context, Failure, currencies};
use domain::accounts::{SignUp, UserStatus};
use domain::audit::{AuditObject, AuditVerb};
use domain::permissions::SeedRole;
use domain::{Currency, PersonId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A sign-up that waits for the worker, with what its request knew.
#[derive(Serialize, Deserialize)]
pub struct SignUpJob {
    person: PersonId,
    company: String,
    name: String,
    email: String,
    phone: String,
    password_hash: String,
    time_zone: String,
    /// None in a job of an older release.
    #[serde(default)]
    currency: Option<Currency>,
    /// Tells which terms of use were accepted, where there were any.
    #[serde(default)]
    terms: Option<String>,
    /// Jobs of an older release have none.
    #[serde(default)]
    reseller: Option<String>,
    asked: Asked,
}

impl SignUpJob {
    pub fn new(
        context: &Context,
        person: PersonId,
        new: SignUp,
        time_zone: String,
        password_hash: String,
        terms: Option<String>,
    ) -> Self {
        Self {
            person,
            company: new.company,
            name: new.name,
            email: new.email,
            phone: new.phone,
            password_hash,
            currency: Some(new.currency.unwrap_or(currencies::proposed(context.locale, &time_zone))),
            time_zone,
            terms,
            reseller: new.reseller,
            asked: Asked::of(context),
        }
    }

    /// The job's payload: it names a stranger's address and password hash.
    pub fn seal(&self, backend: &Backend) -> Result<Vec<u8>, Failure> {
        asked::seal(backend, self.person.uuid(), self)
    }
}

/// Does what a sign-up asked for, once: a second try of the job finds the
/// person and leaves it at that. `Err` has the reason for another try.
pub async fn found(backend: &Backend, person: Uuid, payload: Option<&[u8]>) -> Result<(), String> {
    let job: SignUpJob = asked::open(backend, person, payload)?;
    found_now(&job.asked.context(backend), &job).await.map_err(|failure| format!("{failure:?}"))?;
    backend.wake_jobs();
    Ok(())
}

async fn found_now(context: &Context, job: &SignUpJob) -> Result<(), Failure> {
    let mut tx = context.backend.storage().write(Reach::System).await?;
    if persons::find(&mut tx, job.person).await?.is_some() {
        return Ok(());
    }
    let known = persons::find_by_email(&mut tx, &job.email).await?;
    // For a known address too, though it is not kept then: whoever asks next
    // must not feel by the worker's load what it did.
    create(&mut tx, context, job).await?;
    if let Some(person) = known.filter(|person| person.email_verified_at.is_some()) {
        drop(tx);
        tx = context.backend.storage().write(Reach::System).await?;
        send_reminder(&mut tx, context, person).await?;
    }
    Ok(tx.commit().await?)
}

/// Tells the owner of a known address that somebody signed up with it.
async fn send_reminder(tx: &mut Tx, context: &Context, person: PersonRow) -> Result<(), Failure> {
    let backend = &context.backend;
    let letter = person.letter(backend, LetterKind::AlreadyRegistered, "/forgot");
    mail::enqueue(tx, backend, &letter, context.now).await?;
    Ok(())
}

async fn create(tx: &mut Tx, context: &Context, job: &SignUpJob) -> Result<(), Failure> {
    let (now, locale) = (context.now, context.locale);
    let person = NewPerson {
        name: &job.name,
        email: &job.email,
        phone: &job.phone,
        password_hash: &job.password_hash,
        locale,
        time_zone: &job.time_zone,
        verified_at: None,
    };
    persons::create_as(tx, job.person, &person, now).await?;
    let workspace = NewWorkspace {
        name: job.company.clone(),
        locale,
        currency: job.currency.unwrap_or(currencies::proposed(locale, &job.time_zone)),
        time_zone: job.time_zone.clone(),
        trial_ends_at: Some(now.plus_days(TRIAL_DAYS)),
    };
    let workspace = workspaces::create(tx, &workspace, now).await?;
    workspaces::note_reseller(tx, workspace, job.reseller.as_deref()).await?;
    let owner = NewUser {
        person: job.person,
        username: None,
        name: &job.name,
        department: None,
        manager: None,
        status: UserStatus::Pending,
        role: SeedRole::Owner,
    };
    let owner = workspaces::create_user(tx, workspace, &owner, now).await?;
    let event = Event::of(AuditVerb::SignedUp, AuditObject::Workspace, workspace.uuid())
        .with(job.terms.iter().map(|terms| audit::note("terms", terms)).collect());
    audit::write_as(tx, context, Some((workspace, Some(owner))), event).await?;
    send_verification(tx, context, job.person, &job.name, &job.email).await
}

/// Puts a verification link into the outbox.
pub(super) async fn send_verification(
    tx: &mut Tx,
    context: &Context,
    person: PersonId,
    name: &str,
    email: &str,
) -> Result<(), Failure> {
    let backend = &context.backend;
    let token = tokens::issue(tx, Purpose::VerifyEmail, person, None, context.now).await?;
    let letter = Letter {
        recipient: email.to_owned(),
        kind: LetterKind::VerifyEmail,
        locale: context.locale,
        name: name.to_owned(),
        link: format!("{}/verify?token={token}", backend.settings().base_url),
    };
    mail::enqueue(tx, backend, &letter, context.now).await?;
    Ok(())
}
