//! Operators: the persons who run the installation.

use crate::storage::{StorageError, Tx, args};
use domain::{PersonId, Timestamp};

/// Makes a person an operator; nothing changes for one who is.
pub async fn create(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO operators (person_id, created_at) VALUES ($1, $2) ON CONFLICT (person_id) DO NOTHING",
        args![person, now],
    )
    .await
    .map(drop)
}

pub async fn is_operator(tx: &mut Tx, person: PersonId) -> Result<bool, StorageError> {
    let row: Option<(PersonId,)> =
        tx.find("SELECT person_id FROM operators WHERE person_id = $1", args![person]).await?;
    Ok(row.is_some())
}
