//! Signing in by e-mail address or username.

use super::devices;
use super::events::{self, Proof};
use super::found::send_verification;
use super::guard::Guard;
use super::persons::{self, PersonRow};
use crate::audit::{self, Event};
use crate::sessions::{Power, SessionFacts};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure, operators, passwords, permissions, text_keys, throttle, workspaces};
use domain::accounts::{PASSWORD_MAX, SignInInput};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Action, Module, Permission, Problem, Timestamp, UserId, WorkspaceId};

/// Who proved to be somebody.
#[derive(Clone, Debug)]
pub enum SignedIn {
    User {
        /// Of the session to begin.
        facts: SessionFacts,
        /// What the browser is to keep, so that it is known next time.
        device: String,
    },
    /// An operator who is in no workspace: there is nothing to begin.
    Operator,
}

/// Checks who somebody is. Every way of failing has one answer and takes one
/// hash's time.
pub async fn sign_in(context: &Context, input: &SignInInput) -> Result<SignedIn, Failure> {
    let identifier = text_keys::identifier(&domain::text::half_width(&input.identifier));
    let mut problems = domain::validation::Problems::default();
    if identifier.is_empty() {
        problems.add("identifier", Problem::Required);
    }
    if input.password.is_empty() {
        problems.add("password", Problem::Required);
    }
    problems.finish(())?;
    if input.password.chars().count() > usize::from(PASSWORD_MAX)
        || identifier.len() > 320
        || input.workspace.len() > 320
    {
        return Err(Failure::WrongCredentials);
    }
    let (found, guard) = look_up(context, &identifier, &input.workspace).await?;
    guard.count(context).await?;
    let hash = found.as_ref().and_then(|found| found.person.password_hash.as_deref());
    let fits = match context.backend.hasher().verify(&input.password, hash).await {
        Ok(fits) => fits,
        Err(failure) => {
            guard.give_back(context).await?;
            return Err(failure);
        }
    };
    let reason = match (&found, fits) {
        (None, _) => Reason::Unknown,
        (Some(_), false) => Reason::WrongPassword,
        (Some(found), true) if found.person.email_verified_at.is_none() => Reason::Unverified,
        (Some(Found { person, user: Some(user), .. }), true) => {
            return begin(context, person, user, &input.password, &guard).await;
        }
        (Some(Found { person, is_operator: true, .. }), true) => {
            return greet_operator(context, person, &guard).await;
        }
        (Some(Found { user: None, .. }), true) => Reason::NoOpenUser,
    };
    record_failure(context, found.as_ref(), &identifier, reason).await?;
    match (reason, found) {
        (Reason::Unverified, Some(found)) => remind_to_verify(context, &found.person, &guard).await,
        _ => Err(Failure::WrongCredentials),
    }
}

/// Why a sign-in failed: for the audit only, the answer is the same
/// (R-AUTH-14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    Unknown,
    WrongPassword,
    Unverified,
    /// Suspended or pending in the workspace, or the workspace is locked.
    NoOpenUser,
}

impl Reason {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::WrongPassword => "wrong_password",
            Self::Unverified => "unverified",
            Self::NoOpenUser => "no_open_user",
        }
    }
}

/// Ends the actor's own session.
pub async fn sign_out(context: &Context) -> Result<(), Failure> {
    let actor = context.actor()?;
    let mut tx = context.write_own().await?;
    tx.run(
        "UPDATE sessions SET revoked_at = $1 WHERE workspace_id = $2 AND id = $3 AND revoked_at IS NULL",
        args![context.now, actor.workspace, actor.session],
    )
    .await?;
    audit::write(
        &mut tx,
        context,
        Event::of(AuditVerb::SignedOut, AuditObject::Session, actor.session.uuid()),
    )
    .await?;
    Ok(tx.commit().await?)
}

struct Found {
    person: PersonRow,
    user: Option<UserRow>,
    /// Asked only of one who has no open user anywhere.
    is_operator: bool,
}

#[derive(Clone, Debug, sqlx::FromRow)]
struct UserRow {
    workspace_id: WorkspaceId,
    id: UserId,
    permissions_version: i64,
    trial_ends_at: Option<Timestamp>,
}

/// Who is meant, unless somebody has tried too often.
async fn look_up(
    context: &Context,
    identifier: &str,
    workspace: &str,
) -> Result<(Option<Found>, Guard), Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let found = find(&mut tx, context, identifier, workspace).await?;
    let person = found.as_ref().map(|found| &found.person);
    let guard = Guard::new(context, identifier, workspace, person);
    guard.check(&mut tx, context.now).await?;
    Ok((found, guard))
}

