//! What must not come back to life with a backup (R-OPS-01, docs/decisions/0024).

use crate::installation::values;
use crate::storage::{StorageError, Tx, args, named_value};
use domain::Timestamp;

/// The row of `installation` that says that a restore did not come to its end.
const MARK: &str = "restoring";

/// Ends what of then could be used: sessions, links, the trust in browsers, and
/// what waits to be sent.
///
/// An epoch becomes the second of the restore, later than any before: a browser
/// that was trusted after the backup and then no more is not trusted again when the
/// number comes round. Jobs may have been done since, and their mails sent: nobody
/// gets one twice, nor one with a link that is void.
pub async fn end(tx: &mut Tx, now: Timestamp) -> Result<(), StorageError> {
    tx.run(
        "UPDATE persons SET epoch = CASE WHEN epoch <= $1 THEN $1 ELSE epoch + 1 END",
        args![now.seconds()],
    )
    .await?;
    tx.run("UPDATE sessions SET revoked_at = $1 WHERE revoked_at IS NULL", args![now]).await?;
    tx.run("UPDATE tokens SET used_at = $1 WHERE used_at IS NULL", args![now]).await?;
    // One that was withdrawn since must not be open again.
    tx.run("UPDATE invitations SET ended_at = $1, ended_as = 'withdrawn' WHERE ended_at IS NULL", args![now])
        .await?;
    tx.run("DELETE FROM jobs", args![]).await?;
    let reason = "not sent: it comes from a backup, and its links are void";
    tx.run("UPDATE mails SET state = 'failed', error = $1, body = NULL WHERE state = 'queued'", args![reason])
        .await
        .map(drop)
}

/// Says that the restore is not at its end.
pub async fn mark(tx: &mut Tx) -> Result<(), StorageError> {
    values::write(tx, MARK, "").await
}

pub async fn unmark(tx: &mut Tx) -> Result<(), StorageError> {
    tx.run("DELETE FROM installation WHERE name = $1", args![MARK]).await.map(drop)
}

/// Whether a restore did not come to its end here; also of an empty database.
pub async fn is_marked(tx: &mut Tx) -> Result<bool, StorageError> {
    Ok(named_value(tx, MARK).await?.is_some())
}

/// Lets no other restore begin until the transaction ends.
pub async fn lock(tx: &mut Tx) -> Result<(), StorageError> {
    values::lock(tx, MARK).await
}
