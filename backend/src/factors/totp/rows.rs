//! Rows of authenticator apps: for each person at most one that is set up, and one that
//! is begun for each time that they signed in.

use super::Seed;
use crate::factors::Holder;
use crate::keys::Keys;
use crate::random;
use crate::storage::{StorageError, Tx, args};
use domain::{PersonId, Timestamp, TotpId};

#[derive(sqlx::FromRow)]
pub(crate) struct TotpRow {
    pub id: TotpId,
    person_id: PersonId,
    seed: Vec<u8>,
    pub created_at: Timestamp,
    pub confirmed_at: Option<Timestamp>,
    pub used_at: Option<Timestamp>,
}

impl TotpRow {
    pub fn seed(&self, keys: &Keys) -> Result<Seed, StorageError> {
        Seed::open(keys, self.person_id, &self.seed)
            .ok_or_else(|| StorageError::Inconsistent(format!("totps.seed: {} does not open", self.id)))
    }
}

/// The app that is set up.
pub(crate) async fn find_on(tx: &mut Tx, person: PersonId) -> Result<Option<TotpRow>, StorageError> {
    tx.find(
        "SELECT id, person_id, seed, created_at, confirmed_at, used_at FROM totps WHERE person_id = $1 AND confirmed_at IS NOT NULL",
        args![person],
    )
    .await
}

/// The app that the holder began, if that was after `since`.
pub(super) async fn find_begun(
    tx: &mut Tx,
    holder: Holder,
    since: Timestamp,
) -> Result<Option<TotpRow>, StorageError> {
    tx.find(
        "SELECT id, person_id, seed, created_at, confirmed_at, used_at FROM totps WHERE person_id = $1 AND confirmed_at IS NULL AND created_at > $2 AND signed_in_at = $3",
        args![holder.person, since, holder.signed_in_at],
    )
    .await
}

/// Begins to set up an app, unless the holder began that after `since`: then the seed
/// stays as it is, however many ask at once.
pub(super) async fn begin(
    tx: &mut Tx,
    keys: &Keys,
    holder: Holder,
    since: Timestamp,
    now: Timestamp,
) -> Result<TotpRow, StorageError> {
    let (id, seed) = (random::id(TotpId::from_uuid, now), Seed::new().seal(keys, holder.person));
    tx.one(
        "INSERT INTO totps (id, person_id, seed, created_at, signed_in_at) VALUES ($1, $2, $3, $4, $6)
         ON CONFLICT (person_id, signed_in_at) WHERE confirmed_at IS NULL DO UPDATE SET
             seed = CASE WHEN totps.created_at > $5 THEN totps.seed ELSE excluded.seed END,
             created_at = CASE WHEN totps.created_at > $5 THEN totps.created_at ELSE excluded.created_at END
         RETURNING id, person_id, seed, created_at, confirmed_at, used_at",
        args![id, holder.person, seed, now, since, holder.signed_in_at],
    )
    .await
}

/// Puts the begun app in the place of the one that was, and of others that are begun; its
/// first code is spent with that. False where it is begun no more.
pub(super) async fn turn_on(
    tx: &mut Tx,
    begun: &TotpRow,
    step: i64,
    now: Timestamp,
) -> Result<bool, StorageError> {
    tx.run("DELETE FROM totps WHERE person_id = $1 AND id <> $2", args![begun.person_id, begun.id]).await?;
    // It may have been begun anew since the code was looked at.
    let done = tx
        .run(
            "UPDATE totps SET confirmed_at = $3, last_step = $4, used_at = $3 WHERE id = $1 AND created_at = $2 AND confirmed_at IS NULL",
            args![begun.id, begun.created_at, now, step],
        )
        .await?;
    Ok(done == 1)
}

/// Spends a code: of any number of parallel tries with one, and with those of earlier
/// steps, one is accepted (RFC 6238 §5.2).
pub(crate) async fn accept(tx: &mut Tx, id: TotpId, step: i64, now: Timestamp) -> Result<bool, StorageError> {
    let done = tx
        .run(
            "UPDATE totps SET last_step = $2, used_at = $3 WHERE id = $1 AND last_step < $2 AND confirmed_at IS NOT NULL",
            args![id, step, now],
        )
        .await?;
    Ok(done == 1)
}

/// Forgets what was begun.
pub(super) async fn delete_begun(tx: &mut Tx, person: PersonId) -> Result<u64, StorageError> {
    tx.run("DELETE FROM totps WHERE person_id = $1 AND confirmed_at IS NULL", args![person]).await
}

/// Forgets what was begun by whoever signed in then.
pub(super) async fn delete_own_begun(
    tx: &mut Tx,
    person: PersonId,
    signed_in_at: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "DELETE FROM totps WHERE person_id = $1 AND confirmed_at IS NULL AND signed_in_at = $2",
        args![person, signed_in_at],
    )
    .await
}

/// Deletes what was begun and never confirmed before `before`.
pub(super) async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM totps WHERE confirmed_at IS NULL AND created_at < $1", args![before]).await
}

/// Gives how many apps that were set up are gone.
pub(super) async fn delete_on(tx: &mut Tx, person: PersonId) -> Result<u64, StorageError> {
    tx.run("DELETE FROM totps WHERE person_id = $1 AND confirmed_at IS NOT NULL", args![person]).await
}

/// An app that is set up already, for made-up people.
pub(crate) async fn insert_on(
    tx: &mut Tx,
    keys: &Keys,
    person: PersonId,
    seed: &Seed,
    now: Timestamp,
) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO totps (id, person_id, seed, created_at, confirmed_at) VALUES ($1, $2, $3, $4, $4)",
        args![random::id(TotpId::from_uuid, now), person, seed.seal(keys, person), now],
    )
    .await
    .map(drop)
}
