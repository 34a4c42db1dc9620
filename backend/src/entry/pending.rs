//! Sign-ins that wait for their second step. One is no session: it is found by a
//! token of its own, and opens nothing but the page that asks for the step
//! (R-MFA-07).

use super::{Goal, Proved, Way};
use crate::accounts::{self, PersonRow};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure, operators, random};
use domain::factors::Method;
use domain::workspaces::WorkspaceState;
use domain::{PendingSignInId, PersonId, Timestamp, UserId, WorkspaceId};

/// How long the second step may take.
pub const PENDING_SECONDS: i64 = 10 * 60;

/// What it waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingKind {
    /// A factor that the person has.
    Factor,
    /// One that they have to make first.
    Enrol,
}

impl PendingKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Factor => "factor",
            Self::Enrol => "enrol",
        }
    }
}

/// A sign-in that waits.
#[derive(Clone, Debug)]
pub struct Pending {
    pub id: PendingSignInId,
    pub kind: PendingKind,
    pub person: PersonRow,
    pub goal: Goal,
    /// What has been shown so far.
    pub method: Method,
    pub is_shared: bool,
    pub next: String,
    pub since: Timestamp,
    pub expires_at: Timestamp,
}

impl Pending {
    /// How long it waits still, in seconds.
    pub(super) fn lasts(&self, now: Timestamp) -> u32 {
        u32::try_from(self.expires_at.seconds_since(now)).unwrap_or_default()
    }

    /// With the second step done, now.
    pub(crate) fn proved(self, method: Method, now: Timestamp) -> Proved {
        let Self { person, goal, is_shared, next, since, .. } = self;
        Proved { person, goal, way: Way::SignIn, method, since, proved_at: Some(now), is_shared, next }
    }
}

/// Keeps what was proved; gives the token that finds it again.
pub(super) async fn begin(
    tx: &mut Tx,
    context: &Context,
    proved: &Proved,
    kind: PendingKind,
) -> Result<String, StorageError> {
    let (token, now) = (random::token(), context.now);
    let place = proved.goal.place();
    tx.run(
        "INSERT INTO pending_sign_ins (id, key_hash, kind, person_id, epoch, workspace_id, user_id, method, is_shared, next, since, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            random::id(PendingSignInId::from_uuid, now),
            random::digest(token.as_bytes()),
            kind.as_str(),
            proved.person.id,
            proved.person.epoch,
            place.map(|(workspace, _)| workspace),
            place.map(|(_, user)| user),
            proved.method,
            i64::from(proved.is_shared),
            &proved.next,
            proved.since,
            now,
            now.plus_seconds(PENDING_SECONDS),
        ],
    )
    .await?;
    Ok(token)
}

#[derive(sqlx::FromRow)]
struct PendingRow {
    id: PendingSignInId,
    kind: String,
    person_id: PersonId,
    workspace_id: Option<WorkspaceId>,
    user_id: Option<UserId>,
    method: Method,
    is_shared: i64,
    next: String,
    since: Timestamp,
    expires_at: Timestamp,
    is_active: i64,
    trial_ends_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
}

/// The sign-in that waits in the browser that asks; `PendingOver` where there is none
/// any more: late, used up, of a password that was changed since, or to a place that
/// lets the person in no longer.
pub(crate) async fn find(tx: &mut Tx, context: &Context) -> Result<Pending, Failure> {
    let token = context.browser.pending.as_deref().ok_or(Failure::PendingOver)?;
    let row: Option<PendingRow> = tx
        .find(
            "SELECT s.id, s.kind, s.person_id, s.workspace_id, s.user_id, s.method, s.is_shared, s.next, s.since, s.expires_at,
                    CAST(CASE WHEN u.id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS is_active, w.trial_ends_at, w.closed_at
             FROM pending_sign_ins s
             JOIN persons p ON p.id = s.person_id AND p.epoch = s.epoch
             LEFT JOIN users u ON u.workspace_id = s.workspace_id AND u.id = s.user_id AND u.status = 'active'
             LEFT JOIN workspaces w ON w.id = s.workspace_id
             WHERE s.key_hash = $1 AND s.used_at IS NULL AND s.expires_at > $2 AND s.created_at <= $2",
            args![random::digest(token.as_bytes()), context.now],
        )
        .await?;
    let row = row.ok_or(Failure::PendingOver)?;
    let is_open = match row.workspace_id {
        Some(_) => {
            let state = WorkspaceState::of(row.trial_ends_at, row.closed_at, context.now);
            row.is_active != 0 && state.is_open()
        }
        None => operators::is_operator(tx, row.person_id).await?,
    };
    if !is_open {
        return Err(Failure::PendingOver);
    }
    let person = accounts::get_person(tx, row.person_id).await?;
    Ok(Pending {
        id: row.id,
        kind: if row.kind == "enrol" { PendingKind::Enrol } else { PendingKind::Factor },
        person,
        goal: Goal::of(row.workspace_id.zip(row.user_id)),
        method: row.method,
        is_shared: row.is_shared != 0,
        next: row.next,
        since: row.since,
        expires_at: row.expires_at,
    })
}

/// The same, if it waits for that.
pub(super) async fn find_kind(tx: &mut Tx, context: &Context, kind: PendingKind) -> Result<Pending, Failure> {
    let pending = find(tx, context).await?;
    if pending.kind == kind { Ok(pending) } else { Err(Failure::PendingOver) }
}

/// How to begin anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// To sign in by; empty where nothing is known, or to be remembered.
    pub email: String,
    /// Where to go afterwards: a path of our own, or empty.
    pub next: String,
}

#[derive(sqlx::FromRow)]
struct LeftRow {
    person_id: PersonId,
    is_shared: i64,
    next: String,
}

/// Gives up the sign-in that waits in the browser that asks, or waited: one that is
/// late tells still whose it was, one that was used does not.
pub async fn start_over(context: &Context) -> Result<Start, Failure> {
    let Some(token) = context.browser.pending.as_deref() else { return Ok(Start::default()) };
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let left: Option<LeftRow> = tx
        .find(
            "UPDATE pending_sign_ins SET used_at = $2 WHERE key_hash = $1 AND used_at IS NULL RETURNING person_id, is_shared, next",
            args![random::digest(token.as_bytes()), context.now],
        )
        .await?;
    let Some(left) = left else { return Ok(Start::default()) };
    let email = match left.is_shared {
        0 => accounts::get_person(&mut tx, left.person_id).await?.email,
        _ => String::new(),
    };
    tx.commit().await?;
    Ok(Start { email, next: left.next })
}

/// Uses it up: of any number of parallel tries one goes on.
pub(crate) async fn take(tx: &mut Tx, context: &Context, pending: &Pending) -> Result<(), Failure> {
    let taken = tx
        .run(
            "UPDATE pending_sign_ins SET used_at = $2 WHERE id = $1 AND used_at IS NULL",
            args![pending.id, context.now],
        )
        .await?;
    if taken == 1 { Ok(()) } else { Err(Failure::PendingOver) }
}

/// Deletes those that ended before `before`.
pub(crate) async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM pending_sign_ins WHERE expires_at < $1", args![before]).await
}
