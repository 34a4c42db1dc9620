//! Bounds the size, the time and the number of requests; [`super::body`] reads
//! within them, [`super::turn`] makes whoever asks for much wait.

use super::host::Arrival;
use crate::asker::{Asker, FUNCTIONS};
use crate::buckets::Buckets;
use crate::refusal::Refusal;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::clock::Clock;
use http::header::CONTENT_LENGTH;
use http::{Method, StatusCode};
use std::sync::Arc;
use std::time::Duration;

/// How much one request, one connection, and one address may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From the connection, or the answer before, to the last header.
    pub header_time: Duration,
    /// How long a client may take nothing of its answer.
    pub taking_time: Duration,
    pub body_bytes: usize,
    /// From the first header to the last byte of the body.
    pub body_time: Duration,
    /// Until an answer begins.
    pub answer_time: Duration,
    /// Calls of server functions that write, per address.
    pub posts_per_minute: u32,
    /// Requests whose body is not here yet: of one address, and in all. Each
    /// holds its body at most.
    pub bodies_of_one: usize,
    pub bodies: usize,
    /// Requests of one user that are worked on at one time; of one address for
    /// strangers.
    pub at_once: usize,
    /// Further ones that wait for their turn.
    pub in_line: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_time: Duration::from_secs(10),
            taking_time: Duration::from_secs(30),
            body_bytes: 256 * 1024,
            body_time: Duration::from_secs(15),
            answer_time: Duration::from_secs(30),
            posts_per_minute: 300,
            bodies_of_one: 64,
            bodies: 1024,
            at_once: 2,
            in_line: 64,
        }
    }
}

#[derive(Clone)]
pub struct Facts {
    pub limits: Limits,
    pub posts: Arc<Buckets>,
    pub clock: Clock,
}

pub async fn through(State(facts): State<Facts>, request: Request, next: Next) -> Response {
    let Some(asker) = request.extensions().get::<Asker>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Err(refusal) = check(&facts, &request) {
        return refusal.answer(&asker);
    }
    let answer = tokio::time::timeout(facts.limits.answer_time, next.run(request)).await;
    answer.unwrap_or_else(|_| {
        tracing::warn!("the answer took too long");
        Refusal::TookTooLong.answer(&asker)
    })
}

fn check(facts: &Facts, request: &Request) -> Result<(), Refusal> {
    let length =
        request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > facts.limits.body_bytes as u64) {
        return Err(Refusal::BodyTooLarge);
    }
    let is_call = request.method() == Method::POST && request.uri().path().starts_with(FUNCTIONS);
    match request.extensions().get::<Arrival>() {
        Some(arrival) if is_call => {
            let counted = facts.posts.take(arrival.ip, facts.clock.passed());
            counted.map_err(|retry_seconds| Refusal::TooMany { retry_seconds })
        }
        _ => Ok(()),
    }
}
