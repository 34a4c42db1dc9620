//! Request lines that name no page: none of them reaches the application, in
//! either version of HTTP, over real connections.

use crate::support::{Answer, TestApp};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

const OUR_PATIENCE: Duration = Duration::from_secs(20);

/// The first line of the answer to a request line.
async fn ask(address: SocketAddr, line: &str) -> String {
    let request = format!("{line} HTTP/1.1\r\nhost: localhost:3000\r\nconnection: close\r\n\r\n");
    let answer = talk(address, request.as_bytes()).await;
    String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned()
}

/// What comes until the server lets go, or has said what is enough.
async fn talk(address: SocketAddr, words: &[u8]) -> Vec<u8> {
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(words).await.unwrap();
    let mut answer = Vec::new();
    // A reset is an end too.
    let _ = timeout(OUR_PATIENCE, client.read_to_end(&mut answer)).await.expect("the server lets go");
    answer
}

#[tokio::test]
async fn r_inp_07_no_request_line_makes_the_application_fail() {
    TestApp::on_sqlite(async |app| {
        let (address, _server) = app.listen().await;
        let mut wrong = Vec::new();
        for (line, status) in [
            ("GET *", 400),
            ("HEAD *", 400),
            ("OPTIONS *", 400),
            ("POST *", 400),
            ("GET *?q=1", 400),
            ("GET */customers", 400),
            ("CONNECT localhost:3000", 400),
            ("GET localhost:3000", 400),
            // Each names another host than ours.
            ("GET **", 421),
            ("GET localhost", 421),
            ("GET customers", 421),
            ("GET http://localhost:3000*", 421),
            ("GET /customers%00", 400),
            ("GET /login?next=%00", 400),
            ("POST /fn/accounts/sign-in?from=%00", 400),
            ("GET http://evil.example/", 421),
            ("CONNECT evil.example:443", 421),
            ("GET /./login", 404),
            ("GET //login", 404),
            ("GET //[", 404),
            ("GET http://localhost:3000//[", 404),
            ("OPTIONS //", 404),
            ("GET /\\login", 404),
            ("GET http://localhost:3000", 303),
            ("GET http://localhost:3000?q=1", 303),
            ("GET http://localhost:3000/login", 200),
            ("GET /login/", 308),
        ] {
            let answer = ask(address, line).await;
            if !answer.starts_with(&format!("HTTP/1.1 {status} ")) {
                wrong.push(format!("{line} gives {answer:?}"));
            }
        }
        assert_eq!(wrong, [""; 0]);
        let answer = talk(address, b"GET /a\0b HTTP/1.1\r\nhost: localhost:3000\r\n\r\n").await;
        assert!(answer.starts_with(b"HTTP/1.1 400 "), "{}", String::from_utf8_lossy(&answer));
    })
    .await;
}

/// A request of HTTP/2 made by hand: clients refuse to make such ones.
fn http_2(headers: &[(&str, &str)]) -> Vec<u8> {
    let mut block = Vec::new();
    for (name, value) in headers {
        // Literal, not indexed, not compressed (RFC 7541 §6.2.2).
        block.push(0);
        for text in [name, value] {
            block.push(u8::try_from(text.len()).unwrap());
            block.extend(text.as_bytes());
        }
    }
    let mut words = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec();
    // HEADERS, which end the headers and the stream (RFC 9113 §6.2).
    words.extend([0, 0, u8::try_from(block.len()).unwrap(), 1, 0x5, 0, 0, 0, 1]);
    words.extend(block);
    words
}

/// How the server answers on the first stream: a status, or a reset.
async fn ask_http_2(address: SocketAddr, method: &str, path: Option<&str>) -> String {
    let mut headers = vec![(":method", method), (":scheme", "http"), (":authority", "localhost:3000")];
    headers.extend(path.map(|path| (":path", path)));
    if method == "CONNECT" {
        headers.retain(|(name, _)| [":method", ":authority"].contains(name));
    }
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(&http_2(&headers)).await.unwrap();
    timeout(OUR_PATIENCE, first_word(&mut client)).await.expect("an answer")
}

