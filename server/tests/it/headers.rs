use crate::support::{Answer, STYLES, TestApp, Wishes};
use axum::body::Body;
use http::{Method, Request};

fn https() -> Wishes {
    Wishes { base_url: "https://crm.example.com", ..Wishes::default() }
}

#[track_caller]
fn assert_secured(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    for directive in [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(directive), "{what}: {directive} is missing from {policy:?}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
    assert_eq!(answer.headers("content-security-policy").len(), 1, "{what}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{what}");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{what}");
    assert!(answer.header("permissions-policy").contains("camera=()"), "{what}");
    assert!(
        answer.header("strict-transport-security").starts_with("max-age=31536000; includeSubDomains"),
        "{what}"
    );
    assert!(answer.header("x-request-id").starts_with("req_"), "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what}");
    assert_eq!(answer.header("server"), "", "{what}: no version banner");
}

#[tokio::test]
async fn r_hdr_01_r_hdr_02_every_kind_of_answer_is_secured() {
    let limits = server::layers::limits::Limits { posts_per_minute: 1, ..Default::default() };
    let app = TestApp::stub(Wishes { limits, ..https() }).await;
    let tag = app.get(STYLES).await.header("etag").to_owned();
    let foreign = Request::builder().uri("/").header("host", "evil.example").body(Body::empty()).unwrap();
    let answers = [
        ("a page", 200, app.get("/page").await),
        ("a redirect", 303, app.get("/away").await),
        ("a missing page", 404, app.get("/nowhere").await),
        ("a file", 200, app.get(STYLES).await),
        ("a known file", 304, app.get_with(STYLES, &[("if-none-match", &tag)]).await),
        ("a missing file", 404, app.get("/pkg/1/gone.js").await),
        ("a probe", 200, app.get("/healthz").await),
        ("another host", 421, app.send(foreign).await),
        (
            "another origin",
            403,
            app.send(app.request(Method::POST, "/fn/ok", &[("sec-fetch-site", "cross-site")], "")).await,
        ),
        ("a panic", 500, app.get("/panic").await),
        ("a function", 200, app.call("/fn/ok", "").await),
        ("too many calls", 429, app.call("/fn/ok", "").await),
        ("no form", 415, app.send(app.request(Method::DELETE, "/page", &[], "")).await),
    ];
    for (what, status, answer) in answers {
        if what != "no form" {
            assert_eq!(answer.status.as_u16(), status, "{what}");
        }
        assert_secured(&answer, what);
    }
}

#[tokio::test]
async fn r_ses_10_pages_and_functions_are_not_stored() {
    let app = TestApp::stub(https()).await;
    assert_eq!(app.get("/page").await.header("cache-control"), "no-store");
    assert_eq!(app.call("/fn/ok", "").await.header("cache-control"), "no-store");
    assert_eq!(app.call("/fn/unknown", "").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn r_rec_09_pages_with_tokens_send_no_referrer() {
    let app = TestApp::stub(https()).await;
    assert_eq!(app.get("/reset?token=abc").await.header("referrer-policy"), "no-referrer");
    assert_eq!(app.get("/page").await.header("referrer-policy"), "same-origin");
}

#[tokio::test]
async fn r_hdr_02_hsts_only_over_https() {
    let app = TestApp::stub(Wishes::default()).await;
    assert_eq!(app.get("/page").await.header("strict-transport-security"), "");
}

#[tokio::test]
async fn a_clients_own_request_id_is_not_taken_over() {
    let app = TestApp::stub(https()).await;
    let answer = app.get_with("/page", &[("x-request-id", "req_forged")]).await;
    assert_ne!(answer.header("x-request-id"), "req_forged");
    assert_eq!(answer.headers("x-request-id").len(), 1);
}
