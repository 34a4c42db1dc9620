//! Codes for the day the app or key is lost: ten, each of which works once. Kept is a
//! hash of each.

use super::{Holder, changes};
use crate::query::Sql;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure, random};
use domain::factors::{MadeCodes, RECOVERY_CODES, RecoveryCode, RecoveryCodesView};
use domain::{PersonId, Problem, Timestamp};

/// Makes new ones; the old ones are void from then on. Needs something that they could
/// stand in for.
pub async fn make(context: &Context) -> Result<MadeCodes, Failure> {
    let holder = Holder::of_session(context)?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let (person, has) = holder.lock(&mut tx).await?;
    if super::is_empty(&has) {
        return Err(Failure::field("codes", Problem::FactorRequired));
    }
    let made = replace(&mut tx, person.id, context.now).await?;
    changes::codes_made(&mut tx, context, &person).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(made)
}

/// Puts ten new codes in the place of those that were.
pub(super) async fn replace(
    tx: &mut Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<MadeCodes, StorageError> {
    delete(tx, person).await?;
    let codes: Vec<RecoveryCode> =
        (0..RECOVERY_CODES).map(|_| RecoveryCode::of_bytes(random::bytes())).collect();
    let rows = codes.iter().map(|code| args![person, hash(person, code), now]).collect();
    let (text, args) =
        Sql::insert("INSERT INTO recovery_codes (person_id, code_hash, created_at) VALUES ", rows).finish();
    tx.run(text, args).await?;
    Ok(MadeCodes { codes: codes.iter().map(RecoveryCode::shown).collect() })
}

/// Uses a code up: of any number of parallel tries one is accepted. `None` for a code
/// that is none of the person's, `Some(false)` for one that was used before.
pub(super) async fn spend(
    tx: &mut Tx,
    person: PersonId,
    code: &RecoveryCode,
    now: Timestamp,
) -> Result<Option<bool>, StorageError> {
    let hash = hash(person, code);
    let sql =
        "UPDATE recovery_codes SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL";
    if tx.run(sql, args![person, hash.clone(), now]).await? == 1 {
        return Ok(Some(true));
    }
    let known: Option<(i64,)> = tx
        .find(
            "SELECT COUNT(*) FROM recovery_codes WHERE person_id = $1 AND code_hash = $2 HAVING COUNT(*) > 0",
            args![person, hash],
        )
        .await?;
    Ok(known.map(|_| false))
}

#[derive(sqlx::FromRow)]
struct CountRow {
    left_over: i64,
    made_at: Option<Timestamp>,
}

/// How many are left, and when they were made.
pub(super) async fn count(tx: &mut Tx, person: PersonId) -> Result<RecoveryCodesView, StorageError> {
    let row: CountRow = tx
        .one(
            "SELECT COUNT(CASE WHEN used_at IS NULL THEN 1 END) AS left_over, MAX(created_at) AS made_at FROM recovery_codes WHERE person_id = $1",
            args![person],
        )
        .await?;
    Ok(RecoveryCodesView { left: u16::try_from(row.left_over).unwrap_or_default(), made_at: row.made_at })
}

pub(super) async fn delete(tx: &mut Tx, person: PersonId) -> Result<u64, StorageError> {
    tx.run("DELETE FROM recovery_codes WHERE person_id = $1", args![person]).await
}

/// The person goes into it, so that no two have a hash in common. A slow hash would add
/// nothing to 80 bits of chance.
fn hash(person: PersonId, code: &RecoveryCode) -> Vec<u8> {
    random::digest(format!("{person}\n{}", code.as_str()).as_bytes())
}
