//! Whether a place asks for a second factor.

use super::due;
use crate::entry::Goal;
use crate::operators::OPERATORS_GRACE_DAYS;
use crate::storage::{StorageError, Tx, args};
use domain::{PersonId, Timestamp};

/// What a place asks of a person who has no factor yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    Nothing,
    /// From then on.
    Soon(Timestamp),
    Now,
}

impl Demand {
    /// By the day from which on a factor is needed.
    pub(crate) fn of(due: Option<Timestamp>, now: Timestamp) -> Self {
        match due {
            None => Self::Nothing,
            Some(due) if due > now => Self::Soon(due),
            Some(_) => Self::Now,
        }
    }
}

/// Judges by what stands in the database now.
pub async fn demand(
    tx: &mut Tx,
    now: Timestamp,
    person: PersonId,
    goal: Goal,
) -> Result<Demand, StorageError> {
    let due = match goal {
        Goal::User { workspace, user } => due::due(tx, workspace, user).await?,
        Goal::Operator => of_operator(tx, person).await?,
    };
    Ok(Demand::of(due, now))
}

/// Operators always need one.
async fn of_operator(tx: &mut Tx, person: PersonId) -> Result<Option<Timestamp>, StorageError> {
    let row: Option<(Option<Timestamp>, Timestamp)> = tx
        .find("SELECT factor_due_at, created_at FROM operators WHERE person_id = $1", args![person])
        .await?;
    Ok(row.map(|(due, began)| due.unwrap_or(began.plus_days(OPERATORS_GRACE_DAYS))))
}
