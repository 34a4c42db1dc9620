//! Double clicks make one record: a form carries a key of its own, and what
//! was made under it is remembered for a day.
//!
//! The key stands for the form as it was filled in. Another content under the same key
//! (the answer was lost on its way, and somebody went on writing) is another record:
//! taken for the first one it would be lost without a word.

use crate::context::Permit;
use crate::random;
use crate::storage::{StorageError, Tx, args};
use domain::Timestamp;
use std::fmt::Debug;
use uuid::Uuid;

/// How long a form's key is remembered.
const KEPT_DAYS: i64 = 1;

/// One sending of a form: its key, and what it says.
pub struct Once(String);

impl Once {
    /// Of all that the form says and is about; `None` where it has no key, and each
    /// sending counts.
    pub fn of(request_key: Option<&str>, content: &impl Debug) -> Option<Self> {
        let key = request_key.filter(|key| !key.is_empty())?;
        Some(Self(format!("{key}\n{content:?}")))
    }
}

/// Notes that this form makes the object `id`; gives the object that it made before,
/// if it did. Of parallel calls one makes, the others wait for its end and find.
pub async fn claim(
    tx: &mut Tx,
    permit: &Permit,
    Once(form): &Once,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<Uuid>, StorageError> {
    let workspace = permit.workspace();
    let key_hash = random::digest(format!("{}\n{}\n{form}", permit.permission, permit.user()).as_bytes());
    tx.run(
        "DELETE FROM idempotency_keys WHERE workspace_id = $1 AND created_at < $2",
        args![workspace, now.plus_days(-KEPT_DAYS)],
    )
    .await?;
    let claimed = tx
        .run(
            "INSERT INTO idempotency_keys (workspace_id, key_hash, object_id, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (workspace_id, key_hash) DO NOTHING",
            args![workspace, key_hash.clone(), id, now],
        )
        .await?;
    if claimed == 1 {
        return Ok(None);
    }
    let made: (Uuid,) = tx
        .one(
            "SELECT object_id FROM idempotency_keys WHERE workspace_id = $1 AND key_hash = $2",
            args![workspace, key_hash],
        )
        .await?;
    Ok(Some(made.0))
}

/// Deletes the keys of all workspaces that are not remembered any more.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM idempotency_keys WHERE created_at < $1", args![now.plus_days(-KEPT_DAYS)]).await
}
