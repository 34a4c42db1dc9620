//! Double clicks make one record: a form carries a key of its own, and what
//! was made under it is remembered for a day.
//!
//! The key stands for the form as it was filled in. Another content under the same key
//! (the answer was lost on its way, and somebody went on writing) is another record:
//! taken for the first one it would be lost without a word.

use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, random};
use domain::Timestamp;
use std::fmt::Debug;
use uuid::Uuid;

/// How long a form's key is remembered.
const KEPT_DAYS: i64 = 1;

/// Notes that a form makes the object `id`, by the form's key and by all that it says and is
/// about; gives the object that it made before, if it did. Of parallel calls one makes, the
/// others wait for its end and find. Where it has no key, each sending counts.
pub async fn claim(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    (request_key, content): (Option<&str>, &impl Debug),
    id: Uuid,
) -> Result<Option<Uuid>, StorageError> {
    let Some(key) = request_key.filter(|key| !key.is_empty()) else { return Ok(None) };
    let (workspace, now) = (permit.workspace(), context.now);
    let form = format!("{}\n{}\n{key}\n{content:?}", permit.permission, permit.user());
    let key_hash = random::digest(form.as_bytes());
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
