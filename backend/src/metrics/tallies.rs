//! What background work counts of itself, in this process.

use super::{Counters, Histograms};
use crate::jobs::{Ended, Kind};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::Histogram;
use std::time::Duration;

/// Seconds; a mail server is given a minute.
const RUNS: [f64; 8] = [0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 20.0, 60.0];

/// The kind of a job that a newer release has put into the queue.
const UNKNOWN: &str = "unknown";

const SENT: &str = "sent";
const FAILED: &str = "failed";

#[derive(Clone, Debug)]
pub(crate) struct Tallies {
    pub runs: Counters<2>,
    pub durations: Histograms<1>,
    pub mails: Counters<1>,
    /// Of the audit, written beside the product.
    pub foreign_events: Counter,
}

/// Each count is there from the start: Prometheus sees a rise only of what it
/// has seen before.
impl Default for Tallies {
    fn default() -> Self {
        let durations = Histograms::new_with_constructor(|| Histogram::new(RUNS));
        let (runs, mails) = (Counters::default(), Counters::default());
        for kind in Kind::ALL {
            for ended in Ended::ALL {
                runs.get_or_create_owned(&[("kind", kind.as_str()), ("outcome", ended.as_str())]);
            }
        }
        for outcome in [SENT, FAILED] {
            mails.get_or_create_owned(&[("outcome", outcome)]);
        }
        Self { runs, durations, mails, foreign_events: Counter::default() }
    }
}

impl Tallies {
    pub fn job(&self, kind: Option<Kind>, ended: Ended, took: Duration) {
        let label = ("kind", kind_label(kind));
        self.runs.get_or_create(&[label, ("outcome", ended.as_str())]).inc();
        self.durations.get_or_create(&[label]).observe(took.as_secs_f64());
    }

    /// A mail that a mail server took.
    pub fn mail_sent(&self) {
        self.mails.get_or_create(&[("outcome", SENT)]).inc();
    }

    /// A mail that no further try is made for.
    pub fn mail_failed(&self) {
        self.mails.get_or_create(&[("outcome", FAILED)]).inc();
    }
}

pub fn kind_label(kind: Option<Kind>) -> &'static str {
    kind.map_or(UNKNOWN, Kind::as_str)
}
