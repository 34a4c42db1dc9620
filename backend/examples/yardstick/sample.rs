//! Times of one thing done again and again.

use std::time::{Duration, Instant};

/// Microseconds, in the order taken.
#[derive(Default)]
pub struct Sample(Vec<u64>);

/// A stopwatch; nothing here belongs to the product.
#[expect(clippy::disallowed_methods, reason = "a yardstick measures time")]
pub fn now() -> Instant {
    Instant::now()
}

impl Sample {
    pub fn add(&mut self, since: Instant) {
        self.push(since.elapsed());
    }

    pub fn push(&mut self, took: Duration) {
        self.0.push(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    }

    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Percentiles in milliseconds, and how often in a second.
    pub fn print(mut self, name: &str, within: Duration) {
        self.0.sort_unstable();
        let at = |hundredth: usize| {
            let place = (self.0.len() * hundredth / 100).min(self.0.len().saturating_sub(1));
            self.0.get(place).map_or(0.0, |micros| millis(*micros))
        };
        let line = serde_json::json!({
            "name": name,
            "p50": at(50),
            "p95": at(95),
            "p99": at(99),
            "per_second": count(self.0.len()) / within.as_secs_f64(),
        });
        println!("{line}");
    }
}

fn millis(micros: u64) -> f64 {
    Duration::from_micros(micros).as_secs_f64() * 1000.0
}

fn count(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}
