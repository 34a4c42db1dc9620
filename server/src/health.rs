//! For whoever watches over us: `/healthz` says that the process lives,
//! `/readyz` that it can do its work. Neither says more (R-OPS-03).

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::Backend;
use http::StatusCode;

pub async fn healthz() -> &'static str {
    "ok\n"
}

pub async fn readyz(State(backend): State<Backend>) -> Response {
    if backend.is_ready().await {
        return "ready\n".into_response();
    }
    (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response()
}
