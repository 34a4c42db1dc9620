use crate::support::{BASE, TestApp, Wishes};
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::Request;
use std::net::SocketAddr;

fn proxied(headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().uri("/page").header("host", "crm.example.com");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo::<SocketAddr>("10.0.0.5:40000".parse().unwrap()));
    request
}

#[tokio::test]
async fn r_host_01_unknown_hosts_are_misdirected() {
    let app = TestApp::stub(Wishes::default()).await;
    for (host, status) in [
        ("localhost:3000", 200),
        ("127.0.0.1:3000", 200),
        ("[::1]:3000", 200),
        ("evil.example", 421),
        ("localhost", 421),
    ] {
        let request = Request::builder().uri("/page").header("host", host).body(Body::empty()).unwrap();
        app.send(request).await.is(status);
    }
    let absolute = Request::builder().uri("http://evil.example/page").header("host", "localhost:3000");
    app.send(absolute.body(Body::empty()).unwrap()).await.is(421);
    let forwarded = [("x-forwarded-host", "localhost:3000"), ("forwarded", "host=localhost:3000")];
    let mut request = Request::builder().uri("/page").header("host", "evil.example");
    for (name, value) in forwarded {
        request = request.header(name, value);
    }
    app.send(request.body(Body::empty()).unwrap()).await.is(421);
}

#[tokio::test]
async fn r_host_01_probes_come_under_any_name() {
    let app = TestApp::stub(Wishes::default()).await;
    for path in ["/healthz", "/readyz"] {
        let request =
            Request::builder().uri(path).header("host", "10.1.2.3:3000").body(Body::empty()).unwrap();
        app.send(request).await.is(200);
    }
}

#[tokio::test]
async fn r_host_01_proxies_speak_for_clients_only_when_trusted() {
    let trusting =
        Wishes { base_url: "https://crm.example.com", trusted_proxies: &["10.0.0.0/8"], ..Wishes::default() };
    let app = TestApp::stub(trusting).await;
    let page = app
        .send(proxied(&[("x-forwarded-for", "203.0.113.9"), ("x-forwarded-proto", "https")]))
        .await
        .is(200);
    assert!(page.text().contains("203.0.113.9"), "{}", page.text());
    app.send(proxied(&[("x-forwarded-for", "no address")])).await.is(400);
    app.send(proxied(&[("x-forwarded-proto", "http")])).await.is(421);

    let app = TestApp::stub(Wishes { base_url: "https://crm.example.com", ..Wishes::default() }).await;
    let page = app.send(proxied(&[("x-forwarded-for", "203.0.113.9")])).await.is(200);
    assert!(page.text().contains("10.0.0.5"), "{}", page.text());
}

#[tokio::test]
async fn the_refusal_is_a_page_in_the_readers_language() {
    let app = TestApp::stub(Wishes::default()).await;
    let request =
        Request::builder().uri("/page").header("host", "evil.example").header("accept-language", "zh-CN");
    let page = app.send(request.body(Body::empty()).unwrap()).await.is(421);
    assert!(
        page.text().contains("<html lang=\"zh-CN\">") && page.text().contains("地址不正确"),
        "{}",
        page.text()
    );
    assert!(!page.text().contains("evil.example") && !page.text().contains(BASE));
}
