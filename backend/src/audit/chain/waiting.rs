//! Events that wait for their seal, in the order in which they get it.

use super::link::EventRow;
use crate::storage::{StorageError, Tx, args};
use domain::{AuditEventId, Timestamp};
use uuid::Uuid;

/// Where somebody is among those who wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct WaitingPosition {
    pub at: Timestamp,
    pub id: AuditEventId,
}

impl WaitingPosition {
    /// Before all of them.
    pub const fn first() -> Self {
        Self { at: Timestamp::from_micros(i64::MIN), id: AuditEventId::from_uuid(Uuid::nil()) }
    }

    pub const fn of(event: &EventRow) -> Self {
        Self { at: event.at, id: event.id }
    }
}

pub async fn page(tx: &mut Tx, after: WaitingPosition, most: i64) -> Result<Vec<EventRow>, StorageError> {
    tx.all(
        "SELECT * FROM audit_events WHERE seq IS NULL AND (at, id) > ($1, $2) ORDER BY at, id LIMIT $3",
        args![after.at, after.id, most],
    )
    .await
}

/// The same without what they say.
pub async fn places(
    tx: &mut Tx,
    after: WaitingPosition,
    most: i64,
) -> Result<Vec<WaitingPosition>, StorageError> {
    tx.all(
        "SELECT at, id FROM audit_events WHERE seq IS NULL AND (at, id) > ($1, $2) ORDER BY at, id LIMIT $3",
        args![after.at, after.id, most],
    )
    .await
}
