//! For whoever watches over us: `/healthz` says that the process lives,
//! `/readyz` that it can do its work. Neither says more (R-OPS-03).

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::storage::Reach;
use http::StatusCode;

pub async fn healthz() -> &'static str {
    "ok\n"
}

pub async fn readyz(State(backend): State<Backend>) -> Response {
    // To open a view of the database is to reach it.
    match backend.storage().read(Reach::System).await {
        Ok(_) => "ready\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready\n").into_response(),
    }
}
