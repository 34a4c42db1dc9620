//! A stand-in for the application, for tests of what is around it.

use app::boot::RefusedForm;
use app::error::{AppError, Code};
use axum::body::Bytes;
use axum::extract::{Extension, OriginalUri, RawQuery};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use backend::Context;
use domain::{FieldError, Problem};
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use server::site::{SharedSite, Site};
use std::sync::Arc;

pub const STYLES: &str = "/assets/latchkey.4567.css";

/// More than all that lies between a server and a client on the way.
const LARGE_BYTES: usize = 64 * 1024 * 1024;

pub fn application() -> Router {
    Router::new()
        .route("/", get(page))
        .route("/page", get(page))
        .route("/login", get(page))
        .route("/reset", get(page))
        .route("/away", get(|| async { axum::response::Redirect::to("/login") }))
        .route("/panic", get(panics))
        .route("/slow", get(slow))
        .route("/large", get(|| async { vec![b'x'; LARGE_BYTES] }))
        .route("/fn/ok", post(|| async { Json(1) }))
        .route("/fn/leads", post(leads))
        .route("/fn/echo", post(|body: Bytes| async { body }))
        .route("/fn/refuses", post(refuses))
        .route("/fn/signed_out", post(signed_out))
        .route("/fn/accept", post(accept).get(accept))
        .fallback(|| async { (StatusCode::NOT_FOUND, Html("<h1>stub: not found</h1>")) })
}

/// Says what a page would know of its request.
async fn page(
    OriginalUri(uri): OriginalUri,
    RawQuery(query): RawQuery,
    context: Option<Extension<Arc<Context>>>,
    form: Option<Extension<RefusedForm>>,
) -> Html<String> {
    let form = form.map(|Extension(form)| serde_json::to_string(&form).unwrap()).unwrap_or_default();
    let ip = context.map(|Extension(context)| context.client.ip.to_string()).unwrap_or_default();
    Html(format!(
        "<h1>{}?{}</h1><p>{ip}</p><pre>{form}</pre>{}",
        uri.path(),
        query.unwrap_or_default(),
        "x".repeat(200)
    ))
}

async fn panics() -> Html<&'static str> {
    panic!("a panic of the stub");
}

async fn slow() -> Html<&'static str> {
    tokio::time::sleep(std::time::Duration::from_mins(1)).await;
    Html("late")
}

/// Answers as Leptos does when a function redirects a call for JSON.
async fn leads() -> Response {
    ([("location", "/customers/cus_1?tab=a"), ("serverfnredirect", "")], Json(1)).into_response()
}

async fn refuses() -> Response {
    let error =
        AppError { fields: vec![FieldError::new("email", Problem::Email)], ..AppError::new(Code::Invalid) };
    (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response()
}

async fn signed_out() -> Response {
    (StatusCode::UNAUTHORIZED, Json(AppError::new(Code::Unauthenticated))).into_response()
}

/// Leptos sends whoever accepts HTML to the `Referer`.
async fn accept(headers: HeaderMap) -> Response {
    let accepts_html =
        headers.get("accept").is_some_and(|accept| accept.to_str().unwrap().contains("text/html"));
    match headers.get("referer") {
        Some(referer) if accepts_html => (StatusCode::FOUND, [(LOCATION, referer.clone())]).into_response(),
        _ => Json(1).into_response(),
    }
}

pub fn site() -> SharedSite {
    let manifest = format!(
        r#"{{"pkg":"/pkg/1","script":"/pkg/1/latchkey.js","wasm":"/pkg/1/latchkey_bg.wasm","split_script":"split.js",
        "chunks":{{}},"styles":"{STYLES}","assets":{{"favicon.svg":"/assets/favicon.1.svg"}},"messages":{{}}}}"#
    );
    let files = [
        ("manifest.json", manifest.as_str()),
        ("reload", "1"),
        ("pkg/1/latchkey.js", "export default 1;"),
        ("pkg/1/latchkey.js.br", "brotli"),
        ("pkg/1/latchkey.js.gz", "gzip"),
        ("pkg/1/latchkey.js.map", "{}"),
        ("pkg/1/latchkey_bg.wasm", "wasm"),
        ("assets/latchkey.4567.css", "a{}"),
        ("assets/favicon.1.svg", "<svg/>"),
    ];
    let files = files.map(|(name, content)| (name.to_owned(), Bytes::from(content.to_owned())));
    SharedSite::new(Site::from_files(files.into()).unwrap())
}
