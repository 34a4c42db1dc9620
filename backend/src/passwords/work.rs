//! What the pool has done and what it does now.

use super::Hasher;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::Histogram;

/// Seconds: from a quick machine's hash to the end of a full queue.
const DURATIONS: [f64; 8] = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5];

#[derive(Clone, Debug)]
pub(crate) struct Work {
    /// Seconds that each hash took, without its wait.
    pub hashes: Histogram,
    /// Seconds that each waited for its turn.
    pub waits: Histogram,
    /// Told to come back because the queue was full.
    pub refused: Counter,
}

impl Default for Work {
    fn default() -> Self {
        Self {
            hashes: Histogram::new(DURATIONS),
            waits: Histogram::new(DURATIONS),
            refused: Counter::default(),
        }
    }
}

/// The pool at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    pub threads: usize,
    pub running: usize,
    pub waiting: usize,
}

impl Hasher {
    pub fn load(&self) -> Load {
        let pool = &self.hashing;
        let running = pool.threads.saturating_sub(pool.running.available_permits());
        let taken = pool.most.saturating_sub(pool.places.available_permits());
        Load { threads: pool.threads, running, waiting: taken.saturating_sub(running) }
    }
}
