//! A company signs up: a workspace on trial with its owner, usable once the
//! owner has proved the e-mail address.

use super::persons::{self, NewPerson, PersonRow};
use crate::audit::{self, Event};
use crate::mail::{self, Letter, LetterKind};
use crate::storage::{Reach, Tx};
use crate::tokens::{self, Purpose};
use crate::workspaces::{self, NewUser, NewWorkspace, TRIAL_DAYS};
use crate::{Context, Failure, context, passwords, throttle, zones};
use domain::accounts::{SignUp, UserStatus};
use domain::audit::{AuditObject, AuditVerb};
use domain::permissions::SeedRole;
use domain::set_up::Entrance;

/// Signs up a company. The answer is the same whether or not the address has
/// an account: in both cases a mail is on its way (R-ENUM-03), and in both the
/// same work is done, which for a known address is not kept (R-ENUM-02).
pub async fn sign_up(context: &Context, new: SignUp) -> Result<(), Failure> {
    let backend = &context.backend;
    if context::entrance(backend).await? != Entrance::Open {
        return Err(Failure::NotFound);
    }
    passwords::check(&new.password, &[&new.company, &new.name, &new.email])
        .map_err(|problem| Failure::field("password", problem))?;
    let (address, mailbox) =
        (throttle::address_key(context.client.ip), throttle::mailbox_key("sign_up", &new.email));
    let limits =
        [(throttle::SIGN_UP_ADDRESS, address.as_str()), (throttle::MAIL_RECIPIENT, mailbox.as_str())];
    throttle::count_all(backend.storage(), &limits, context.now).await?;
    let time_zone =
        zones::parse(&new.time_zone).unwrap_or_else(|_| zones::default_of(context.locale).to_owned());
    let password_hash = backend.hasher().hash(&new.password).await?;

    let mut tx = backend.storage().write(Reach::System).await?;
    let known = persons::find_by_email(&mut tx, &new.email)
        .await?
        .filter(|person| person.email_verified_at.is_some());
    create(&mut tx, context, &new, &time_zone, &password_hash).await?;
    if let Some(person) = known {
        drop(tx);
        tx = backend.storage().write(Reach::System).await?;
        send_reminder(&mut tx, context, person).await?;
    }
    tx.commit().await?;
    backend.wake_jobs();
    Ok(())
}

/// Tells the owner of a known address that somebody signed up with it.
async fn send_reminder(tx: &mut Tx, context: &Context, person: PersonRow) -> Result<(), Failure> {
    let backend = &context.backend;
    let letter = Letter {
        recipient: person.email,
        kind: LetterKind::AlreadyRegistered,
        locale: person.locale,
        name: person.name,
        link: format!("{}/forgot", backend.settings().base_url),
    };
    mail::enqueue(tx, backend, &letter, context.now).await?;
    Ok(())
}

async fn create(
    tx: &mut Tx,
    context: &Context,
    new: &SignUp,
    time_zone: &str,
    password_hash: &str,
) -> Result<(), Failure> {
    let (now, locale) = (context.now, context.locale);
    let person = NewPerson {
        name: &new.name,
        email: &new.email,
        phone: &new.phone,
        password_hash,
        locale,
        time_zone,
        verified_at: None,
    };
    let person = persons::create(tx, &person, now).await?;
    let workspace = NewWorkspace {
        name: new.company.clone(),
        locale,
        currency: NewWorkspace::currency_of(locale),
        time_zone: time_zone.to_owned(),
        trial_ends_at: Some(now.plus_days(TRIAL_DAYS)),
    };
    let workspace = workspaces::create(tx, &workspace, now).await?;
    let owner = NewUser {
        person,
        username: None,
        name: &new.name,
        department: None,
        manager: None,
        status: UserStatus::Pending,
        role: SeedRole::Owner,
    };
    let owner = workspaces::create_user(tx, workspace, &owner, now).await?;
    let event = Event::of(AuditVerb::SignedUp, AuditObject::Workspace, workspace.uuid());
    audit::write_as(tx, context, Some((workspace, Some(owner))), event).await?;
    send_verification(tx, context, person, &new.name, &new.email).await
}

/// Puts a verification link into the outbox.
pub(super) async fn send_verification(
    tx: &mut Tx,
    context: &Context,
    person: domain::PersonId,
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
