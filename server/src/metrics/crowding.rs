//! Counts requests that wait before they are worked on, and those that were
//! sent away because too many waited.

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Crowding {
    in_line: Gauge,
    line_refused: Counter,
    bodies: Gauge,
    bodies_refused: Counter,
}

impl Crowding {
    pub fn register(registry: &mut Registry) -> Self {
        let numbers = Self::default();
        registry.register(
            "http_requests_in_line",
            "Requests that wait because their user has others under way",
            numbers.in_line.clone(),
        );
        registry.register(
            "http_line_refused",
            "Requests sent away because their user's line was full",
            numbers.line_refused.clone(),
        );
        registry.register(
            "http_bodies_waiting",
            "Requests whose body is not here as a whole",
            numbers.bodies.clone(),
        );
        registry.register(
            "http_bodies_refused",
            "Requests sent away because too many bodies were waited for",
            numbers.bodies_refused.clone(),
        );
        numbers
    }

    pub fn waits_in_line(&self) -> Waits {
        Waits::begin(&self.in_line)
    }

    pub fn line_refused(&self) {
        self.line_refused.inc();
    }

    pub fn body_waits(&self) -> Waits {
        Waits::begin(&self.bodies)
    }

    pub fn body_refused(&self) {
        self.bodies_refused.inc();
    }
}

/// Counted until it is dropped.
#[derive(Debug)]
pub struct Waits(Gauge);

impl Waits {
    fn begin(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        self.0.dec();
    }
}
