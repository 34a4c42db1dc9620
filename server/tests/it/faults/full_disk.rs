//! No room for another byte.

use super::installation::{Installation, Server};
use super::patience::wait_until;
use super::stored::{check, unsealed};
use super::visitor::{Answer, Visitor};
use super::writers::{MARK, Written};
use crate::support::TestApp;
use backend::storage::Storage;
use std::process::Command;

/// How large a file may be on the full disk, in bytes: less than a few writes
/// need.
const ROOM: usize = 64 * 1024;
/// More writes than there is room for.
const MOST_WRITES: usize = 200;

#[tokio::test]
async fn a_full_disk_refuses_writes_and_nothing_else_until_there_is_room() {
    let installation = Installation::on_sqlite();
    // The log is on the full disk too.
    std::fs::write(installation.log_file(), "\n".repeat(ROOM)).unwrap();
    let mut server = installation.start_without_signal_of_size();
    let visitor = Visitor::signed_in(&server);
    let mut written = Written::default();
    assert!(written.note(&name(0), visitor.create(&name(0)).unwrap()));

    limit_files(&server, &format!("{ROOM}:unlimited"));
    let mut is_refused = |name: &str| !written.note(name, visitor.create(name).unwrap());
    let full = (1..MOST_WRITES).find(|number| is_refused(&name(*number))).expect("a full disk");
    assert!(is_refused(&name(full)));
    written.refused.iter().for_each(refused);
    let record = format!("/customers/{}", written.customers.keys().next().unwrap());
    for path in ["/customers", &record] {
        let answer = visitor.get(path).unwrap();
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    }
    wait_until("readyz to notice", async || visitor.get("/readyz").unwrap().status == 503).await;

    limit_files(&server, "unlimited:unlimited");
    let answer = visitor.create(&name(full)).unwrap();
    assert!(written.note(&name(full), answer), "{:?}", written.refused);
    wait_until("readyz to notice", async || visitor.get("/readyz").unwrap().status == 200).await;
    let storage = Storage::open(&installation.database_url).await.unwrap();
    wait_until("background work", async || unsealed(&storage).await == 0).await;
    check(&storage, &written.customers).await;
    storage.close().await;
    server.terminate();
    assert!(server.end().success());
    installation.verify();
}

#[tokio::test]
async fn a_database_that_may_not_grow_refuses_writes_until_it_may() {
    TestApp::on_sqlite(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        // As low as it goes: the pages that there are.
        app.run("PRAGMA max_page_count = 1").await;
        let note = "Nightjar ".repeat(200);
        let mut writes = 0;
        let refused = loop {
            let name = format!("{MARK} 0-{writes}");
            let fields = [("name", &*name), ("kind", "company"), ("request_key", &name), ("note", &note)];
            let answer = owner.call("/fn/customers/create", &fields).await;
            if answer.status != 200 || writes == MOST_WRITES {
                break answer;
            }
            writes += 1;
        };
        let refused = refused.is(503);
        assert!(refused.text().contains(r#""code":"unavailable""#), "{}", refused.text());
        check(app.backend.storage(), &Written::default().customers).await;
        owner.get("/customers").await.is(200);
        app.run("PRAGMA max_page_count = 1073741823").await;
        let fields = [("name", "Nightjar Company"), ("kind", "company")];
        owner.call("/fn/customers/create", &fields).await.is(200);
    })
    .await;
}

fn name(number: usize) -> String {
    format!("{MARK} 0-{number}")
}

#[track_caller]
fn refused(answer: &Answer) {
    assert_eq!(answer.status, 503, "{}", answer.text);
    assert!(answer.text.contains(r#""code":"unavailable""#), "{}", answer.text);
}

/// Says how large the files of the server may become: `now:at most`.
fn limit_files(server: &Server, limit: &str) {
    let mut prlimit = Command::new("prlimit");
    let status = prlimit.args(["--pid", &server.pid(), &format!("--fsize={limit}")]).status();
    assert!(status.unwrap().success());
}
