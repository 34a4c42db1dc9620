//! A phone whose clock is off shows codes that were right, or will be.

use super::totp::Verdict;
use crate::storage::{StorageError, Tx};
use crate::throttle::{self, CODES_OF_ANOTHER_TIME};
use crate::{Context, Failure};
use domain::{PersonId, Problem};

/// What is wrong with a code that does not fit: one of another time may be a guess that
/// hit one of many, the third within the hour is of a clock. Any other is counted as
/// well, under a name that nobody asks for: whoever guesses learns nothing from how long
/// the answer takes (R-ENUM-02).
pub(super) async fn problem(
    context: &Context,
    person: PersonId,
    verdict: Verdict,
) -> Result<Problem, Failure> {
    let (key, of_a_clock) = match verdict {
        Verdict::OtherTime => (person.to_string(), Problem::ClockOff),
        Verdict::Wrong | Verdict::Fits(_) => (format!("{person} never"), Problem::CodeWrong),
    };
    match throttle::count(context.backend.storage(), CODES_OF_ANOTHER_TIME, &key, context.now).await {
        Ok(()) => Ok(Problem::CodeWrong),
        Err(Failure::TooMany { .. }) => Ok(of_a_clock),
        Err(failure) => Err(failure),
    }
}

/// The clock is right.
pub(super) async fn forget(tx: &mut Tx, person: PersonId) -> Result<(), StorageError> {
    throttle::clear(tx, CODES_OF_ANOTHER_TIME, &person.to_string()).await
}
