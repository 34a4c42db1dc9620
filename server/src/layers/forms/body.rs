//! Reads a body that is bounded in size and time.

use crate::refusal::Refusal;
use axum::body::{Body, Bytes};
use http_body_util::{BodyExt, LengthLimitError};
use std::error::Error;
use std::time::Duration;

pub async fn read(body: Body, within: Duration) -> Result<Bytes, Refusal> {
    match tokio::time::timeout(within, body.collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if is_too_large(&error) => Err(Refusal::BodyTooLarge),
        Ok(Err(_)) => Err(Refusal::BodyBroken),
        Err(_) => Err(Refusal::BodyTooSlow),
    }
}

fn is_too_large(error: &(dyn Error + 'static)) -> bool {
    error.is::<LengthLimitError>() || error.source().is_some_and(is_too_large)
}
