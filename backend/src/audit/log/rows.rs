//! Statements of the list: events along one index, newest first.

use super::filter::Filter;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{AuditEventId, RequestId, Timestamp, UserId, WorkspaceId};
use uuid::Uuid;

/// Where somebody is in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct LogPosition {
    pub at: Timestamp,
    pub id: AuditEventId,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct LogRow {
    pub id: AuditEventId,
    pub at: Timestamp,
    pub actor_user_id: Option<UserId>,
    pub real_actor_user_id: Option<UserId>,
    pub verb: AuditVerb,
    pub object: AuditObject,
    pub object_id: Option<Uuid>,
    pub changes: String,
    pub ip: String,
    pub device: String,
    pub request_id: RequestId,
    pub seq: Option<i64>,
    /// Whether it still has what may be erased.
    payload: i64,
}

impl LogRow {
    pub(super) const fn place(&self) -> LogPosition {
        LogPosition { at: self.at, id: self.id }
    }

    /// What the event says, beside who did what to what.
    pub(super) fn noted(&self) -> Result<Vec<FieldChange>, StorageError> {
        serde_json::from_str(&self.changes).map_err(|error| {
            StorageError::Inconsistent(format!("audit_events.changes of {}: {error}", self.id))
        })
    }

    /// The law asked for it. What was written before there was a chain has a
    /// salt as soon as it is sealed.
    pub(super) const fn is_erased(&self) -> bool {
        self.payload == 0 && self.seq.is_some()
    }
}

const COLUMNS: &str = "SELECT e.id, e.at, e.actor_user_id, e.real_actor_user_id, e.verb, e.object, e.object_id, e.changes, e.ip, e.device, e.request_id, e.seq,
    CAST(CASE WHEN e.salt IS NULL THEN 0 ELSE 1 END AS BIGINT) AS payload";

/// What fits the filter, after one place and as far as another.
pub(super) async fn rows(
    tx: &mut Tx,
    workspace: WorkspaceId,
    filter: &Filter,
    after: Option<LogPosition>,
    as_far_as: Option<LogPosition>,
    most: usize,
) -> Result<Vec<LogRow>, StorageError> {
    let mut sql = Sql::new(COLUMNS);
    filter.add_way(&mut sql, tx, workspace);
    filter.add_rest(&mut sql);
    filter.add_stretch(&mut sql, after, as_far_as);
    sql.push(ORDER).limit(i64::try_from(most).unwrap_or(i64::MAX));
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

/// The place so many events down the way; `None` where it ends before.
pub(super) async fn place_after(
    tx: &mut Tx,
    workspace: WorkspaceId,
    filter: &Filter,
    after: Option<LogPosition>,
    skip: &'static str,
) -> Result<Option<LogPosition>, StorageError> {
    let mut sql = Sql::new("SELECT e.at, e.id");
    filter.add_way(&mut sql, tx, workspace);
    filter.add_stretch(&mut sql, after, None);
    sql.push(ORDER).limit(1).push(skip);
    let (text, args) = sql.finish();
    tx.find(text, args).await
}

const ORDER: &str = " ORDER BY e.at DESC, e.id DESC";

pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: AuditEventId,
) -> Result<Option<LogRow>, StorageError> {
    tx.find(
        "SELECT e.id, e.at, e.actor_user_id, e.real_actor_user_id, e.verb, e.object, e.object_id, e.changes, e.ip, e.device, e.request_id, e.seq,
             CAST(CASE WHEN e.salt IS NULL THEN 0 ELSE 1 END AS BIGINT) AS payload
         FROM audit_events e WHERE e.workspace_id = $1 AND e.id = $2",
        args![workspace, id],
    )
    .await
}
