//! Signing in by e-mail address or username.

use super::devices;
use super::events::{self, Proof};
use super::found::send_verification;
use super::guard::Guard;
use super::persons::{self, PersonRow};
use super::places::{self, Place};
use crate::audit::{self, Event};
use crate::entry::{self, Goal, Proved, Step};
use crate::sign_ins::{self, Try};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure, operators, passwords, sessions, text_keys, throttle};
use domain::accounts::{PASSWORD_MAX, SignInInput};
use domain::audit::{AuditObject, AuditVerb};
use domain::factors::Method;
use domain::text::{asked_page, clean_line, half_width};
use domain::{PersonId, Problem};

/// Checks who somebody is. Every way of failing has one answer and takes one
/// hash's time.
pub async fn sign_in(context: &Context, input: &SignInInput) -> Result<Step, Failure> {
    let typed = Typed::read(input)?;
    let (person, guard, open) = look_up(context, &typed).await?;
    count(context, &guard, open, person.as_ref(), &typed).await?;
    let found = find_user(context, person, &typed).await?;
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
        (Some(found), true) => match found.goal() {
            Ok(goal) => return go_on(context, &found.person, goal, input, &guard).await,
            Err(reason) => reason,
        },
    };
    record_failure(context, found.as_ref().map(|found| &found.person), &typed, reason).await?;
    match (reason, found) {
        (Reason::Unverified, Some(found)) => remind_to_verify(context, &found.person, &guard).await,
        // Whoever knows the password may know that nobody gets in any more.
        (Reason::Closed, Some(_)) => Err(Failure::Closed),
        _ => Err(Failure::WrongCredentials),
    }
}

/// Why a sign-in failed: for the audit only, the answer is the same
/// (R-AUTH-14).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    Unknown,
    WrongPassword,
    Unverified,
    /// Suspended or pending in the workspace, or the workspace is locked.
    NoOpenUser,
    /// An operator closed the workspace.
    Closed,
}

impl Reason {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::WrongPassword => "wrong_password",
            Self::Unverified => "unverified",
            Self::NoOpenUser => "no_open_user",
            Self::Closed => "closed",
        }
    }

    pub(crate) const fn is_closed(self) -> bool {
        matches!(self, Self::Closed)
    }
}

/// Where a person gets in who has shown who they are without typing a name, in the
/// workspace of this name where there is one; or why nowhere.
pub(crate) async fn goal_of(
    context: &Context,
    person: &PersonRow,
    workspace: &str,
) -> Result<Result<Goal, Reason>, Failure> {
    let typed = Typed { identifier: String::new(), workspace: workspace.to_owned() };
    let found = find_user(context, Some(person.clone()), &typed).await?;
    Ok(found.ok_or(Reason::Unknown).and_then(|found| found.goal()))
}

/// Ends the session that asks.
pub async fn sign_out(context: &Context) -> Result<(), Failure> {
    let person = context.person()?;
    let mut tx = context.write_own().await?;
    sessions::end_own(&mut tx, &person, context.now).await?;
    let event = Event::of(AuditVerb::SignedOut, AuditObject::Session, person.session.uuid());
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}

/// Who somebody says they are, in the one form in which it is stored.
pub(super) struct Typed {
    identifier: String,
    /// Empty for none.
    workspace: String,
}

/// Longer names are nobody's, in bytes: of what was typed, which is not looked
/// at any further then, and of its one form.
const LONGEST_TYPED: usize = 2000;
const LONGEST_NAME: usize = 320;

impl Typed {
    /// Somebody's own address.
    pub(super) fn of(person: &PersonRow) -> Self {
        Self { identifier: person.email.clone(), workspace: String::new() }
    }

    fn read(input: &SignInInput) -> Result<Self, Failure> {
        let names = [&input.identifier, &input.workspace];
        if names.iter().any(|name| name.len() > LONGEST_TYPED) {
            return Err(Failure::WrongCredentials);
        }
        let [identifier, workspace] = names.map(|name| text_keys::identifier(&clean_line(&half_width(name))));
        let mut problems = domain::validation::Problems::default();
        if identifier.is_empty() {
            problems.add("identifier", Problem::Required);
        }
        if input.password.is_empty() {
            problems.add("password", Problem::Required);
        }
        problems.finish(())?;
        let is_too_long = [&identifier, &workspace].iter().any(|name| name.len() > LONGEST_NAME)
            || input.password.chars().count() > usize::from(PASSWORD_MAX);
        if is_too_long { Err(Failure::WrongCredentials) } else { Ok(Self { identifier, workspace }) }
    }
}

struct Found {
    person: PersonRow,
    user: Option<Place>,
    /// Told of only where there is no open user anywhere.
    is_operator: bool,
    /// Whether a workspace is closed that the person would get into; likewise.
    is_closed: bool,
}

impl Found {
    /// Where the person goes; or why nowhere.
    fn goal(&self) -> Result<Goal, Reason> {
        if self.person.email_verified_at.is_none() {
            return Err(Reason::Unverified);
        }
        match &self.user {
            Some(user) => Ok(Goal::User { workspace: user.workspace_id, user: user.id }),
            None if self.is_operator => Ok(Goal::Operator),
            None if self.is_closed => Err(Reason::Closed),
            None => Err(Reason::NoOpenUser),
        }
    }
}

