//! PostgreSQL goes away, in part or as a whole, and comes back.

use super::gate::Gate;
use super::patience::wait_until;
use super::stored::check;
use super::writers::MARK;
use crate::support::{Answer, Browser, Postgres, TestApp};
use sqlx::Connection;
use std::collections::BTreeMap;

const EMAIL: &str = "mary@harbour.example";

#[tokio::test]
async fn ended_connections_are_replaced_before_anybody_notices() {
    Postgres::with(async |database| {
        TestApp::on_postgres(database.url(), async |app| {
            let owner = app.browser();
            owner.found_company(EMAIL).await;
            assert!(database.end_connections("TRUE").await > 0);
            let (page, list, ready) = tokio::join!(
                owner.get("/customers"),
                owner.ask("/fn/customers/list", &[("q", "")]),
                app.get("/readyz")
            );
            page.is(200);
            list.is(200);
            ready.is(200);
            writes_again(app, &owner).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_write_whose_connection_ends_midway_is_refused_and_leaves_nothing() {
    Postgres::with(async |database| {
        TestApp::on_postgres(database.url(), async |app| {
            let owner = app.browser();
            owner.found_company(EMAIL).await;
            let before = app.dump().await;
            // The customer is written when its event begins to wait.
            let mut other = database.connect().await;
            let mut lock = other.begin().await.unwrap();
            sqlx::raw_sql("LOCK TABLE audit_events IN ACCESS EXCLUSIVE MODE")
                .execute(&mut *lock)
                .await
                .unwrap();
            let cut = async {
                wait_until("two writes", async || database.waiting().await == 2).await;
                assert_eq!(database.end_connections("wait_event_type = 'Lock'").await, 2);
                lock.rollback().await.unwrap();
            };
            let (call, form, ()) = tokio::join!(call(&owner), post_form(&owner), cut);
            unavailable(&call);
            assert!(form.is(503).text().contains("Lighthouse"));
            assert_eq!(before.changed(&app.dump().await), [""; 0]);
            writes_again(app, &owner).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_database_that_lets_nobody_in_is_unavailable_and_needs_no_restart() {
    Postgres::with(async |database| {
        TestApp::on_postgres(database.url(), async |app| {
            let owner = app.browser();
            owner.found_company(EMAIL).await;
            let before = app.dump().await;
            database.shut().await;
            is_away(app, &owner).await;
            database.open().await;
            app.get("/readyz").await.is(200);
            assert_eq!(before.changed(&app.dump().await), [""; 0]);
            writes_again(app, &owner).await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_stops_and_starts_is_unavailable_and_needs_no_restart() {
    Postgres::with(async |database| {
        let (gate, url) = Gate::before(&database.url()).await;
        let gate = tokio::sync::Mutex::new(Some(gate));
        TestApp::on_postgres(url, async |app| {
            let owner = app.browser();
            owner.found_company(EMAIL).await;
            let before = app.dump().await;
            let mut gate = gate.lock().await.take().unwrap();
            gate.shut().await;
            is_away(app, &owner).await;
            let _gate = gate.open();
            app.get("/readyz").await.is(200);
            assert_eq!(before.changed(&app.dump().await), [""; 0]);
            writes_again(app, &owner).await;
        })
        .await;
    })
    .await;
}

/// Everybody is told to come back, in their own way.
async fn is_away(app: &TestApp, owner: &Browser<'_>) {
    let (page, call, form, sign_in, ready, lives) = tokio::join!(
        owner.get("/customers"),
        call(owner),
        post_form(owner),
        owner.sign_in(EMAIL),
        app.get("/readyz"),
        app.get("/healthz"),
    );
    let page = page.is(503);
    assert!(page.text().contains(r#"<meta http-equiv="refresh""#), "{}", page.text());
    assert!(form.is(503).text().contains(r#"name="name" value="Lighthouse""#));
    assert!(sign_in.is(503).text().contains(r#"name="identifier""#));
    unavailable(&call);
    ready.is(503);
    lives.is(200);
}

async fn call(owner: &Browser<'_>) -> Answer {
    owner.call("/fn/customers/create", &fields("Nightjar")).await
}

async fn post_form(owner: &Browser<'_>) -> Answer {
    owner.post_form("/fn/customers/create?from=/customers/new", &fields("Lighthouse")).await
}

fn fields(name: &str) -> [(&str, &str); 2] {
    [("name", name), ("kind", "company")]
}

#[track_caller]
fn unavailable(answer: &Answer) {
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert!(answer.text().contains(r#""code":"unavailable""#), "{}", answer.text());
}

async fn writes_again(app: &TestApp, owner: &Browser<'_>) {
    let name = format!("{MARK} Nightjar");
    let fields = [("name", &*name), ("kind", "company"), ("request_key", "again")];
    let made = owner.call("/fn/customers/create", &fields).await.is(200);
    check(app.backend.storage(), &BTreeMap::from([(made.new_id(), name)])).await;
}
