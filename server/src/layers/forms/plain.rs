//! What a plain form gets to see after its post.

use super::fields::Fields;
use super::look::Search;
use super::{carried, step_up};
use crate::asker::{FUNCTIONS, text};
use crate::layers::host::Arrival;
use crate::layers::{access, body};
use app::boot::RefusedForm;
use app::error::{AppError, Code};
use app::http::{AnsweredForm, CarriedForm, PLAIN_HEADER, SHOW_HEADER, StandsAt};
use axum::body::Body;
use axum::extract::{OriginalUri, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::RequestId;
use domain::text::local_path;
use http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, REFERER, RETRY_AFTER, SET_COOKIE,
};
use http::request::Parts;
use http::response;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use std::time::Duration;

/// What is shown is small and already in memory.
const ANSWER_TIME: Duration = Duration::from_secs(5);

/// What a form sent: its fields, and beside them what is looked for in it and what is carried
/// through sign-in.
pub struct Sent {
    pub fields: Fields,
    pub search: Search,
    /// Empty for none.
    pub sealed: String,
}

/// Turns the function's answer to `head` into a page.
pub async fn answer(mut head: Parts, sent: Sent, response: Response, next: Next) -> Response {
    let Sent { fields, search, sealed } = sent;
    let is_carried = !sealed.is_empty();
    if is_carried {
        head.extensions.insert(CarriedForm(sealed));
    }
    let from = page_of_form(&head);
    if response.status().is_client_error() || response.status().is_server_error() {
        show_again(head, (fields, search), from, response, next).await
    } else if response.headers().contains_key(SHOW_HEADER) {
        show_answer(head, &from, response, next).await
    } else if let Some((page, form)) = step_up::form_that_waited(&head, &fields) {
        show(head, &page, form, &response.into_parts().0, next).await
    } else {
        let onward = go_on(&from, response);
        if is_carried { carried::follow(&head, onward) } else { onward }
    }
}

/// The page that the form stands on: named in the query, else by a `Referer`
/// of our own.
pub fn page_of_form(head: &Parts) -> String {
    let pairs: Vec<(String, String)> =
        head.uri.query().and_then(|query| serde_urlencoded::from_str(query).ok()).unwrap_or_default();
    let named = pairs.into_iter().find(|(name, _)| name == "from").map(|(_, page)| page);
    let page = named.or_else(|| referring_page(head)).and_then(|page| local_path(&page));
    page.filter(|page| !page.starts_with(FUNCTIONS)).unwrap_or_else(|| "/".to_owned())
}

fn referring_page(head: &Parts) -> Option<String> {
    let origin = &head.extensions.get::<Arrival>()?.origin;
    text(&head.headers, REFERER)?.strip_prefix(origin.as_str()).map(str::to_owned)
}

/// To where the function sends, else back to the form's page, as a GET.
fn go_on(from: &str, response: Response) -> Response {
    let named = [LOCATION, HeaderName::from_static(PLAIN_HEADER)]
        .iter()
        .find_map(|name| text(response.headers(), name.clone()).and_then(local_path));
    let mut onward = Redirect::to(named.as_deref().unwrap_or(from)).into_response();
    keep(&[SET_COOKIE, HeaderName::from_static("clear-site-data")], response.headers(), &mut onward);
    onward
}

/// The form's page once more, with what was typed and what is wrong with it.
async fn show_again(
    head: Parts,
    (fields, search): (Fields, Search),
    from: String,
    response: Response,
    next: Next,
) -> Response {
    let (failure, failure_body) = response.into_parts();
    let error = read_error(failure_body, &head).await;
    let mut head = head;
    let (page, form) = match error.code {
        Code::StepUp => step_up::asking(&head, fields, from, error),
        Code::Unauthenticated => {
            let page = sign_in_page(&from);
            (page, carried::asking(&mut head, fields, from, error).await)
        }
        _ => {
            let action = head.uri.path().to_owned();
            (search.on(&from), RefusedForm { action, values: fields.into_shown(), error })
        }
    };
    show(head, &page, form, &failure, next).await
}

/// The page that a form stands on, with the status of what the function answered.
pub async fn show(
    head: Parts,
    page: &str,
    form: RefusedForm,
    answered: &response::Parts,
    next: Next,
) -> Response {
    let Some(mut request) = page_request(head, page) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    request.extensions_mut().insert(form);
    let mut shown = next.run(request).await;
    if shown.status().is_success() {
        *shown.status_mut() = answered.status;
    }
    keep(&[SET_COOKIE, RETRY_AFTER], &answered.headers, &mut shown);
    shown
}

/// The form's page once more, with what the function answered: nobody is told it again.
async fn show_answer(head: Parts, from: &str, response: Response, next: Next) -> Response {
    let (answer, answer_body) = response.into_parts();
    let bytes = body::within(answer_body, ANSWER_TIME).await.unwrap_or_default();
    let text = String::from_utf8(bytes.to_vec()).unwrap_or_default();
    let answered = AnsweredForm { path: head.uri.path().to_owned(), text };
    let Some(mut request) = page_request(head, from) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    request.extensions_mut().insert(answered);
    let mut shown = next.run(request).await;
    keep(&[SET_COOKIE], &answer.headers, &mut shown);
    shown
}

/// Sign-in comes back to the form's page afterwards.
fn sign_in_page(from: &str) -> String {
    if from == "/login" || from.starts_with("/login?") {
        return from.to_owned();
    }
    access::sign_in_address(from)
}

async fn read_error(failure: Body, head: &Parts) -> AppError {
    let bytes = body::within(failure, ANSWER_TIME).await.unwrap_or_default();
    let request = head.extensions.get::<RequestId>().map(ToString::to_string).unwrap_or_default();
    let error = serde_json::from_slice(&bytes).unwrap_or_else(|_| AppError::new(Code::Internal));
    AppError { request, ..error }
}

/// The post's request as a GET of a page.
pub fn page_request(mut head: Parts, page: &str) -> Option<Request> {
    head.method = Method::GET;
    head.uri = page.parse::<Uri>().ok()?;
    head.extensions.insert(StandsAt(page.to_owned()));
    head.extensions.insert(OriginalUri(head.uri.clone()));
    for name in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
        head.headers.remove(name);
    }
    head.headers.insert(ACCEPT, HeaderValue::from_static("text/html"));
    Some(Request::from_parts(head, Body::empty()))
}

fn keep(names: &[http::HeaderName], from: &HeaderMap, to: &mut Response) {
    for name in names {
        for value in from.get_all(name) {
            to.headers_mut().append(name, value.clone());
        }
    }
}
