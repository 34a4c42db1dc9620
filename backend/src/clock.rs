//! The one place that asks what time it is.

use domain::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock that tests can turn.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    /// Stands still until it is turned; microseconds since 1970.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.micros())))
    }

    #[expect(clippy::disallowed_methods, reason = "this is the door that time comes in by")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                let since =
                    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
                Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
            }
            Self::Fixed(micros) => Timestamp::from_micros(micros.load(Ordering::SeqCst)),
        }
    }

    /// Turns a fixed clock on; the system's clock goes by itself.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Self::Fixed(micros) = self {
            micros.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        }
    }
}
