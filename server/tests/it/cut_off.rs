//! Clients that send too much or too slowly, over real connections: they are
//! cut off, and nobody waits for them.

use crate::support::binary::Running;
use crate::support::{TestApp, Wishes};
use server::layers::limits::Limits;
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

/// How long the server of a test waits, and how long a test waits for it.
const PATIENCE: Duration = Duration::from_millis(500);
const OUR_PATIENCE: Duration = Duration::from_secs(20);
/// What a dripping client lets pass between two bytes.
const DRIP: Duration = Duration::from_millis(20);
const EACH: usize = 10;

const GET: &str = "GET /page HTTP/1.1\r\nhost: localhost:3000\r\nconnection: close\r\n\r\n";
const POST: &str = "POST /fn/echo HTTP/1.1\r\nhost: localhost:3000\r\nsec-fetch-site: same-origin\r\n\
    accept: application/json\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\n";

async fn impatient() -> TestApp {
    let limits =
        Limits { header_time: PATIENCE, body_time: PATIENCE, taking_time: PATIENCE, ..Limits::default() };
    TestApp::stub(Wishes { limits, ..Wishes::default() }).await
}

/// Connects and sends what is not the whole of a request.
async fn begin(address: SocketAddr, words: &str) -> TcpStream {
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(words.as_bytes()).await.unwrap();
    client
}

/// What came until the server let go; a reset is an end too.
async fn end(mut from: impl AsyncReadExt + Unpin) -> String {
    let mut answer = Vec::new();
    let _ = timeout(OUR_PATIENCE, from.read_to_end(&mut answer)).await.expect("the server lets go");
    String::from_utf8(answer).unwrap()
}

/// Goes on byte by byte until the server lets go.
async fn drip(client: TcpStream) -> String {
    let (from, mut to) = client.into_split();
    let dripping = tokio::spawn(async move {
        while to.write_all(b"x").await.is_ok() {
            sleep(DRIP).await;
        }
    });
    let answer = end(from).await;
    timeout(OUR_PATIENCE, dripping).await.expect("nobody listens any more").unwrap();
    answer
}

async fn is_served(address: SocketAddr) {
    let answer = end(begin(address, GET).await).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
}

#[tokio::test]
async fn whoever_does_not_come_to_the_end_of_the_headers_is_cut_off() {
    let app = impatient().await;
    let (address, _server) = app.listen().await;
    let beginnings = ["", "P", "PRI * HTTP/2.0\r\n\r\nSM\r\n", "G", "GET /page HTTP/1.1\r\nhost: localhost"];
    let mut silent = Vec::new();
    for words in beginnings.iter().cycle().take(EACH * beginnings.len()) {
        silent.push(begin(address, words).await);
    }
    let dripping = begin(address, "GET /page HTTP/1.1\r\nhost: localhost:3000\r\nx: ").await;
    is_served(address).await;
    for answer in futures::future::join_all(silent.into_iter().map(end)).await {
        assert_eq!(answer, "");
    }
    assert_eq!(drip(dripping).await, "");
}

/// It is asked whether it is still there, and says nothing.
#[tokio::test]
async fn a_dead_http_2_connection_is_cut_off() {
    let app = impatient().await;
    let (address, server) = app.listen().await;
    let _dead = begin(address, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u{4}\0\0\0\0\0").await;
    // Connections are taken in turn: now the dead one is counted.
    is_served(address).await;
    until_nobody_is_left(&server).await;
}

#[tokio::test]
async fn whoever_does_not_come_to_the_end_of_a_body_is_cut_off() {
    let app = impatient().await;
    let (address, _server) = app.listen().await;
    let mut silent = Vec::new();
    for _ in 0..EACH {
        silent.push(begin(address, &format!("{POST}input[a]=")).await);
    }
    let dripping = begin(address, &format!("{POST}input[a]=")).await;
    is_served(address).await;
    let mut answers = futures::future::join_all(silent.into_iter().map(end)).await;
    answers.push(drip(dripping).await);
    for answer in answers {
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    }
}

#[tokio::test]
async fn whoever_takes_nothing_of_an_answer_is_cut_off() {
    let app = impatient().await;
    let (address, server) = app.listen().await;
    let mut deaf = Vec::new();
    for _ in 0..3 {
        deaf.push(begin(address, &GET.replace("/page", "/large")).await);
    }
    is_served(address).await;
    until_nobody_is_left(&server).await;
}

async fn until_nobody_is_left(server: &axum_server::Handle<SocketAddr>) {
    let nobody = async {
        while server.connection_count() > 0 {
            sleep(DRIP).await;
        }
    };
    timeout(OUR_PATIENCE, nobody).await.expect("the server lets go");
}

const MEGABYTE: usize = 1024 * 1024;

/// Posts ten megabytes as far as they are taken; gives the answer.
fn post_ten_megabytes(address: SocketAddr, framing: &str) -> String {
    let mut from = std::net::TcpStream::connect(address).unwrap();
    from.set_read_timeout(Some(OUR_PATIENCE)).unwrap();
    let mut to = from.try_clone().unwrap();
    let head = format!(
        "POST /fn/accounts/sign-in HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\n{framing}\r\n\r\n"
    );
    let is_chunked = framing.contains("chunked");
    let piece = vec![b'x'; MEGABYTE];
    let writing = thread::spawn(move || -> std::io::Result<()> {
        to.write_all(head.as_bytes())?;
        for _ in 0..10 {
            if is_chunked {
                to.write_all(format!("{MEGABYTE:x}\r\n").as_bytes())?;
            }
            to.write_all(&piece)?;
            if is_chunked {
                to.write_all(b"\r\n")?;
            }
        }
        Ok(())
    });
    let mut answer = Vec::new();
    // The server goes before all is sent: a reset is an end too.
    let _ = from.read_to_end(&mut answer);
    let _ = writing.join().unwrap();
    String::from_utf8(answer).unwrap()
}

fn health(address: SocketAddr) -> String {
    let mut client = std::net::TcpStream::connect(address).unwrap();
    client.set_read_timeout(Some(OUR_PATIENCE)).unwrap();
    let request = format!("GET /healthz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    client.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    client.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn r_auth_03_100_parallel_bodies_of_ten_megabytes_are_refused_while_others_are_served() {
    let server = Running::start();
    let address = server.address;
    let declared = format!("content-length: {}", 10 * MEGABYTE);
    let framings = [declared.as_str(), "transfer-encoding: chunked"];
    let refused = thread::scope(|scope| {
        let post = |framing| scope.spawn(move || post_ten_megabytes(address, framing));
        let posts: Vec<_> = framings.into_iter().cycle().take(100).map(post).collect();
        for _ in 0..100 {
            let answer = health(address);
            assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        }
        posts.into_iter().map(|post| post.join().unwrap()).collect::<Vec<_>>()
    });
    for answer in refused {
        assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    }
}
