//! What a request does to the session that it comes with.

use super::over::{OverRow, Why};
use super::resolve::SessionRow;
use crate::Backend;
use crate::storage::{Reach, StorageError, args};
use domain::Timestamp;

/// "Last seen" is written at most this often.
const SEEN_EVERY: i64 = 60;

/// Ends a session that was found to be over, so that it stays so when its user
/// is less powerful again; of many requests at one time one tells of it.
pub(crate) async fn end(backend: &Backend, row: &SessionRow, why: Why, now: Timestamp) {
    if let Err(error) = end_and_tell(backend, row, why, now).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "a session could not be ended");
    }
}

async fn end_and_tell(
    backend: &Backend,
    row: &SessionRow,
    why: Why,
    now: Timestamp,
) -> Result<(), StorageError> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let over: Option<OverRow> = tx
        .find(
            "UPDATE sessions SET revoked_at = $1
             WHERE id = $2 AND (workspace_id = $3 OR (workspace_id IS NULL AND $3 IS NULL)) AND revoked_at IS NULL
             RETURNING person_id, workspace_id, user_id, ip, device",
            args![now, row.id, row.workspace()],
        )
        .await?;
    let Some(over) = over else { return Ok(()) };
    over.tell(&mut tx, backend.audit_key(), why, now).await?;
    tx.commit().await
}

/// Notes that the session was used, at most once a minute however many
/// requests come at one time. A request that only reads goes on when the
/// writer is busy; the session then counts as idle a little longer.
///
/// A session that was seen in what is now the future lived through a clock that
/// was set back: its idle time counts from now, and one that began there begins
/// now, so that it lasts no longer than others.
pub async fn touch(backend: &Backend, row: &SessionRow, now: Timestamp) {
    if now.seconds_since(row.seen_at).abs() < SEEN_EVERY {
        return;
    }
    let sql = "UPDATE sessions SET seen_at = $1,
                   expires_at = CASE WHEN created_at > $1 THEN $1 + (expires_at - created_at) ELSE expires_at END,
                   created_at = CASE WHEN created_at > $1 THEN $1 ELSE created_at END
               WHERE id = $2 AND (workspace_id = $3 OR (workspace_id IS NULL AND $3 IS NULL))
                 AND revoked_at IS NULL AND (seen_at <= $4 OR seen_at >= $5)";
    let args =
        args![now, row.id, row.workspace(), now.plus_seconds(-SEEN_EVERY), now.plus_seconds(SEEN_EVERY)];
    if let Err(error) = backend.storage().change(Reach::System, sql, args).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "last-seen could not be written");
    }
}
