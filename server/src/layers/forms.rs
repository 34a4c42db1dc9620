//! Server functions, for the hydrated application and for plain forms alike.
//!
//! Every call is checked for fields that no form of ours sends (R-MASS-01,
//! R-MASS-02). A plain form gets what a browser without JavaScript can show:
//! on success the next page, on failure its own page again with what was
//! typed (passwords left out) and the failure's status.

mod body;
mod fields;
mod kept;
mod plain;

pub use kept::kept;

use super::limits::Limits;
use crate::asker::{Asker, FUNCTIONS, Wants, text};
use crate::refusal::Refusal;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};

const FORM: &str = "application/x-www-form-urlencoded";

/// What every function is asked to answer with. Asked for HTML, Leptos would
/// send a browser to whatever its `Referer` names, with the error in the
/// address (R-RED-02).
const JSON: HeaderValue = HeaderValue::from_static("application/json");

pub async fn through(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(FUNCTIONS) {
        return next.run(request).await;
    }
    let Some(asker) = request.extensions().get::<Asker>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let called = match *request.method() {
        Method::POST => post(limits, request, next, &asker).await,
        Method::GET | Method::HEAD => read(request, next).await,
        _ => Err(Refusal::MethodNotAllowed),
    };
    called.unwrap_or_else(|refusal| refusal.answer(&asker))
}

async fn post(limits: Limits, request: Request, next: Next, asker: &Asker) -> Result<Response, Refusal> {
    if !is_form(&request) {
        return Err(Refusal::NotAForm);
    }
    let (mut head, body) = request.into_parts();
    let bytes = body::read(body, limits.body_time).await?;
    let fields = fields::parse(&bytes)?;
    let page = head.clone();
    head.headers.insert(ACCEPT, JSON);
    head.headers.remove(CONTENT_LENGTH);
    let response = next.clone().run(Request::from_parts(head, Body::from(fields.to_argument()))).await;
    match asker.wants {
        Wants::Json => Ok(response),
        Wants::Html => Ok(plain::answer(page, fields, response, next).await),
    }
}

async fn read(mut request: Request, next: Next) -> Result<Response, Refusal> {
    fields::parse(request.uri().query().unwrap_or_default().as_bytes())?;
    request.headers_mut().insert(ACCEPT, JSON);
    Ok(next.run(request).await)
}

fn is_form(request: &Request) -> bool {
    let media_type = text(request.headers(), CONTENT_TYPE).and_then(|value| value.split(';').next());
    media_type.is_some_and(|media_type| media_type.trim().eq_ignore_ascii_case(FORM))
}
