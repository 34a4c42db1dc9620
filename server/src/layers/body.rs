//! Reads what a function is sent, before anything is built for it.
//!
//! A body may come slowly or never, and then costs its bytes and what lies
//! around this layer: no session is looked up, nobody is known yet. That also
//! makes the session of a request the one that lives when its last byte is
//! here (R-SES-04). How many wait at one time is bounded, in all and for each
//! address.

use super::host::Arrival;
use super::limits::Limits;
use crate::asker::{Asker, FUNCTIONS, text};
use crate::crowd::{Crowd, Member};
use crate::metrics::{Crowding, Waits};
use crate::networks::asker_network;
use crate::refusal::Refusal;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::error::Error;
use std::net::IpAddr;
use std::time::Duration;

const FORM: &str = "application/x-www-form-urlencoded";

#[derive(Clone)]
pub struct Facts {
    limits: Limits,
    waiting: Crowd<IpAddr>,
    numbers: Crowding,
}

impl Facts {
    pub fn new(limits: Limits, numbers: Crowding) -> Self {
        Self { limits, waiting: Crowd::new(limits.bodies_of_one, limits.bodies), numbers }
    }
}

/// What nobody reads is left unread: nothing but a form has a body for us.
pub async fn through(State(facts): State<Facts>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let is_call = head.method == Method::POST && head.uri.path().starts_with(FUNCTIONS);
    if !is_call || !is_form(&head.headers) {
        drop(body);
        return next.run(Request::from_parts(head, Body::empty())).await;
    }
    match facts.read(&head, body).await {
        Ok(bytes) => next.run(Request::from_parts(head, Body::from(bytes))).await,
        Err(refusal) => match head.extensions.get::<Asker>() {
            Some(asker) => refusal.answer(asker),
            None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
    }
}

pub fn is_form(headers: &HeaderMap) -> bool {
    let media_type = text(headers, CONTENT_TYPE).and_then(|value| value.split(';').next());
    media_type.is_some_and(|media_type| media_type.trim().eq_ignore_ascii_case(FORM))
}

impl Facts {
    async fn read(&self, head: &Parts, body: Body) -> Result<Bytes, Refusal> {
        let ip = head.extensions.get::<Arrival>().map(|arrival| arrival.ip).ok_or(Refusal::Internal)?;
        let _place = self.place(ip)?;
        within(Body::new(Limited::new(body, self.limits.body_bytes)), self.limits.body_time).await
    }

    fn place(&self, ip: IpAddr) -> Result<(Member<IpAddr>, Waits), Refusal> {
        let Some(member) = self.waiting.enter(asker_network(ip)) else {
            self.numbers.body_refused();
            return Err(Refusal::Unavailable);
        };
        Ok((member, self.numbers.body_waits()))
    }
}

/// Reads a body that is bounded in size to its end.
pub async fn within(body: Body, time: Duration) -> Result<Bytes, Refusal> {
    match tokio::time::timeout(time, body.collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if is_too_large(&error) => Err(Refusal::BodyTooLarge),
        Ok(Err(_)) => Err(Refusal::BodyBroken),
        Err(_) => Err(Refusal::BodyTooSlow),
    }
}

fn is_too_large(error: &(dyn Error + 'static)) -> bool {
    error.is::<LengthLimitError>() || error.source().is_some_and(is_too_large)
}