async fn first_word(client: &mut TcpStream) -> String {
    loop {
        let mut head = [0; 9];
        if client.read_exact(&mut head).await.is_err() {
            return "closed".to_owned();
        }
        let [a, b, c, kind, _, _, _, _, stream] = head;
        let mut payload = vec![0; usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c)];
        client.read_exact(&mut payload).await.unwrap();
        match (kind, stream) {
            (1, 1) => return status(&payload),
            (3, 1) => return "reset".to_owned(),
            (7, _) => return "gone".to_owned(),
            _ => {}
        }
    }
}

/// `:status` is the first of the headers, mostly one of the static table (RFC
/// 7541 §6, appendix A).
fn status(block: &[u8]) -> String {
    let known = ["200", "204", "206", "304", "400", "404", "500"];
    match block {
        [first @ 0x88..=0x8e, ..] => known[usize::from(first - 0x88)].to_owned(),
        _ => format!("{:02x?}", &block[..block.len().min(8)]),
    }
}

#[tokio::test]
async fn r_inp_07_no_path_of_http_2_makes_the_application_fail() {
    TestApp::on_sqlite(async |app| {
        let (address, _server) = app.listen().await;
        for (method, path, due) in [
            ("GET", Some("*"), "400"),
            ("OPTIONS", Some("*"), "400"),
            ("POST", Some("*"), "400"),
            ("GET", Some("/customers%00"), "400"),
            ("GET", Some("/login?next=%00"), "400"),
            ("CONNECT", None, "400"),
            ("GET", Some("/./login"), "404"),
            ("GET", Some("//[/login"), "404"),
            ("GET", Some("/login"), "200"),
        ] {
            assert_eq!(ask_http_2(address, method, path).await, due, "{method} {path:?}");
        }
        // What is no path at all does not come so far; nothing fails of it.
        for path in [Some("login"), Some(""), None, Some("/a\0b"), Some("http://localhost:3000/login")] {
            let answer = ask_http_2(address, "GET", path).await;
            assert!(["400", "404", "reset", "gone"].contains(&answer.as_str()), "{path:?} gives {answer}");
        }
    })
    .await;
}

/// Each refusal is a page in the reader's language, with everything that others
/// carry.
#[tokio::test]
async fn refused_addresses_are_answered_as_any_other_refusal() {
    TestApp::on_sqlite(async |app| {
        let chinese = [("accept-language", "zh-CN")];
        for (path, status, words) in
            [("/customers//new", 404, "找不到该页面"), ("/customers?q=%00", 400, "无法识别该地址")]
        {
            let page = app.get_with(path, &chinese).await.is(status);
            assert!(page.text().contains("<html lang=\"zh-CN\">") && page.text().contains(words), "{path}");
            is_dressed(&page);
        }
        let moved = app.get("/customers/?q=a").await.is(308);
        assert_eq!(moved.header("location"), "/customers?q=a");
        is_dressed(&moved);
        let call = app.call("/fn/accounts/forgot?q=%00", "email=a").await.is(400);
        assert!(call.text().contains(r#""code":"bad_request""#), "{}", call.text());
        let call = app.call("/fn/accounts//forgot", "email=a").await.is(404);
        assert!(call.text().contains(r#""code":"stale""#), "{}", call.text());
    })
    .await;
}

#[track_caller]
fn is_dressed(answer: &Answer) {
    assert!(answer.header("x-request-id").starts_with("req_"));
    assert!(answer.header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "no-store");
}

/// A refused form shows the page it names again, inside the server: that page is
/// spelled like any other.
#[tokio::test]
async fn r_ac_02_a_refused_form_shows_no_page_in_another_spelling() {
    TestApp::on_sqlite(async |app| {
        for from in
            ["/./settings/profile", "/x/../settings/profile", "//settings/profile", "/settings%252fprofile"]
        {
            let path = format!("/fn/accounts/sign-in?from={from}");
            let page = app.post_form(&path, "identifier=a&password=b").await;
            let leads = page.header("location").contains("settings");
            assert!(!page.status.is_success() && !leads && !page.text().contains("settings"), "{from}");
        }
    })
    .await;
}
