//! What people have beside their password to prove who they are
//! (docs/decisions/0042).

mod ceremonies;
mod changes;
mod check;
mod clock;
mod failures;
mod holder;
mod picture;
mod recovery_codes;
mod reset;
pub mod totp;
mod view;

pub(crate) use ceremonies::place as ceremony_place;
pub(crate) use changes::{added, may_remove, removed};
pub use check::spend_code;
pub(crate) use failures::clear as clear_failures;
pub use holder::Holder;
pub use recovery_codes::make as make_recovery_codes;
pub use reset::reset;
pub use view::view;

use crate::storage::{StorageError, Tx, args};
use domain::PersonId;
use domain::factors::Factor;

/// Whether there is nothing that is asked for at sign-in: recovery codes only stand in
/// for something else.
pub(crate) fn is_empty(has: &[Factor]) -> bool {
    has.iter().all(|factor| *factor == Factor::RecoveryCode)
}

#[derive(sqlx::FromRow)]
struct HasRow {
    passkeys: i64,
    totps: i64,
    recovery_codes: i64,
}

/// What the person has, in the order in which it is asked for.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Factor>, StorageError> {
    let has: HasRow = tx
        .one(
            "SELECT (SELECT COUNT(*) FROM passkeys WHERE person_id = $1) AS passkeys,
                    (SELECT COUNT(*) FROM totps WHERE person_id = $1 AND confirmed_at IS NOT NULL) AS totps,
                    (SELECT COUNT(*) FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL) AS recovery_codes",
            args![person],
        )
        .await?;
    let counts = [
        (Factor::Passkey, has.passkeys),
        (Factor::Totp, has.totps),
        (Factor::RecoveryCode, has.recovery_codes),
    ];
    Ok(counts.into_iter().filter(|(_, count)| *count > 0).map(|(factor, _)| factor).collect())
}
