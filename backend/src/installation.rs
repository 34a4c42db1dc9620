//! Facts of the whole installation.

use crate::keys::{KeyError, Keys};
use crate::start::StartError;
use crate::storage::{Reach, Storage, StorageError, Tx, args};
use std::path::Path;

const KEY_PROOF: &str = "key_proof";
const PROVED: &[u8] = b"latchkey";

/// The master key of this database: from the environment, else from the data
/// folder. Only a new database may have a new key; with another than its own,
/// everything sealed in it would be lost without a word (R-CRY-02).
pub async fn keys(storage: &Storage, given: Option<Keys>, data_dir: &Path) -> Result<Keys, StartError> {
    let mut tx = storage.read(Reach::System).await?;
    let is_new = key_proof(&mut tx).await?.is_none();
    drop(tx);
    let keys = match given {
        Some(keys) => keys,
        None if is_new => Keys::load_or_make(data_dir)?,
        None => Keys::load(data_dir)?,
    };
    let mut tx = storage.write(Reach::System).await?;
    let sealed = keys.seal_text(KEY_PROOF, PROVED);
    tx.run(
        "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        args![KEY_PROOF, sealed],
    )
    .await?;
    let kept = key_proof(&mut tx).await?.unwrap_or_default();
    if keys.open_text(KEY_PROOF, &kept).as_deref() != Some(PROVED) {
        return Err(KeyError::Other.into());
    }
    tx.commit().await?;
    Ok(keys)
}

async fn key_proof(tx: &mut Tx) -> Result<Option<String>, StorageError> {
    let row: Option<(String,)> =
        tx.find("SELECT value FROM installation WHERE name = $1", args![KEY_PROOF]).await?;
    Ok(row.map(|(value,)| value))
}