/// An address finds the person directly; a username needs the workspace's
/// short name.
async fn find(
    tx: &mut Tx,
    context: &Context,
    identifier: &str,
    workspace: &str,
) -> Result<Option<Found>, StorageError> {
    let person = if identifier.contains('@') {
        persons::find_by_email(tx, identifier).await?
    } else {
        find_by_username(tx, identifier, workspace).await?
    };
    let Some(person) = person else { return Ok(None) };
    let users: Vec<UserRow> = tx
        .all(
            "SELECT u.workspace_id, u.id, w.permissions_version, w.trial_ends_at
             FROM users u JOIN workspaces w ON w.id = u.workspace_id
             WHERE u.person_id = $1 AND u.status = 'active' AND ($2 = '' OR w.slug = $2)
             ORDER BY u.created_at, u.id",
            args![person.id, text_keys::identifier(workspace)],
        )
        .await?;
    let open = |user: &UserRow| {
        user.trial_ends_at.is_none_or(|ends| ends.plus_days(workspaces::GRACE_DAYS) >= context.now)
    };
    let user = users.into_iter().find(open);
    let is_operator = user.is_none() && workspace.is_empty() && operators::is_operator(tx, person.id).await?;
    Ok(Some(Found { person, user, is_operator }))
}

async fn find_by_username(
    tx: &mut Tx,
    username: &str,
    workspace: &str,
) -> Result<Option<PersonRow>, StorageError> {
    tx.find(
        "SELECT p.id, p.name, p.email, p.email_verified_at, p.password_hash, p.locale, p.epoch
         FROM users u JOIN workspaces w ON w.id = u.workspace_id JOIN persons p ON p.id = u.person_id
         WHERE w.slug = $1 AND u.username_key = $2 AND u.workspace_id = w.id",
        args![text_keys::identifier(workspace), username],
    )
    .await
}

async fn begin(
    context: &Context,
    person: &PersonRow,
    user: &UserRow,
    password: &str,
    guard: &Guard,
) -> Result<SignedIn, Failure> {
    let backend = &context.backend;
    let outdated = person.password_hash.as_deref().filter(|hash| passwords::is_outdated(hash));
    let stronger = match outdated {
        Some(old) => Some((old, backend.hasher().hash(password).await?)),
        None => None,
    };
    let mut tx = backend.storage().write(Reach::System).await?;
    let cache = backend.permissions();
    let permissions =
        permissions::of_user(cache, &mut tx, user.workspace_id, user.id, user.permissions_version).await?;
    if let Some((old, hash)) = stronger {
        persons::replace_password(&mut tx, person.id, old, &hash).await?;
    }
    let event = Event::of(AuditVerb::SignedIn, AuditObject::User, user.id.uuid());
    audit::write_as(&mut tx, context, Some((user.workspace_id, Some(user.id))), event).await?;
    guard.clear(&mut tx).await?;
    tx.commit().await?;
    let administers = permissions.grants(Permission::of(Module::Workspace, Action::Manage));
    let power = if administers { Power::Admin } else { Power::Ordinary };
    let facts =
        SessionFacts::new(person.id, user.workspace_id, user.id, person.epoch, &context.client, power);
    Ok(SignedIn::User { facts, device: devices::remember(context, person) })
}

async fn greet_operator(context: &Context, person: &PersonRow, guard: &Guard) -> Result<SignedIn, Failure> {
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let event = Event::of(AuditVerb::SignedIn, AuditObject::Person, person.id.uuid());
    audit::write_as(&mut tx, context, None, event).await?;
    guard.clear(&mut tx).await?;
    tx.commit().await?;
    Ok(SignedIn::Operator)
}

/// Somebody with the right password who has not proved the address: they get
/// the link again and are told so.
async fn remind_to_verify(context: &Context, person: &PersonRow, guard: &Guard) -> Result<SignedIn, Failure> {
    let mailbox = throttle::mailbox_key("verify_email", &person.email);
    let counted =
        throttle::count(context.backend.storage(), throttle::MAIL_RECIPIENT, &mailbox, context.now).await;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    guard.clear(&mut tx).await?;
    if counted.is_ok() {
        send_verification(&mut tx, context, person.id, &person.name, &person.email).await?;
    }
    tx.commit().await?;
    counted?;
    context.backend.wake_jobs();
    Err(Failure::Unverified)
}

/// Leaves an event in each workspace of a known person, else one of the
/// installation. What was typed is kept only where it is somebody's name: a
/// password slips into the wrong field easily (R-LOG-02).
async fn record_failure(
    context: &Context,
    found: Option<&Found>,
    identifier: &str,
    reason: Reason,
) -> Result<(), Failure> {
    let mut changes = vec![audit::note("reason", reason.as_str())];
    if found.is_some() {
        changes.push(audit::note("identifier", identifier));
    }
    let event = Event {
        verb: AuditVerb::SignInFailed,
        object: AuditObject::Person,
        object_id: found.map(|found| found.person.id.uuid()),
        changes,
    };
    let mut tx = context.backend.storage().write(Reach::System).await?;
    match found {
        Some(found) => events::record(&mut tx, context, found.person.id, &event, Proof::None).await?,
        None => audit::write_as(&mut tx, context, None, event).await?,
    }
    Ok(tx.commit().await?)
}
