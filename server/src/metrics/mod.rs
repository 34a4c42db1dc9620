//! What `/metrics` tells, on a listener of its own that is off unless somebody
//! configures it; never on the public one (R-OPS-03).

mod crowding;
mod process;
mod requests;
mod routes;

pub use crowding::{Crowding, Waits};
pub use requests::through;

use self::requests::Requests;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use backend::{Backend, metrics};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use prometheus_client::encoding::prometheus_text::{self, encode};
use prometheus_client::registry::Registry;
use std::fmt;
use std::sync::Arc;

/// Before the names of all that is ours.
const PREFIX: &str = "latchkey";

/// The numbers of one server. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Metrics(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    backend: Backend,
    /// What counts by itself.
    counts: Registry,
    requests: Requests,
    crowding: Crowding,
}

impl Metrics {
    pub fn new(backend: Backend) -> Self {
        let mut counts = Registry::with_prefix(PREFIX);
        let requests = Requests::register(&mut counts);
        let crowding = Crowding::register(&mut counts);
        metrics::register(&backend, &mut counts);
        Self(Arc::new(Inner { backend, counts, requests, crowding }))
    }

    /// Who waits, and who was sent away.
    pub fn crowding(&self) -> &Crowding {
        &self.0.crowding
    }

    /// Everything in Prometheus' text format, version 0.0.4.
    pub async fn text(&self) -> Result<String, fmt::Error> {
        let mut now = Registry::default();
        process::look(&mut now);
        metrics::look(&self.0.backend, now.sub_registry_with_prefix(PREFIX)).await;
        let mut text = String::new();
        encode(&mut text, &self.0.counts)?;
        encode(&mut text, &now)?;
        Ok(text)
    }
}

/// The whole of the separate listener.
pub fn router(metrics: Metrics) -> Router {
    Router::new().route("/metrics", get(answer)).with_state(metrics)
}

async fn answer(State(metrics): State<Metrics>) -> Response {
    match metrics.text().await {
        Ok(text) => ([(CONTENT_TYPE, prometheus_text::CONTENT_TYPE)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the metrics cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
