use crate::support::{TestApp, Wishes};
use axum::body::{Body, Bytes};
use http::{Method, Request};
use server::layers::limits::Limits;
use std::convert::Infallible;
use std::time::Duration;

fn post(body: Body) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri("/fn/echo")
        .header("host", "localhost:3000")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(body)
        .unwrap()
}

#[tokio::test]
async fn r_auth_03_large_bodies_are_refused_unread() {
    let app = TestApp::stub(Wishes::default()).await;
    let large = "input[a]=".to_owned() + &"x".repeat(256 * 1024);
    let mut declared = post(Body::from(large.clone()));
    declared.headers_mut().insert("content-length", large.len().into());
    app.send(declared).await.is(413);
    let chunks = (0..1000).map(|_| Ok::<_, Infallible>(Bytes::from_static(&[b'x'; 1024])));
    app.send(post(Body::from_stream(futures::stream::iter(chunks)))).await.is(413);
    app.call("/fn/echo", &("input[a]=".to_owned() + &"x".repeat(200 * 1024))).await.is(200);
}

#[tokio::test]
async fn slow_bodies_are_cut_off() {
    let limits = Limits { body_time: Duration::from_millis(50), ..Limits::default() };
    let app = TestApp::stub(Wishes { limits, ..Wishes::default() }).await;
    let never = futures::stream::pending::<Result<Bytes, Infallible>>();
    app.send(post(Body::from_stream(never))).await.is(408);
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_given_up() {
    let limits = Limits { answer_time: Duration::from_millis(50), ..Limits::default() };
    let app = TestApp::stub(Wishes { limits, ..Wishes::default() }).await;
    let page = app.get("/slow").await.is(503);
    assert_eq!(page.header("retry-after"), "5");
    assert!(!page.text().contains("refresh"), "asked for again and again it is as slow: {}", page.text());
}

#[tokio::test]
async fn r_rate_01_calls_are_counted_by_address() {
    let limits = Limits { posts_per_minute: 2, ..Limits::default() };
    let app = TestApp::stub(Wishes { limits, ..Wishes::default() }).await;
    app.call("/fn/ok", "").await.is(200);
    app.call("/fn/ok", "").await.is(200);
    let refused = app.call("/fn/ok", "").await.is(429);
    assert_eq!(refused.header("retry-after"), "31");
    assert!(refused.text().contains(r#""detail":{"retry_seconds":31}"#), "{}", refused.text());
    assert!(app.post_form("/fn/ok", "").await.is(429).text().contains("<h1>Too many requests</h1>"));
    app.get("/page").await.is(200);
    app.clock.advance_seconds(31);
    app.call("/fn/ok", "").await.is(200);
}

#[tokio::test]
async fn r_rate_01_a_clock_that_jumps_refuses_no_address_any_longer() {
    let limits = Limits { posts_per_minute: 2, ..Limits::default() };
    let app = TestApp::stub(Wishes { limits, ..Wishes::default() }).await;
    for jump in [-2 * 3600, 2 * 3600, -365 * 86_400, 365 * 86_400] {
        app.call("/fn/ok", "").await.is(200);
        app.clock.jump_seconds(jump);
        app.call("/fn/ok", "").await.is(200);
        let refused = app.call("/fn/ok", "").await.is(429);
        assert_eq!(refused.header("retry-after"), "31", "{jump}");
        app.clock.advance_seconds(60);
    }
}
