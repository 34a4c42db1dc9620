//! SIGTERM while people write.

use super::installation::{Installation, Server};
use super::patience::wait_for;
use super::stored::check_at;
use super::visitor::{PATIENCE, Visitor, form, new_customer};
use super::writers::{MARK, write_until_gone};
use crate::support::Postgres;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;

#[tokio::test]
async fn a_stop_under_load_drops_no_answered_write_on_sqlite() {
    stop_under_load(&Installation::on_sqlite()).await;
}

#[tokio::test]
async fn a_stop_under_load_drops_no_answered_write_on_postgres() {
    Postgres::with(async |database| stop_under_load(&Installation::on_postgres(database)).await).await;
}

#[tokio::test]
async fn what_runs_when_the_server_is_stopped_is_finished_on_sqlite() {
    stop_amid_requests(&Installation::on_sqlite()).await;
}

#[tokio::test]
async fn what_runs_when_the_server_is_stopped_is_finished_on_postgres() {
    Postgres::with(async |database| stop_amid_requests(&Installation::on_postgres(database)).await).await;
}

async fn stop_under_load(installation: &Installation) {
    let mut server = installation.start();
    let visitor = Visitor::signed_in(&server);
    let written = write_until_gone(&visitor, 0, || server.terminate());
    assert!(server.end().success(), "{}", installation.log());
    assert!(written.refused.is_empty(), "{:?}", written.refused);
    installation.verify();
    check_at(&installation.database_url, &written.customers).await;
}

async fn stop_amid_requests(installation: &Installation) {
    let mut server = installation.start();
    let visitor = Visitor::signed_in(&server);
    let names = [1, 2, 3, 4].map(|number| format!("{MARK} 0-{number}"));
    let begun = names.each_ref().map(|name| Begun::new(&server, &visitor, name));
    server.terminate();
    wait_for("the end to begin", || installation.log().contains("stopping").then_some(()));
    let ids = begun.map(Begun::finish);
    assert!(server.end().success(), "{}", installation.log());
    installation.verify();
    let answered: BTreeMap<String, String> = ids.into_iter().zip(names).collect();
    check_at(&installation.database_url, &answered).await;
}

/// A request that the server waits for the body of.
struct Begun {
    stream: TcpStream,
    body: String,
}

impl Begun {
    fn new(server: &Server, visitor: &Visitor, name: &str) -> Self {
        let (address, cookie) = (&server.address, &visitor.cookie);
        let body = form(&new_customer(name));
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let head = [
            "POST /fn/customers/create HTTP/1.1",
            &format!("host: {address}"),
            "accept: application/json",
            "content-type: application/x-www-form-urlencoded",
            "sec-fetch-site: same-origin",
            &format!("cookie: {cookie}"),
            &format!("content-length: {}", body.len()),
            "expect: 100-continue",
            "connection: close",
            "\r\n",
        ];
        stream.write_all(head.join("\r\n").as_bytes()).unwrap();
        // Said only when somebody begins to read the body (RFC 9110 §10.1.1).
        let mut said = [0; b"HTTP/1.1 100 Continue\r\n\r\n".len()];
        stream.read_exact(&mut said).unwrap();
        assert_eq!(said, *b"HTTP/1.1 100 Continue\r\n\r\n", "{}", String::from_utf8_lossy(&said));
        Self { stream, body }
    }

    /// Sends the body; gives the id of the customer that was made.
    fn finish(mut self) -> String {
        self.stream.write_all(self.body.as_bytes()).unwrap();
        let mut answer = String::new();
        self.stream.read_to_string(&mut answer).unwrap();
        let id = answer.lines().find_map(|line| line.strip_prefix("location: /customers/"));
        id.filter(|_| answer.starts_with("HTTP/1.1 200 ")).unwrap_or_else(|| panic!("{answer}")).to_owned()
    }
}
