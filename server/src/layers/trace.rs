//! One log line for each request: what, how it ended, how long it took.
//!
//! No query string (links carry tokens there), no bodies, no cookies, no
//! headers. Paths are printed with escapes, so that none can forge a line.

use super::host::Arrival;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use domain::RequestId;
use http::StatusCode;
use tokio::time::Instant;
use tracing::{Instrument, Level, Span, field};

pub async fn through(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let span = span(&request);
    let is_quiet = is_quiet(request.uri().path());
    let response = next.run(request).instrument(span.clone()).await;
    let milliseconds = started.elapsed().as_secs_f64() * 1000.0;
    span.in_scope(|| log(response.status(), milliseconds, is_quiet));
    response
}

/// Called by the host layer, which knows the client behind a proxy.
pub fn record_arrival(arrival: &Arrival) {
    Span::current().record("client", field::display(arrival.ip));
}

fn span(request: &Request) -> Span {
    tracing::info_span!(
        "request",
        id = request.extensions().get::<RequestId>().map(field::display),
        method = request.method().as_str(),
        path = ?request.uri().path(),
        client = field::Empty,
    )
}

/// Probes and files come often and say little.
fn is_quiet(path: &str) -> bool {
    ["/healthz", "/readyz", "/pkg/", "/assets/"].iter().any(|quiet| path.starts_with(quiet))
}

fn log(status: StatusCode, milliseconds: f64, is_quiet: bool) {
    let code = status.as_u16();
    let milliseconds = (milliseconds * 10.0).round() / 10.0;
    if status.is_server_error() {
        tracing::event!(Level::ERROR, status = code, milliseconds, "answered");
    } else if is_quiet {
        tracing::event!(Level::DEBUG, status = code, milliseconds, "answered");
    } else {
        tracing::event!(Level::INFO, status = code, milliseconds, "answered");
    }
}
