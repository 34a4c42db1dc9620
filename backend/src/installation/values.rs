//! The named values of an installation: one row of `installation` each.

use crate::storage::{StorageError, Tx, args};

pub async fn find(tx: &mut Tx, name: &str) -> Result<Option<String>, StorageError> {
    let row: Option<(String,)> =
        tx.find("SELECT value FROM installation WHERE name = $1", args![name]).await?;
    Ok(row.map(|(value,)| value))
}

/// Writes a value, over the one of before if there is one.
pub async fn write(tx: &mut Tx, name: &str, value: &str) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        args![name, value],
    )
    .await
    .map(drop)
}

/// Lets nobody else who locks the name change its value until the transaction
/// ends. On SQLite there is one writer anyway.
pub async fn lock(tx: &mut Tx, name: &str) -> Result<(), StorageError> {
    if tx.is_postgres() {
        tx.run("SELECT pg_advisory_xact_lock(hashtext($1))", args![name]).await?;
    }
    Ok(())
}
