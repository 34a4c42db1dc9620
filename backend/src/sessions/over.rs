//! Sessions that end by themselves: one too many, or their time is over. Each leaves an
//! event that says whose it was, on which device and why (docs/decisions/0051).

use crate::audit::{self, AuditKey, Event};
use crate::storage::{StorageError, Tx, args};
use domain::audit::{AuditObject, AuditVerb};
use domain::{PersonId, Timestamp, UserId, WorkspaceId};

/// So many end in one unit of work of the clean-up.
const SOME: i64 = 500;

/// What ended a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// Its user had more than the workspace lets them have.
    TooMany,
    /// So long without a request.
    Idle,
    /// So long since the sign-in.
    Age,
    /// A second factor is demanded by now, and it rests on less.
    Factor,
}

impl Why {
    const fn as_str(self) -> &'static str {
        match self {
            Self::TooMany => "too_many_sessions",
            Self::Idle => "session_idle",
            Self::Age => "session_age",
            Self::Factor => "session_factor",
        }
    }
}

/// A session that has just ended.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct OverRow {
    person_id: PersonId,
    workspace_id: Option<WorkspaceId>,
    user_id: Option<UserId>,
    ip: String,
    device: String,
}

impl OverRow {
    /// Leaves the event: the product's, about the user or the operator.
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        key: &AuditKey,
        why: Why,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (object, id) = match self.user_id {
            Some(user) => (AuditObject::User, user.uuid()),
            None => (AuditObject::Person, self.person_id.uuid()),
        };
        let notes = vec![
            audit::note("reason", why.as_str()),
            audit::note("device", &self.device),
            audit::note("ip", &self.ip),
        ];
        let event = Event::of(AuditVerb::SessionExpired, object, id).with(notes);
        audit::write_unasked(tx, key, self.workspace_id, &event, now).await
    }
}

#[derive(sqlx::FromRow)]
struct TimedRow {
    #[sqlx(flatten)]
    over: OverRow,
    expires_at: Timestamp,
}

/// Ends sessions whose time is over and that nobody has used since, some at one time; gives
/// whether there may be more. Those that a new password made void ended with it, and say
/// nothing here.
pub(crate) async fn end_over(tx: &mut Tx, key: &AuditKey, now: Timestamp) -> Result<bool, StorageError> {
    let rows: Vec<TimedRow> = tx
        .all(
            "UPDATE sessions SET revoked_at = $1 WHERE revoked_at IS NULL AND id IN (
                 SELECT s.id FROM sessions s JOIN persons p ON p.id = s.person_id AND p.epoch = s.epoch
                 WHERE s.revoked_at IS NULL AND (s.expires_at <= $1 OR s.seen_at + s.idle_seconds * 1000000 <= $1)
                 ORDER BY s.id LIMIT $2)
             RETURNING person_id, workspace_id, user_id, ip, device, expires_at",
            args![now, SOME],
        )
        .await?;
    for row in &rows {
        let why = if row.expires_at <= now { Why::Age } else { Why::Idle };
        row.over.tell(tx, key, why, now).await?;
    }
    Ok(i64::try_from(rows.len()) == Ok(SOME))
}
