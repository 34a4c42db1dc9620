//! Counts requests: which route, how it ended, how long it took. Each series
//! is looked up once and kept, so that a request touches only its own numbers.

use super::Metrics;
use super::routes::Routes;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use backend::metrics::{Counters, Histograms};
use http::{Method, StatusCode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::sync::OnceLock;
use tokio::time::Instant;

/// Seconds; pages are to be there within the first few (docs/PERFORMANCE.md).
const DURATIONS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

const METHODS: [&str; 4] = ["GET", "HEAD", "POST", "other"];
/// The last is for clients that left before they were answered.
const OUTCOMES: [&str; 6] = ["1xx", "2xx", "3xx", "4xx", "5xx", "left"];
const LEFT: usize = 5;

#[derive(Debug)]
pub struct Requests {
    routes: Routes,
    /// One for each route.
    series: Vec<Series>,
    answered: Counters<3>,
    durations: Histograms<1>,
    in_flight: Gauge,
}

#[derive(Debug, Default)]
struct Series {
    answered: [[OnceLock<Counter>; OUTCOMES.len()]; METHODS.len()],
    durations: OnceLock<Histogram>,
}

impl Requests {
    pub fn register(registry: &mut Registry) -> Self {
        let routes = Routes::default();
        let requests = Self {
            series: routes.names().iter().map(|_| Series::default()).collect(),
            routes,
            answered: Counters::default(),
            durations: Histograms::new_with_constructor(|| Histogram::new(DURATIONS)),
            in_flight: Gauge::default(),
        };
        registry.register(
            "http_requests",
            "Requests, by route, method and class of status",
            requests.answered.clone(),
        );
        registry.register(
            "http_request_seconds",
            "Time until an answer began, by route",
            requests.durations.clone(),
        );
        registry.register(
            "http_requests_in_flight",
            "Requests that are not answered yet",
            requests.in_flight.clone(),
        );
        requests
    }

    fn count(&self, route: usize, method: usize, outcome: usize, seconds: f64) {
        let (series, name) = (&self.series[route], ("route", self.routes.names()[route]));
        let labels = [name, ("method", METHODS[method]), ("status", OUTCOMES[outcome])];
        let answered = &series.answered[method][outcome];
        answered.get_or_init(|| self.answered.get_or_create_owned(&labels)).inc();
        let durations = series.durations.get_or_init(|| self.durations.get_or_create_owned(&[name]));
        durations.observe(seconds);
    }
}

pub async fn through(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let mut visit = Visit::begin(metrics, &request);
    let response = next.run(request).await;
    visit.outcome = outcome(response.status());
    response
}

/// A request on its way; counted when it ends, however it ends.
struct Visit {
    metrics: Metrics,
    route: usize,
    method: usize,
    outcome: usize,
    started: Instant,
}

impl Visit {
    fn begin(metrics: Metrics, request: &Request) -> Self {
        let requests = &metrics.0.requests;
        requests.in_flight.inc();
        let route = requests.routes.find(request.uri().path());
        let method = method(request.method());
        Self { metrics, route, method, outcome: LEFT, started: Instant::now() }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let requests = &self.metrics.0.requests;
        requests.in_flight.dec();
        requests.count(self.route, self.method, self.outcome, self.started.elapsed().as_secs_f64());
    }
}

fn method(method: &Method) -> usize {
    METHODS.iter().position(|name| *name == method.as_str()).unwrap_or(METHODS.len() - 1)
}

fn outcome(status: StatusCode) -> usize {
    usize::from(status.as_u16() / 100).clamp(1, 5) - 1
}
