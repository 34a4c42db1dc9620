//! Serves the site's files, in the smallest form that the browser takes.

use super::{File, SharedSite};
use crate::asker::{Asker, names, text};
use crate::refusal::Refusal;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode};

const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For addresses without a hash.
const FOR_A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// Answers what names a file; pages pass on. A file that isn't there costs no
/// page: none of our pages has a dot in its last part.
pub async fn through(State(site): State<SharedSite>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let names_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    if !names_file {
        return next.run(request).await;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return refuse(&request, Refusal::MethodNotAllowed);
    }
    match site.current().find(path) {
        Some(file) => serve(file, request.headers(), path),
        None => refuse(&request, Refusal::NotFound),
    }
}

fn refuse(request: &Request, refusal: Refusal) -> Response {
    let Some(asker) = request.extensions().get::<Asker>() else { return refusal.status().into_response() };
    let mut response = refusal.answer(asker);
    if refusal == Refusal::MethodNotAllowed {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

fn serve(file: &File, asked: &HeaderMap, path: &str) -> Response {
    let (encoding, bytes) = choose(file, text(asked, ACCEPT_ENCODING).unwrap_or_default());
    let is_known =
        text(asked, IF_NONE_MATCH).is_some_and(|tags| tags.contains(&file.hash) || tags.trim() == "*");
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(bytes));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(file.content_type));
        if let Some(encoding) = encoding {
            response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, if path == "/favicon.ico" { FOR_A_DAY } else { FOR_GOOD });
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    let tag =
        format!("\"{}{}\"", file.hash, encoding.map(|encoding| format!("-{encoding}")).unwrap_or_default());
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    response
}

fn choose(file: &File, accepted: &str) -> (Option<&'static str>, Bytes) {
    let variants = [("br", &file.brotli), ("gzip", &file.gzip)];
    let chosen = variants.into_iter().find_map(|(name, bytes)| {
        let bytes = bytes.as_ref().filter(|_| names(accepted, name))?;
        Some((Some(name), bytes.clone()))
    });
    chosen.unwrap_or_else(|| (None, file.plain.clone()))
}
