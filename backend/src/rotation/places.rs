//! Where sealed values lie, and sealing them anew.

use crate::audit;
use crate::installation::values;
use crate::keys::{KeyId, Keys, key_of, key_of_text, mark};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, accounts, factors, mail};
use domain::{CeremonyId, MailId, PersonId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows sealed anew in one transaction: others write in between.
const AT_ONCE: i64 = 100;

/// A column whose values are bound to their rows. Statements take the mark of
/// the newest key where they have `$1`, and name the row that a value is bound
/// to `bound`.
struct Column {
    counts: &'static str,
    some_after: &'static str,
    update: &'static str,
    bound_to: fn(Uuid) -> String,
}

const COLUMNS: [Column; 4] = [
    Column {
        counts: "SELECT substr(body, 1, 9) AS mark, COUNT(*) AS number FROM mails WHERE body IS NOT NULL GROUP BY 1",
        some_after: "SELECT id, id AS bound, body AS sealed FROM mails
            WHERE body IS NOT NULL AND substr(body, 1, 9) <> $1 AND id > $2 ORDER BY id LIMIT $3",
        update: "UPDATE mails SET body = $2 WHERE id = $1 AND body = $3",
        bound_to: |id| mail::place(MailId::from_uuid(id)),
    },
    Column {
        counts: "SELECT substr(payload, 1, 9) AS mark, COUNT(*) AS number FROM jobs WHERE payload IS NOT NULL GROUP BY 1",
        some_after: "SELECT id, subject_id AS bound, payload AS sealed FROM jobs
            WHERE payload IS NOT NULL AND substr(payload, 1, 9) <> $1 AND id > $2 ORDER BY id LIMIT $3",
        update: "UPDATE jobs SET payload = $2 WHERE id = $1 AND payload = $3",
        bound_to: accounts::job_place,
    },
    Column {
        counts: "SELECT substr(seed, 1, 9) AS mark, COUNT(*) AS number FROM totps GROUP BY 1",
        some_after: "SELECT id, person_id AS bound, seed AS sealed FROM totps
            WHERE substr(seed, 1, 9) <> $1 AND id > $2 ORDER BY id LIMIT $3",
        update: "UPDATE totps SET seed = $2 WHERE id = $1 AND seed = $3",
        bound_to: |id| factors::totp::place(PersonId::from_uuid(id)),
    },
    Column {
        counts: "SELECT substr(state, 1, 9) AS mark, COUNT(*) AS number FROM ceremonies GROUP BY 1",
        some_after: "SELECT id, id AS bound, state AS sealed FROM ceremonies
            WHERE substr(state, 1, 9) <> $1 AND id > $2 ORDER BY id LIMIT $3",
        update: "UPDATE ceremonies SET state = $2 WHERE id = $1 AND state = $3",
        bound_to: |id| factors::ceremony_place(CeremonyId::from_uuid(id)),
    },
];

/// Sealed facts of the installation, each bound to its name.
const FACTS: [&str; 4] = audit::SEALED;

/// How many values each key sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// The keys at hand, the newest first; only that one seals.
    pub keys: Vec<(KeyId, i64)>,
    /// Values under keys that are not at hand: nothing opens them.
    pub lost: i64,
    /// Values from before keys had ids; any key may be needed for them.
    pub unnamed: i64,
}

impl Uses {
    /// How many values need a key, as far as can be told.
    pub fn of(&self, id: KeyId) -> i64 {
        let named = self.keys.iter().find(|(key, _)| *key == id).map_or(0, |(_, values)| *values);
        named + self.unnamed
    }
}

/// What is sealed under which key.
pub async fn uses(keys: &Keys, tx: &mut Tx) -> Result<Uses, StorageError> {
    let mut found: BTreeMap<Option<KeyId>, i64> = BTreeMap::new();
    for column in &COLUMNS {
        let counts: Vec<(Vec<u8>, i64)> = tx.all(column.counts, args![]).await?;
        for (mark, number) in counts {
            *found.entry(key_of(&mark)).or_default() += number;
        }
    }
    for name in FACTS {
        if let Some(value) = values::find(tx, name).await? {
            *found.entry(key_of_text(&value)).or_default() += 1;
        }
    }
    let unnamed = found.remove(&None).unwrap_or_default();
    let keys = keys.ring().ids().into_iter().map(|id| (id, found.remove(&Some(id)).unwrap_or_default()));
    let keys = keys.collect();
    Ok(Uses { keys, lost: found.values().sum(), unnamed })
}

/// Seals what is not sealed under the newest key; gives how many values that
/// were. What does not open stays as it is.
pub async fn reseal(backend: &Backend) -> Result<u64, StorageError> {
    let mut resealed = 0;
    for column in &COLUMNS {
        let mut after = Some(Uuid::nil());
        while let Some(id) = after {
            let (last, done) = reseal_rows(backend, column, id).await?;
            resealed += done;
            after = last;
        }
    }
    for name in FACTS {
        resealed += reseal_fact(backend, name).await?;
    }
    Ok(resealed)
}

#[derive(sqlx::FromRow)]
struct SealedRow {
    id: Uuid,
    bound: Uuid,
    sealed: Vec<u8>,
}

/// One batch; gives the last row's id, unless there was none, and how many
/// values were sealed anew. A value that somebody changed meanwhile is left to
/// the next pass.
async fn reseal_rows(
    backend: &Backend,
    column: &Column,
    after: Uuid,
) -> Result<(Option<Uuid>, u64), StorageError> {
    let keys = backend.keys();
    let mut tx = backend.storage().write(Reach::System).await?;
    let newest = mark(keys.ring().newest().id());
    let rows: Vec<SealedRow> = tx.all(column.some_after, args![newest, after, AT_ONCE]).await?;
    let mut done = 0;
    for row in &rows {
        if let Some(anew) = sealed_anew(keys, &(column.bound_to)(row.bound), &row.sealed) {
            done += tx.run(column.update, args![row.id, anew, row.sealed.clone()]).await?;
        }
    }
    tx.commit().await?;
    Ok((rows.last().map(|row| row.id), done))
}

fn sealed_anew(keys: &Keys, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    Some(keys.seal(place, &keys.open(place, sealed)?))
}

async fn reseal_fact(backend: &Backend, name: &str) -> Result<u64, StorageError> {
    let keys = backend.keys();
    let mut tx = backend.storage().write(Reach::System).await?;
    let Some(value) = values::find(&mut tx, name).await? else { return Ok(0) };
    if key_of_text(&value) == Some(keys.ring().newest().id()) {
        return Ok(0);
    }
    let Some(secret) = keys.open_text(name, &value) else { return Ok(0) };
    let anew = keys.seal_text(name, &secret);
    let sql = "UPDATE installation SET value = $2 WHERE name = $1 AND value = $3";
    let done = tx.run(sql, args![name, anew, value]).await?;
    tx.commit().await?;
    Ok(done)
}
