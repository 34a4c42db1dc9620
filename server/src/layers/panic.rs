//! A panic ends its request, not the process.

use crate::asker::Asker;
use crate::refusal::Refusal;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use http::StatusCode;
use std::panic::AssertUnwindSafe;

pub async fn through(request: Request, next: Next) -> Response {
    let asker = request.extensions().get::<Asker>().cloned();
    // Nothing of the request is looked at after a panic.
    let ended = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    ended.unwrap_or_else(|_| {
        tracing::error!("a panic ended the request");
        match asker {
            Some(asker) => Refusal::Internal.answer(&asker),
            None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    })
}

/// Sends panics to the log instead of the bare error stream.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        let message = panic.payload_as_str().unwrap_or("no message");
        tracing::error!(place, message, "panic");
    }));
}
