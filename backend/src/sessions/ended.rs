//! Sessions that end from elsewhere than by their own time.

use crate::context::Person;
use crate::storage::{StorageError, Tx, args};
use domain::{DeviceId, PersonId, Timestamp, UserId, WorkspaceId};

/// How long it is known of a session that is over whose it was and how it ended.
pub const KEPT_DAYS: i64 = 30;
/// Ends a session of whoever it is.
const END: &str = "UPDATE sessions SET revoked_at = $1 WHERE id = $2 AND (workspace_id = $3 OR (workspace_id IS NULL AND $3 IS NULL)) AND revoked_at IS NULL";

/// The person's epoch and when they showed to be who they are, as long as the
/// session that asks is live: what is begun from a session ends with it.
pub async fn live_epoch(tx: &mut Tx, person: &Person<'_>) -> Result<Option<(i64, Timestamp)>, StorageError> {
    tx.find(
        "SELECT s.epoch, s.created_at FROM sessions s JOIN persons p ON p.id = s.person_id AND p.epoch = s.epoch
         WHERE (s.workspace_id = $1 OR (s.workspace_id IS NULL AND $1 IS NULL)) AND s.id = $2 AND s.revoked_at IS NULL",
        args![person.workspace(), person.session],
    )
    .await
}

/// Ends one session, its person's own; 0 where it had ended.
pub async fn end_own(tx: &mut Tx, person: &Person<'_>, now: Timestamp) -> Result<u64, StorageError> {
    tx.run(END, args![now, person.session, person.workspace()]).await
}

/// Ends the sessions that a person began with a browser before: it keeps the last one
/// only.
pub(crate) async fn end_of_device(
    tx: &mut Tx,
    person: PersonId,
    device: DeviceId,
    now: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE sessions SET revoked_at = $3 WHERE person_id = $1 AND device_id = $2 AND revoked_at IS NULL",
        args![person, device, now],
    )
    .await
}

/// Ends all sessions of a workspace; gives how many there were.
pub async fn end_of_workspace(
    tx: &mut Tx,
    workspace: WorkspaceId,
    now: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE sessions SET revoked_at = $2 WHERE workspace_id = $1 AND revoked_at IS NULL",
        args![workspace, now],
    )
    .await
}

/// Ends a user's sessions of this workspace; gives how many there were.
pub async fn end_of_user(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    now: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE sessions SET revoked_at = $3 WHERE workspace_id = $1 AND user_id = $2 AND revoked_at IS NULL",
        args![workspace, user, now],
    )
    .await
}

/// Deletes sessions that ended before `before`. When their users were last here stays known.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE users SET seen_at = gone.seen_at
         FROM (SELECT workspace_id, user_id, MAX(seen_at) AS seen_at
               FROM sessions WHERE (revoked_at < $1 OR expires_at < $1) AND user_id IS NOT NULL
               GROUP BY workspace_id, user_id) AS gone
         WHERE users.workspace_id = gone.workspace_id AND users.id = gone.user_id
           AND (users.seen_at IS NULL OR users.seen_at < gone.seen_at)",
        args![before],
    )
    .await?;
    tx.run("DELETE FROM sessions WHERE revoked_at < $1 OR expires_at < $1", args![before]).await
}
