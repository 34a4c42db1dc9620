//! Bodies that come late or never.

use crate::support::{Html, TestApp, Wishes};
use axum::body::{Body, Bytes};
use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt};
use h2::client::{ResponseFuture, SendRequest};
use h2::{RecvStream, SendStream};
use http::{Request, Response};
use server::layers::limits::Limits;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::mpsc;

const EMAIL: &str = "mary@harbour.example";
const WAITING: &str = "latchkey_http_bodies_waiting";
const REFUSED: &str = "latchkey_http_bodies_refused_total";
/// Of the database, by whoever wants to look something up.
const LOOKS: &str = "latchkey_database_wait_seconds_count{door=\"read\"}";

/// A body whose pieces a test hands over.
fn body_in_pieces() -> (mpsc::UnboundedSender<&'static str>, Body) {
    let (sender, pieces) = mpsc::unbounded_channel();
    let pieces =
        futures::stream::unfold(pieces, async |mut pieces: mpsc::UnboundedReceiver<&'static str>| {
            let piece = pieces.recv().await?;
            Some((Ok::<_, Infallible>(Bytes::from_static(piece.as_bytes())), pieces))
        });
    (sender, Body::from_stream(pieces))
}

/// The headers come, the session ends, the body comes.
#[tokio::test]
async fn r_ses_04_a_body_that_ends_after_its_session_writes_nothing() {
    TestApp::on_every_engine(async |app| {
        let mary = app.browser();
        mary.found_company(EMAIL).await;
        app.run("UPDATE sessions SET revoked_at = NULL").await;
        let before = app.dump().await;
        for accept in ["application/json", "text/html"] {
            app.run("UPDATE sessions SET revoked_at = NULL").await;
            mary.get("/customers").await.is(200);
            let (pieces, body) = body_in_pieces();
            let path = "/fn/customers/create?from=/customers/new";
            let call = app.begin(mary.calling_with(path, accept, body));
            pieces.send("input[name]=").unwrap();
            app.until(WAITING, 1).await;
            app.run("UPDATE sessions SET revoked_at = created_at").await;
            pieces.send("Acme").unwrap();
            drop(pieces);
            let answer = call.await.unwrap().is(401);
            assert!(!answer.text().contains("Acme"));
            let carried =
                Html::parse(answer.text()).value_of("carried").is_some_and(|sealed| !sealed.is_empty());
            assert_eq!(carried, accept == "text/html", "typed text comes along, sealed");
        }
        app.run("UPDATE sessions SET revoked_at = NULL").await;
        assert_eq!(before.changed(&app.dump().await), [""; 0]);
    })
    .await;
}

/// A connection by HTTP/2 that posts and never sends a body.
struct Silent {
    requests: SendRequest<Bytes>,
}

impl Silent {
    async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        let (requests, connection) = h2::client::handshake(stream).await.unwrap();
        tokio::spawn(async move {
            // It ends with the test.
            let _ = connection.await;
        });
        Self { requests: requests.ready().await.unwrap() }
    }

    async fn post(&mut self) -> (ResponseFuture, SendStream<Bytes>) {
        let request = Request::post("http://localhost:3000/fn/echo")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("accept", "application/json")
            .header("cookie", "latchkey=AAAAAAAAAAAAAAAAAAAAAA")
            .body(())
            .unwrap();
        std::future::poll_fn(|context| self.requests.poll_ready(context)).await.unwrap();
        self.requests.send_request(request, false).unwrap()
    }
}

async fn answered(waiting: &mut FuturesUnordered<ResponseFuture>) -> Response<RecvStream> {
    waiting.next().await.unwrap().unwrap()
}

#[tokio::test]
async fn bodies_that_never_come_cost_no_session_and_beyond_a_bound_are_not_waited_for() {
    const CONNECTIONS: i64 = 10;
    const EACH: i64 = 30;
    const ROOM: i64 = 100;
    let limits = Limits {
        bodies_of_one: usize::try_from(ROOM).unwrap(),
        body_time: Duration::from_secs(4),
        posts_per_minute: 100_000,
        ..Limits::default()
    };
    let app = TestApp::stub(Wishes { limits, ..Wishes::default() }).await;
    let (address, _server) = app.listen().await;
    let looks = app.number(LOOKS).await;

    let (mut waiting, mut bodies, mut connections) = (FuturesUnordered::new(), Vec::new(), Vec::new());
    for _ in 0..CONNECTIONS {
        let mut silent = Silent::connect(address).await;
        for _ in 0..EACH {
            let (answer, body) = silent.post().await;
            waiting.push(answer);
            bodies.push(body);
        }
        connections.push(silent);
    }
    for _ in 0..CONNECTIONS * EACH - ROOM {
        let answer = answered(&mut waiting).await;
        assert_eq!(answer.status(), 503);
        assert_eq!(answer.headers()["retry-after"], "5");
    }
    // The question itself is one.
    assert_eq!(app.number(LOOKS).await, looks + 1, "nobody asked who they are");
    assert_eq!(app.number(WAITING).await, ROOM);
    assert_eq!(app.number(REFUSED).await, CONNECTIONS * EACH - ROOM);
    app.get("/page").await.is(200);
    app.call("/fn/echo", "name=a").await.is(200);

    for _ in 0..ROOM {
        assert_eq!(answered(&mut waiting).await.status(), 408);
    }
    assert_eq!(app.number(WAITING).await, 0);
    app.call("/fn/echo", "name=a").await.is(200);
}

#[tokio::test]
async fn bodies_are_waited_for_within_a_bound_for_all_addresses() {
    let limits = Limits { bodies_of_one: 2, bodies: 3, ..Limits::default() };
    let app = TestApp::stub(Wishes { limits, ..Wishes::default() }).await;
    let from = |address: &str| {
        let (pieces, body) = body_in_pieces();
        let mut request = app.browser().calling_with("/fn/echo", "application/json", body);
        let peer: SocketAddr = address.parse().unwrap();
        request.extensions_mut().insert(axum::extract::ConnectInfo::<SocketAddr>(peer));
        (pieces, app.begin(request))
    };
    let (first, second) = (from("192.0.2.1:1"), from("192.0.2.1:1"));
    app.until(WAITING, 2).await;
    from("192.0.2.1:1").1.await.unwrap().is(503);
    let third = from("192.0.2.2:1");
    app.until(WAITING, 3).await;
    from("192.0.2.3:1").1.await.unwrap().is(503);
    // One goes away, one comes to its end, one breaks off.
    first.1.abort();
    drop(second.0);
    second.1.await.unwrap().is(200);
    third.0.send("name=a").unwrap();
    drop(third.0);
    third.1.await.unwrap().is(200);
    app.until(WAITING, 0).await;
}

#[tokio::test]
async fn a_connection_has_few_streams_at_one_time() {
    let app = TestApp::stub(Wishes::default()).await;
    let (address, _server) = app.listen().await;
    let stream = TcpStream::connect(address).await.unwrap();
    let (_requests, mut connection) = h2::client::handshake(stream).await.unwrap();
    let before = connection.max_concurrent_send_streams();
    // Until the server's settings are here.
    while connection.max_concurrent_send_streams() == before {
        assert!((&mut connection).now_or_never().is_none());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(connection.max_concurrent_send_streams(), 64);
}
