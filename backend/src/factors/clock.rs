//! A phone whose clock is off shows codes that were right, or will be.

use crate::storage::{StorageError, Tx};
use crate::throttle::{self, CODES_OF_ANOTHER_TIME};
use crate::{Context, Failure};
use domain::{PersonId, Problem};

/// What is wrong with a code of another time: one may be a guess that hit one of many,
/// the third within the hour is of a clock.
pub(super) async fn problem(context: &Context, person: PersonId) -> Result<Problem, Failure> {
    let key = person.to_string();
    match throttle::count(context.backend.storage(), CODES_OF_ANOTHER_TIME, &key, context.now).await {
        Ok(()) => Ok(Problem::CodeWrong),
        Err(Failure::TooMany { .. }) => Ok(Problem::ClockOff),
        Err(failure) => Err(failure),
    }
}

/// The clock is right.
pub(super) async fn forget(tx: &mut Tx, person: PersonId) -> Result<(), StorageError> {
    throttle::clear(tx, CODES_OF_ANOTHER_TIME, &person.to_string()).await
}
