//! Live sessions as lists show them.

use super::limits::Lasting;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use crate::{Context, devices, places};
use domain::factors::Method;
use domain::permissions::Permissions;
use domain::sessions::SessionView;
use domain::{DeviceId, PersonId, SessionId, Timestamp, UserId, WorkspaceId};

/// More are never shown; no user has as many.
const MOST: i64 = 500;

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct LiveRow {
    pub id: SessionId,
    workspace_id: Option<WorkspaceId>,
    user_id: Option<UserId>,
    workspace_name: Option<String>,
    ip: String,
    device: String,
    method: Method,
    created_at: Timestamp,
    pub seen_at: Timestamp,
    is_shared: i64,
    pub device_id: Option<DeviceId>,
    name: Option<String>,
    first_seen_at: Option<Timestamp>,
    trust_ends_at: Option<Timestamp>,
    #[sqlx(flatten)]
    lasting: Lasting,
}

const COLUMNS: &str = "SELECT s.id, s.workspace_id, s.user_id, w.name AS workspace_name, s.ip, s.device, s.method, s.created_at, s.seen_at, s.is_shared, s.device_id,
            d.name, d.first_seen_at, CASE WHEN d.trust_epoch = p.epoch THEN d.trust_ends_at END AS trust_ends_at,
            w.session_idle_seconds, w.session_lasts_seconds
     FROM sessions s JOIN persons p ON p.id = s.person_id AND p.epoch = s.epoch
     LEFT JOIN workspaces w ON w.id = s.workspace_id
     LEFT JOIN users u ON u.workspace_id = s.workspace_id AND u.id = s.user_id
     LEFT JOIN operators o ON o.person_id = s.person_id
     LEFT JOIN devices d ON d.person_id = s.person_id AND d.id = s.device_id";
/// As one that is used is judged: see [`super::resolve()`].
const LET_IN: &str = " AND ((u.status = 'active' AND w.closed_at IS NULL) OR (s.workspace_id IS NULL AND o.person_id IS NOT NULL))";

/// Sessions of a person anywhere that may be live, the last used first; whose users are
/// too powerful for their age is not known yet (see [`LiveRow::is_over`]).
pub(super) async fn of_person(
    tx: &mut Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<LiveRow>, StorageError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE s.person_id = ").bind(person);
    finish(tx, sql, now).await
}

/// Live sessions of a user of these permissions, the last used first.
pub(super) async fn of_user(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    permissions: &Permissions,
    now: Timestamp,
) -> Result<Vec<LiveRow>, StorageError> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE s.workspace_id = ").bind(workspace).push(" AND s.user_id = ").bind(user);
    let rows = finish(tx, sql, now).await?;
    Ok(rows.into_iter().filter(|row| !row.is_over(permissions.are_powerful(), now)).collect())
}

async fn finish(tx: &mut Tx, mut sql: Sql, now: Timestamp) -> Result<Vec<LiveRow>, StorageError> {
    sql.push(" AND s.revoked_at IS NULL AND s.expires_at > ").bind(now);
    sql.push(" AND s.seen_at + s.idle_seconds * 1000000 > ").bind(now).push(LET_IN);
    sql.push(" ORDER BY s.seen_at DESC, s.id DESC").limit(MOST);
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

impl LiveRow {
    /// Where it is, for one who is a user there.
    pub(super) fn place(&self) -> Option<(WorkspaceId, UserId)> {
        self.workspace_id.zip(self.user_id)
    }

    pub(super) fn is_over(&self, is_powerful: bool, now: Timestamp) -> bool {
        let (idle, absolute) = self.lasting.of(is_powerful, self.is_shared != 0);
        now.seconds_since(self.created_at) >= absolute || now.seconds_since(self.seen_at) >= idle
    }

    pub(super) fn view(self, context: &Context, own: Option<SessionId>) -> SessionView {
        SessionView {
            id: self.id,
            device: devices::describe(&self.device),
            known: self.device_id,
            name: self.name.unwrap_or_default(),
            place: places::of(context, &self.ip),
            ip: self.ip,
            method: self.method,
            workspace: self.workspace_name,
            first_seen_at: self.first_seen_at.unwrap_or(self.created_at),
            seen_at: self.seen_at,
            is_this: own == Some(self.id),
            is_shared: self.is_shared != 0,
            trust_ends_at: self.trust_ends_at.filter(|ends| *ends > context.now),
        }
    }
}
