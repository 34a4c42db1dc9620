use crate::support::{STYLES, TestApp, Wishes};
use http::Method;

const SCRIPT: &str = "/pkg/1/latchkey.js";

#[tokio::test]
async fn files_are_kept_for_good_and_known_again() {
    let app = TestApp::stub(Wishes::default()).await;
    let first = app.get(STYLES).await.is(200);
    assert_eq!(first.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(first.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(first.text(), "a{}");
    let again = app.get_with(STYLES, &[("if-none-match", first.header("etag"))]).await.is(304);
    assert_eq!((again.text(), again.header("etag")), ("", first.header("etag")));
    app.get_with(STYLES, &[("if-none-match", "\"other\"")]).await.is(200);
}

#[tokio::test]
async fn browsers_get_the_smallest_form_that_they_take() {
    let app = TestApp::stub(Wishes::default()).await;
    for (accepted, encoding, body) in [
        ("gzip, deflate, br", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("br;q=0, gzip", "gzip", "gzip"),
        ("identity", "", "export default 1;"),
    ] {
        let file = app.get_with(SCRIPT, &[("accept-encoding", accepted)]).await.is(200);
        assert_eq!((file.header("content-encoding"), file.text()), (encoding, body), "{accepted}");
        assert_eq!(file.header("vary"), "accept-encoding");
    }
    let whole = app.get_with("/pkg/1/latchkey_bg.wasm", &[("accept-encoding", "br")]).await.is(200);
    assert_eq!((whole.header("content-encoding"), whole.header("content-type")), ("", "application/wasm"));
}

#[tokio::test]
async fn r_ops_03_nothing_else_is_served() {
    let app = TestApp::stub(Wishes::default()).await;
    for path in [
        "/pkg/1/latchkey.js.map",
        "/manifest.json",
        "/pkg/1/latchkey.js.br",
        "/.git/config.txt",
        "/pkg/../manifest.json",
        "/index.php",
    ] {
        let answer = app.get(path).await.is(404);
        assert!(!answer.text().contains("stub"), "{path} costs no page");
    }
    assert!(app.get("/reload").await.is(404).text().contains("stub"));
}

#[tokio::test]
async fn the_icon_has_its_old_address_too() {
    let app = TestApp::stub(Wishes::default()).await;
    let icon = app.get("/favicon.ico").await.is(200);
    assert_eq!((icon.header("content-type"), icon.text()), ("image/svg+xml", "<svg/>"));
    assert_eq!(icon.header("cache-control"), "public, max-age=86400");
}

#[tokio::test]
async fn files_are_only_read() {
    let app = TestApp::stub(Wishes::default()).await;
    let head = app.send(app.request(Method::HEAD, SCRIPT, &[], "")).await.is(200);
    assert_eq!(head.header("content-type"), "text/javascript; charset=utf-8");
    let posted =
        app.send(app.request(Method::POST, SCRIPT, &[("sec-fetch-site", "same-origin")], "")).await.is(405);
    assert_eq!(posted.header("allow"), "GET, HEAD");
}
