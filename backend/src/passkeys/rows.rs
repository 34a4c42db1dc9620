//! Rows of passkeys, and the handles that authenticators know persons by.

use crate::random;
use crate::storage::{StorageError, Tx, args};
use domain::{PasskeyId, PersonId, Timestamp};
use uuid::Uuid;
use webauthn_rs::prelude::SecurityKey;

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct PasskeyRow {
    pub id: PasskeyId,
    pub person_id: PersonId,
    /// The public key and its counter.
    credential: String,
    pub host: String,
    pub name: String,
    pub aaguid: Option<Uuid>,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

impl PasskeyRow {
    pub fn key(&self) -> Result<SecurityKey, StorageError> {
        serde_json::from_str(&self.credential).map_err(|error| {
            StorageError::Inconsistent(format!("passkeys.credential of {}: {error}", self.id))
        })
    }
}

/// A key to keep.
pub(super) struct NewPasskey<'a> {
    pub person: PersonId,
    pub key: &'a SecurityKey,
    pub host: &'a str,
    pub aaguid: Option<Uuid>,
}

/// False where somebody has the key already, be it another person.
pub(super) async fn insert(tx: &mut Tx, new: &NewPasskey<'_>, now: Timestamp) -> Result<bool, StorageError> {
    let inserted = tx
        .run(
            "INSERT INTO passkeys (id, person_id, credential_id, credential, host, name, aaguid, created_at)
             VALUES ($1, $2, $3, $4, $5, '', $6, $7) ON CONFLICT (credential_id) DO NOTHING",
            args![
                random::id(PasskeyId::from_uuid, now),
                new.person,
                new.key.cred_id().clone(),
                as_text(new.key)?,
                new.host,
                new.aaguid,
                now,
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// A person's, the oldest first.
pub(super) async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<PasskeyRow>, StorageError> {
    tx.all(
        "SELECT id, person_id, credential, host, name, aaguid, created_at, used_at FROM passkeys
         WHERE person_id = $1 ORDER BY created_at, id",
        args![person],
    )
    .await
}

/// A key of this site by its own id, whoever's it is.
pub(super) async fn find(
    tx: &mut Tx,
    credential_id: &[u8],
    host: &str,
) -> Result<Option<PasskeyRow>, StorageError> {
    tx.find(
        "SELECT id, person_id, credential, host, name, aaguid, created_at, used_at FROM passkeys
         WHERE credential_id = $1 AND host = $2",
        args![credential_id.to_vec(), host],
    )
    .await
}

/// Notes that a key was used, with its new counter. False where it was used or taken
/// away since it was read: of two that show one counter, one is a copy.
pub(super) async fn use_up(
    tx: &mut Tx,
    row: &PasskeyRow,
    after: &SecurityKey,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let used = tx
        .run(
            "UPDATE passkeys SET credential = $3, used_at = $4 WHERE id = $1 AND credential = $2",
            args![row.id, &row.credential, as_text(after)?, now],
        )
        .await?;
    Ok(used == 1)
}

pub(super) async fn rename(
    tx: &mut Tx,
    person: PersonId,
    id: PasskeyId,
    name: &str,
) -> Result<u64, StorageError> {
    tx.run("UPDATE passkeys SET name = $3 WHERE person_id = $1 AND id = $2", args![person, id, name]).await
}

pub(super) async fn delete(tx: &mut Tx, person: PersonId, id: PasskeyId) -> Result<u64, StorageError> {
    tx.run("DELETE FROM passkeys WHERE person_id = $1 AND id = $2", args![person, id]).await
}

/// What authenticators know the person by: random, and nothing of ours. Made when it is
/// first asked for; the caller holds the person.
pub(super) async fn handle_of(tx: &mut Tx, person: PersonId) -> Result<Uuid, StorageError> {
    tx.run(
        "UPDATE persons SET webauthn_id = $2 WHERE id = $1 AND webauthn_id IS NULL",
        args![person, random::bytes::<16>().to_vec()],
    )
    .await?;
    let (handle,): (Vec<u8>,) =
        tx.one("SELECT webauthn_id FROM persons WHERE id = $1", args![person]).await?;
    Uuid::from_slice(&handle)
        .map_err(|error| StorageError::Inconsistent(format!("persons.webauthn_id of {person}: {error}")))
}

/// Whose handle it is.
pub(super) async fn find_by_handle(tx: &mut Tx, handle: Uuid) -> Result<Option<PersonId>, StorageError> {
    let found: Option<(PersonId,)> =
        tx.find("SELECT id FROM persons WHERE webauthn_id = $1", args![handle.as_bytes().to_vec()]).await?;
    Ok(found.map(|(person,)| person))
}

fn as_text(key: &SecurityKey) -> Result<String, StorageError> {
    serde_json::to_string(key)
        .map_err(|error| StorageError::Inconsistent(format!("a key that is no JSON: {error}")))
}
