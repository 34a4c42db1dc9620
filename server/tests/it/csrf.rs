use crate::support::{TestApp, Wishes};
use http::Method;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const SESSION: (&str, &str) = ("cookie", "latchkey=AAAAAAAAAAAAAAAAAAAAAA");

#[tokio::test]
async fn r_csrf_01_writes_of_other_sites_are_refused() {
    let app = TestApp::stub(Wishes::default()).await;
    let post = async |headers: &[(&str, &str)]| {
        let mut all = vec![FORM, ("accept", "application/json")];
        all.extend_from_slice(headers);
        app.send(app.request(Method::POST, "/fn/ok", &all, "")).await.status.as_u16()
    };
    for (headers, expected) in [
        (&[("sec-fetch-site", "same-origin"), SESSION][..], 200),
        (&[("sec-fetch-site", "same-site"), SESSION][..], 403),
        (&[("sec-fetch-site", "cross-site"), SESSION][..], 403),
        (&[("sec-fetch-site", "cross-site")][..], 403),
        (&[("sec-fetch-site", "none"), SESSION][..], 403),
        (&[("origin", "http://localhost:3000"), SESSION][..], 200),
        (&[("origin", "http://127.0.0.1:3000"), SESSION][..], 403),
        (&[("origin", "http://localhost:3001"), SESSION][..], 403),
        (&[("origin", "https://localhost:3000"), SESSION][..], 403),
        (&[("origin", "null"), SESSION][..], 403),
        (&[SESSION][..], 403),
        (&[][..], 200),
    ] {
        assert_eq!(post(headers).await, expected, "{headers:?}");
    }
}

#[tokio::test]
async fn r_csrf_01_functions_that_read_are_no_exception() {
    let app = TestApp::stub(Wishes::default()).await;
    app.get_with("/fn/accept", &[("sec-fetch-site", "cross-site")]).await.is(403);
    app.get_with("/fn/accept", &[("sec-fetch-site", "same-origin")]).await.is(200);
    app.get_with("/page", &[("sec-fetch-site", "cross-site")]).await.is(200);
}

#[tokio::test]
async fn r_red_02_no_referer_becomes_a_destination() {
    let app = TestApp::stub(Wishes::default()).await;
    let headers = [
        FORM,
        ("accept", "text/html"),
        ("referer", "https://evil.example/x"),
        ("sec-fetch-site", "same-origin"),
    ];
    let posted = app.send(app.request(Method::POST, "/fn/accept", &headers, "")).await.is(303);
    assert_eq!(posted.header("location"), "/");
    let read = app
        .get_with("/fn/accept", &[("referer", "https://evil.example/x"), ("sec-fetch-site", "same-origin")])
        .await
        .is(200);
    assert_eq!(read.header("location"), "");
}
