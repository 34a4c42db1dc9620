//! Server functions, for the hydrated application and for plain forms alike.
//!
//! Every call is checked for fields that no form of ours sends (R-MASS-01,
//! R-MASS-02). A plain form gets what a browser without JavaScript can show:
//! on success the next page, on failure its own page again with what was
//! typed (passwords left out) and the failure's status.

mod carried;
mod fields;
mod kept;
mod look;
mod plain;
mod step_up;

pub use carried::through as carry;
pub use kept::kept;

use self::fields::Fields;
use self::look::Search;
use super::body::is_form;
use crate::asker::{Asker, FUNCTIONS, Wants};
use crate::cookies;
use crate::refusal::Refusal;
use app::error::{AppError, Code};
use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::{FieldError, Problem};
use http::header::{ACCEPT, CONTENT_LENGTH};
use http::{HeaderValue, Method, StatusCode, Uri};
use http_body_util::BodyExt;
use std::collections::HashSet;

/// What every function is asked to answer with. Asked for HTML, Leptos would
/// send a browser to whatever its `Referer` names, with the error in the
/// address (R-RED-02).
const JSON: HeaderValue = HeaderValue::from_static("application/json");

pub async fn through(request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(FUNCTIONS) {
        return next.run(carried::landing(request)).await;
    }
    let Some(asker) = request.extensions().get::<Asker>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let called = match *request.method() {
        Method::POST => post(request, next, &asker).await,
        Method::GET | Method::HEAD => read(request, next, &asker).await,
        _ => Err(Refusal::MethodNotAllowed),
    };
    called.unwrap_or_else(|refusal| refusal.answer(&asker))
}

async fn post(request: Request, next: Next, asker: &Asker) -> Result<Response, Refusal> {
    if !is_form(request.headers()) {
        return Err(Refusal::NotAForm);
    }
    if names_one_twice(request.uri()) {
        return Err(Refusal::UnknownField);
    }
    let (mut head, body) = request.into_parts();
    // It is here as a whole ([`super::body`]).
    let bytes = body.collect().await.map_err(|_| Refusal::BodyBroken)?.to_bytes();
    let mut fields = fields::parse(&bytes)?;
    let sealed = fields.take(carried::FIELD).unwrap_or_default();
    let asks_for_cookies = fields.take(app::form::COOKIES).is_some();
    let search = Search::take(&mut fields, &head, asker);
    let page = head.clone();
    let refused = unprintable(&fields, asker)
        .or_else(|| (asks_for_cookies && !cookies::are_sent(&head.headers)).then(|| no_cookies(asker)));
    if search.is_asked && refused.is_none() {
        return Ok(look::answer(page, fields, &search, next).await);
    }
    head.headers.insert(ACCEPT, JSON);
    head.headers.remove(CONTENT_LENGTH);
    let response = match refused {
        Some(refused) => refused,
        None => next.clone().run(Request::from_parts(head, Body::from(fields.to_argument()))).await,
    };
    match asker.wants {
        Wants::Json => Ok(response),
        Wants::Html => Ok(plain::answer(page, plain::Sent { fields, search, sealed }, response, next).await),
    }
}

/// The page of the form came with a cookie, and the browser sends none at all: whoever
/// signs in with it would find themselves outside.
fn no_cookies(asker: &Asker) -> Response {
    let error = AppError { request: asker.request.to_string(), ..AppError::new(Code::NoCookies) };
    (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response()
}

/// What the query says is said again in our words: the function reads nothing
/// but what was checked.
async fn read(mut request: Request, next: Next, asker: &Asker) -> Result<Response, Refusal> {
    let fields = fields::parse(request.uri().query().unwrap_or_default().as_bytes())?;
    if let Some(refused) = unprintable(&fields, asker) {
        return Ok(refused);
    }
    let address = format!("{}?{}", request.uri().path(), fields.to_argument());
    *request.uri_mut() = address.parse().map_err(|_| Refusal::UnknownField)?;
    request.headers_mut().insert(ACCEPT, JSON);
    Ok(next.run(request).await)
}

/// What a field that held a NUL is answered with.
fn unprintable(fields: &Fields, asker: &Asker) -> Option<Response> {
    let broken = fields.broken();
    let wrong: Vec<_> = broken.iter().map(|field| FieldError::new(field, Problem::Unprintable)).collect();
    (!wrong.is_empty()).then(|| {
        let error = AppError { request: asker.request.to_string(), ..AppError::invalid(wrong) };
        (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response()
    })
}

/// Beside its body a form names the page that it stands on, once.
fn names_one_twice(address: &Uri) -> bool {
    let pairs: Vec<(String, String)> =
        address.query().and_then(|query| serde_urlencoded::from_str(query).ok()).unwrap_or_default();
    let mut seen = HashSet::new();
    !pairs.iter().all(|(name, _)| seen.insert(name))
}