/// Whose name it is, and whether it may be tried: not where somebody has too often.
async fn look_up(
    context: &Context,
    typed: &Typed,
) -> Result<(Option<PersonRow>, Guard, Result<(), Failure>), Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let person = find_person(&mut tx, typed).await?;
    let guard = Guard::new(context, &typed.identifier, &typed.workspace, person.as_ref());
    let open = guard.check(&mut tx, context.now).await;
    Ok((person, guard, open))
}

/// An address finds the person directly; a username needs the workspace's
/// short name.
async fn find_person(tx: &mut Tx, typed: &Typed) -> Result<Option<PersonRow>, StorageError> {
    if typed.identifier.contains('@') {
        persons::find_by_email(tx, &typed.identifier).await
    } else {
        find_by_username(tx, &typed.identifier, &typed.workspace).await
    }
}

/// Counts the try, unless there have been too many: of those a record is left.
pub(super) async fn count(
    context: &Context,
    guard: &Guard,
    open: Result<(), Failure>,
    person: Option<&PersonRow>,
    typed: &Typed,
) -> Result<(), Failure> {
    let counted = match open {
        Ok(()) => guard.count(context).await,
        Err(refused) => Err(refused),
    };
    if matches!(counted, Err(Failure::TooMany { .. })) {
        let names = (typed.identifier.as_str(), typed.workspace.as_str());
        sign_ins::record_throttled(context, person.map(|person| person.id), names).await?;
    }
    counted
}

/// As whom the person gets in. The same is asked for nobody, so that neither
/// time nor a fault of the database tells who has an account (R-ENUM-02).
async fn find_user(
    context: &Context,
    person: Option<PersonRow>,
    typed: &Typed,
) -> Result<Option<Found>, StorageError> {
    let id = person.as_ref().map_or(NOBODY, |person| person.id);
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let users = places::of_person(&mut tx, id, &typed.workspace).await?;
    let is_operator = operators::is_operator(&mut tx, id).await?;
    let is_closed = users.iter().any(|user| user.closed_at.is_some());
    let user = users.into_iter().find(|user| user.is_open(context.now));
    let is_operator = is_operator && user.is_none() && typed.workspace.is_empty();
    Ok(person.map(|person| Found { person, user, is_operator, is_closed }))
}

/// The id of no person.
const NOBODY: PersonId = PersonId::from_uuid(uuid::Uuid::nil());

async fn find_by_username(
    tx: &mut Tx,
    username: &str,
    workspace: &str,
) -> Result<Option<PersonRow>, StorageError> {
    tx.find(
        "SELECT p.id, p.name, p.email, p.email_verified_at, p.password_hash, p.locale, p.epoch
         FROM users u JOIN workspaces w ON w.id = u.workspace_id JOIN persons p ON p.id = u.person_id
         WHERE w.slug = $1 AND u.username_key = $2 AND u.workspace_id = w.id",
        args![workspace, username],
    )
    .await
}

/// The password is right: opens the counters again, hashes the password anew where
/// its hash is of weaker days, and goes on to what the place asks for.
async fn go_on(
    context: &Context,
    person: &PersonRow,
    goal: Goal,
    input: &SignInInput,
    guard: &Guard,
) -> Result<Step, Failure> {
    let backend = &context.backend;
    let outdated = person.password_hash.as_deref().filter(|hash| passwords::is_outdated(hash));
    let stronger = match outdated {
        Some(old) => Some((old, backend.hasher().hash(&input.password).await?)),
        None => None,
    };
    let mut tx = backend.storage().write(Reach::System).await?;
    if let Some((old, hash)) = stronger {
        persons::replace_password(&mut tx, person.id, old, &hash).await?;
    }
    let proved = Proved {
        is_shared: !input.shared.is_empty(),
        next: onward(input),
        ..Proved::by_password(person.clone(), goal, context.now)
    };
    let step = entry::admit(&mut tx, context, proved).await?;
    guard.clear(&mut tx).await?;
    tx.commit().await?;
    Ok(step)
}

/// The page that was asked for. Who names a workspace chose it, and begins at home there.
fn onward(input: &SignInInput) -> String {
    let home = if clean_line(&input.workspace).is_empty() { "" } else { "/" };
    asked_page(&input.next).unwrap_or_else(|| home.to_owned())
}

/// Somebody with the right password who has not proved the address: they get
/// the link again and are told so.
async fn remind_to_verify(context: &Context, person: &PersonRow, guard: &Guard) -> Result<Step, Failure> {
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

/// Leaves a record, and an event in each workspace of a known person, else one of the
/// installation. What was typed is kept only where it is somebody's name: a
/// password slips into the wrong field easily (R-LOG-02).
pub(super) async fn record_failure(
    context: &Context,
    person: Option<&PersonRow>,
    typed: &Typed,
    reason: Reason,
) -> Result<(), Failure> {
    let mut changes = vec![audit::note("reason", reason.as_str())];
    if person.is_some() {
        changes.push(audit::note("identifier", typed.identifier.as_str()));
    }
    let event = Event {
        verb: AuditVerb::SignInFailed,
        object: AuditObject::Person,
        object_id: person.map(|person| person.id.uuid()),
        changes,
    };
    let id = person.map_or(NOBODY, |person| person.id);
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let done = Try {
        person: person.map(|person| person.id),
        place: sign_ins::named(&mut tx, &typed.workspace, id).await?,
        device_id: person.and_then(|person| devices::find(context, person)),
        method: Method::Password,
        reason: Some(reason.as_str()),
    };
    sign_ins::record(&mut tx, context, &done).await?;
    events::record(&mut tx, context, id, &event, Proof::None).await?;
    Ok(tx.commit().await?)
}
