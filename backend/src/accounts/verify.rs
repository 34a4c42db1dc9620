//! Proving an e-mail address by the link that was mailed to it.
//!
//! The link alone proves the mailbox, not who chose the password: anybody can
//! sign up with somebody else's address. So the account opens only to whoever
//! shows both (docs/decisions/0020): by the browser that signed up, by the
//! password, or by a new one ([`claim`](fn@super::claim)).

use super::entered::Entered;
use super::events::{self, Proof};
use super::persons::{self, PersonRow};
use super::{devices, entered, origin};
use crate::audit::{self, Event};
use crate::sign_ins::{self, Try};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::throttle::{self, VERIFY_PASSWORD};
use crate::tokens::{self, Purpose};
use crate::{Context, Failure, permissions};
use domain::accounts::{VerifyInput, VerifyLink};
use domain::audit::{AuditObject, AuditVerb};
use domain::factors::Method;
use domain::sign_ins::SignInReason;
use domain::{PersonId, Problem, UserId, WorkspaceId};

/// What the link still asks for, and whose address it proves: whoever has it reads the
/// mail. Looking at it changes nothing, since mail scanners open links too (R-REC-05).
pub async fn verify_possible(context: &Context, token: &str) -> Result<VerifyLink, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let Some(person) = tokens::find(&mut tx, Purpose::VerifyEmail, token, context.now).await? else {
        return Ok(VerifyLink::Dead);
    };
    let email = persons::get(&mut tx, person).await?.email;
    let is_here = origin::signed_up_here(context, person);
    Ok(if is_here { VerifyLink::Ready(email) } else { VerifyLink::AsksPassword(email) })
}

/// Uses the link up, opens the workspaces that waited for it and goes in: whoever
/// gets here signed up with this browser, or knows the password. `NotFound` for a link that is used, late or unknown;
/// a wrong password leaves it usable.
pub async fn verify(context: &Context, input: &VerifyInput) -> Result<Entered, Failure> {
    let mut look = context.backend.storage().read(Reach::System).await?;
    let person = tokens::find(&mut look, Purpose::VerifyEmail, &input.token, context.now)
        .await?
        .ok_or(Failure::NotFound)?;
    let person = persons::get(&mut look, person).await?;
    drop(look);
    let method = if origin::signed_up_here(context, person.id) {
        Method::Link
    } else {
        check_password(context, &person, &input.password).await?;
        Method::Password
    };
    let mut tx = context.backend.storage().write(Reach::System).await?;
    redeem(&mut tx, context, &input.token).await?;
    let entered = entered::enter(&mut tx, context, &person, method).await?;
    tx.commit().await?;
    Ok(entered)
}

async fn check_password(context: &Context, person: &PersonRow, password: &str) -> Result<(), Failure> {
    if password.is_empty() {
        return Err(Failure::field("password", Problem::Required));
    }
    let key = person.id.to_string();
    throttle::count(context.backend.storage(), VERIFY_PASSWORD, &key, context.now).await?;
    if context.backend.hasher().verify(password, person.password_hash.as_deref()).await? {
        return Ok(());
    }
    record_failure(context, person).await?;
    Err(Failure::field("password", Problem::PasswordWrong))
}

/// A unit of work of its own: the refused one leaves nothing else.
async fn record_failure(context: &Context, person: &PersonRow) -> Result<(), Failure> {
    let event = Event::of(AuditVerb::VerifyFailed, AuditObject::Person, person.id.uuid())
        .with(vec![audit::note("reason", "wrong_password")]);
    let done = Try {
        person: Some(person.id),
        place: None,
        device_id: devices::find(context, person),
        method: Method::Password,
        reason: Some(SignInReason::WrongPassword.as_str()),
    };
    let mut tx = context.backend.storage().write(Reach::System).await?;
    sign_ins::record(&mut tx, context, &done).await?;
    events::record(&mut tx, context, person.id, &event, Proof::None).await?;
    Ok(tx.commit().await?)
}

/// Uses the link up, within the caller's unit of work: of any number of
/// parallel tries one goes on.
pub(super) async fn redeem(tx: &mut Tx, context: &Context, token: &str) -> Result<PersonId, Failure> {
    let person =
        tokens::redeem(tx, Purpose::VerifyEmail, token, context.now).await?.ok_or(Failure::NotFound)?;
    if persons::get(tx, person).await?.email_verified_at.is_some() {
        return Err(Failure::NotFound);
    }
    // The first to prove an address has it; for a later one the link is dead.
    let proved =
        tx.run("UPDATE persons SET email_verified_at = $2 WHERE id = $1", args![person, context.now]).await;
    match proved {
        Err(StorageError::Taken(_)) => return Err(Failure::NotFound),
        other => other?,
    };
    for (workspace, user) in activate(tx, person).await? {
        let event = Event::of(AuditVerb::Verified, AuditObject::Person, person.uuid());
        audit::write_as(tx, context, Some((workspace, Some(user))), event).await?;
    }
    Ok(person)
}

async fn activate(tx: &mut Tx, person: PersonId) -> Result<Vec<(WorkspaceId, UserId)>, StorageError> {
    let waiting: Vec<(WorkspaceId, UserId)> = tx
        .all("SELECT workspace_id, id FROM users WHERE person_id = $1 AND status = 'pending'", args![person])
        .await?;
    for (workspace, user) in &waiting {
        tx.run(
            "UPDATE users SET status = 'active' WHERE workspace_id = $1 AND id = $2",
            args![*workspace, *user],
        )
        .await?;
        permissions::changed(tx, *workspace).await?;
    }
    Ok(waiting)
}
