//! The one place that asks what time it is, and how much of it has passed.

use domain::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

/// A clock that tests can turn.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    /// Stands still until it is turned.
    Fixed(Arc<Hands>),
}

/// Both in microseconds: what the clock on the wall shows since 1970, and how
/// much time has passed.
#[derive(Debug)]
pub struct Hands {
    shown: AtomicI64,
    passed: AtomicI64,
}

impl Clock {
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(Hands { shown: AtomicI64::new(at.micros()), passed: AtomicI64::new(0) }))
    }

    #[expect(clippy::disallowed_methods, reason = "this is the door that time comes in by")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                let since =
                    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
                Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
            }
            Self::Fixed(hands) => Timestamp::from_micros(hands.shown.load(Ordering::SeqCst)),
        }
    }

    /// How much time has passed since some moment of this process: never less
    /// than before, even when somebody sets the machine's clock. For what is
    /// kept in memory; the database outlives the process and keeps [`Self::now`].
    pub fn passed(&self) -> Duration {
        match self {
            Self::System => STARTED.elapsed(),
            Self::Fixed(hands) => {
                Duration::from_micros(hands.passed.load(Ordering::SeqCst).try_into().unwrap_or_default())
            }
        }
    }

    /// Turns a fixed clock on; the system's clock goes by itself.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Self::Fixed(hands) = self {
            hands.shown.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
            hands.passed.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        }
    }

    /// Sets a fixed clock forwards or back, while no time passes: as an operator
    /// does, or a time server.
    pub fn jump_seconds(&self, seconds: i64) {
        if let Self::Fixed(hands) = self {
            hands.shown.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the door that time comes in by")]
static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_passed_follows_no_jump() {
        let clock = Clock::fixed(Timestamp::from_seconds(10_000));
        clock.advance_seconds(10);
        clock.jump_seconds(-7_200);
        assert_eq!(clock.passed(), Duration::from_secs(10));
        assert_eq!(clock.now(), Timestamp::from_seconds(2_810));
        let passed = Clock::System.passed();
        assert!(Clock::System.passed() >= passed);
    }
}
