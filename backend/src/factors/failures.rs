//! Wrong codes in a row. They lock the factor, not the password: whoever knows that
//! one must not go on guessing, and a stranger who does not gets nowhere near
//! (R-MFA-04; NIST SP 800-63B-4 §3.2.2).

use crate::Failure;
use crate::storage::{StorageError, Tx, args};
use domain::factors::Factor;
use domain::{PersonId, Problem, Timestamp};

/// So many in a row cost no time.
pub const FREE: i64 = 5;
/// After so many the factor stays shut until another one, or whoever has the machine,
/// opens it again.
pub const MOST: i64 = 100;
const FIRST_WAIT_SECONDS: i64 = 30;
const LONGEST_WAIT_SECONDS: i64 = 3600;

/// How a factor stands.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(super) struct Standing {
    failures: i64,
    locked_until: Timestamp,
}

impl Standing {
    /// Refuses a code before it is looked at, while the factor is locked: it does not
    /// count then either. A lock that ends later than any can is of a clock that was
    /// set back since.
    fn refuse(self, now: Timestamp) -> Result<(), Failure> {
        if self.failures >= MOST {
            return Err(Failure::field("code", Problem::FactorLocked));
        }
        let micros = self.locked_until.micros() - now.micros();
        if (1..=LONGEST_WAIT_SECONDS * 1_000_000).contains(&micros) {
            let seconds = (micros + 999_999) / 1_000_000;
            return Err(Failure::TooMany { retry_seconds: u32::try_from(seconds).unwrap_or(1) });
        }
        Ok(())
    }
}

/// Refuses while the factor is locked. The person is held by now, so that parallel
/// tries come one after another.
pub(super) async fn check(
    tx: &mut Tx,
    person: PersonId,
    factor: Factor,
    now: Timestamp,
) -> Result<(), Failure> {
    let standing: Option<Standing> = tx
        .find(
            "SELECT failures, locked_until FROM factor_failures WHERE person_id = $1 AND factor = $2",
            args![person, factor],
        )
        .await?;
    standing.map_or(Ok(()), |standing| standing.refuse(now))
}

/// Counts a wrong code; gives how many there are in a row by now.
pub(super) async fn count(
    tx: &mut Tx,
    person: PersonId,
    factor: Factor,
    now: Timestamp,
) -> Result<i64, StorageError> {
    let counted: Standing = tx
        .one(
            "INSERT INTO factor_failures (person_id, factor, failures, locked_until) VALUES ($1, $2, 1, 0)
             ON CONFLICT (person_id, factor) DO UPDATE SET failures = factor_failures.failures + 1
             RETURNING failures, locked_until",
            args![person, factor],
        )
        .await?;
    if let Some(wait) = wait_after(counted.failures) {
        tx.run(
            "UPDATE factor_failures SET locked_until = $3 WHERE person_id = $1 AND factor = $2",
            args![person, factor, now.plus_seconds(wait)],
        )
        .await?;
    }
    Ok(counted.failures)
}

/// Forgets what was wrong: the person has shown to be there.
pub(crate) async fn clear(tx: &mut Tx, person: PersonId) -> Result<(), StorageError> {
    tx.run("DELETE FROM factor_failures WHERE person_id = $1", args![person]).await.map(drop)
}

/// Twice as long each time.
fn wait_after(failures: i64) -> Option<i64> {
    let beyond = u32::try_from(failures.checked_sub(FREE)?).ok()?;
    let wait = FIRST_WAIT_SECONDS.saturating_mul(2_i64.saturating_pow(beyond.min(20)));
    Some(wait.min(LONGEST_WAIT_SECONDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_mfa_04_the_wait_grows_and_ends_at_an_hour() {
        let waits: Vec<_> = (1..=13).map(wait_after).collect();
        let expected = [
            None,
            None,
            None,
            None,
            Some(30),
            Some(60),
            Some(120),
            Some(240),
            Some(480),
            Some(960),
            Some(1920),
            Some(3600),
            Some(3600),
        ];
        assert_eq!(waits, expected);
        assert_eq!(wait_after(99), Some(3600));
    }

    #[test]
    fn r_mfa_04_a_lock_holds_to_its_end_and_no_clock_makes_it_longer() {
        let now = Timestamp::from_seconds(1_767_578_400);
        let refuse = |failures, seconds: i64, micros: i64| {
            let end = Timestamp::from_micros(now.plus_seconds(seconds).micros() + micros);
            Standing { failures, locked_until: end }.refuse(now)
        };
        assert!(matches!(refuse(5, 30, 0), Err(Failure::TooMany { retry_seconds: 30 })));
        assert!(matches!(refuse(5, 0, 1), Err(Failure::TooMany { retry_seconds: 1 })));
        assert!(refuse(5, 0, 0).is_ok() && refuse(12, -1, 0).is_ok() && refuse(12, 86_400, 0).is_ok());
        assert!(matches!(refuse(100, -86_400, 0), Err(Failure::Invalid(_))));
    }
}
