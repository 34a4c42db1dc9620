use crate::support::{TestApp, Wishes};

#[tokio::test]
async fn probes_say_little() {
    let app = TestApp::stub(Wishes::default()).await;
    assert_eq!(app.get("/healthz").await.is(200).text(), "ok\n");
    assert_eq!(app.get("/readyz").await.is(200).text(), "ready\n");
}

#[tokio::test]
async fn a_lost_database_shows_a_page_that_tries_again() {
    let app = TestApp::stub(Wishes::default()).await;
    app.backend.stop().await;
    app.get("/healthz").await.is(200);
    assert_eq!(app.get("/readyz").await.is(503).text(), "not ready\n");
    let cookie = [("cookie", "latchkey=AAAAAAAAAAAAAAAAAAAAAA"), ("accept-language", "zh")];
    let page = app.get_with("/page", &cookie).await.is(503);
    assert_eq!(page.header("retry-after"), "5");
    assert!(page.text().contains(r#"<meta http-equiv="refresh" content="5">"#), "{}", page.text());
    assert!(page.text().contains("服务暂时不可用"));
    let form = app
        .send(app.request(
            http::Method::POST,
            "/fn/ok?from=/page",
            &[
                cookie[0],
                ("accept", "text/html"),
                ("content-type", "application/x-www-form-urlencoded"),
                ("sec-fetch-site", "same-origin"),
            ],
            "name=%22%3Cb%3E&note=a%0Ab&password=canary",
        ))
        .await
        .is(503);
    let text = form.text();
    assert!(text.contains(r#"<form method="post" action="/fn/ok?from=/page">"#), "{text}");
    assert!(text.contains(r#"name="name" value="&quot;&lt;b&gt;""#), "{text}");
    assert!(text.contains("value=\"a\nb\"") && !text.contains("canary"), "{text}");
    assert!(!text.contains("refresh"), "a browser that asks again by itself would find nothing: {text}");
    let headers =
        [cookie[0], ("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let call = app.send(app.request(http::Method::POST, "/fn/ok", &headers, "")).await.is(503);
    assert!(call.text().contains(r#""code":"unavailable""#), "{}", call.text());
}
