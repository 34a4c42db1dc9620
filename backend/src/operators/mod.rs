//! Operators: the persons who run the installation, and what they do for its
//! workspaces. They enter none of them, and set nobody's password.

mod ask_renewal;
mod close;
mod console;
mod enter;
mod extend;
mod get;
mod page;
mod plan;
mod row;

pub use ask_renewal::ask_renewal;
pub use close::{close, reopen};
pub use console::{Listed, all, extend_by_console};
pub use enter::enter;
pub use extend::extend;
pub use get::get;
pub use page::page;
pub use plan::note_plan;

use crate::storage::{StorageError, Tx, args};
use domain::{PersonId, Timestamp};

/// How long an operator may do without a second factor.
pub const OPERATORS_GRACE_DAYS: i64 = 14;

/// Makes a person an operator; nothing changes for one who is.
pub async fn create(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO operators (person_id, created_at, factor_due_at) VALUES ($1, $2, $3) ON CONFLICT (person_id) DO NOTHING",
        args![person, now, now.plus_days(OPERATORS_GRACE_DAYS)],
    )
    .await
    .map(drop)
}

pub async fn is_operator(tx: &mut Tx, person: PersonId) -> Result<bool, StorageError> {
    let row: Option<(PersonId,)> =
        tx.find("SELECT person_id FROM operators WHERE person_id = $1", args![person]).await?;
    Ok(row.is_some())
}
