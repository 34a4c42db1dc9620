//! The audit's pages as they are served, also to a browser without scripts.

mod told;

use crate::support::{Browser, Html, TestApp};
use backend::audit::chain::{self, Extent};

async fn create_customer(browser: &Browser<'_>, name: &str) -> String {
    browser.call("/fn/customers/create", &[("name", name), ("kind", "company")]).await.is(200).new_id()
}

/// The address of the first event in the list.
fn first_event(list: &str) -> String {
    let (_, rest) = list.split_once("href=\"/admin/audit/evt_").expect("an event");
    format!("/admin/audit/evt_{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn the_list_and_each_event_are_pages_of_their_own() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        let id = create_customer(&owner, "Nightjar Company").await;
        let edit = [("id", id.as_str()), ("version", "1"), ("field", "phone"), ("value", "020 7946 0000")];
        owner.call("/fn/customers/edit-field", &edit).await.is(200);
        let list = owner.get("/admin/audit").await.is(200);
        let html = Html::parse(list.text());
        for words in ["Customer · Edited", "Customer · Created", "Nightjar Company", "020 7946 0000"] {
            assert!(html.shows(words), "{words} is missing from {}", list.text());
        }
        assert!(list.text().contains("has not been checked yet"));
        let edited = owner.get("/admin/audit?verb=edited&object=customer").await.is(200);
        assert!(!Html::parse(edited.text()).shows("Customer · Created"));
        let event = owner.get(&first_event(edited.text())).await.is(200);
        let page = Html::parse(event.text());
        for words in ["Phone", "020 7946 0000", "Mary Owner", "Request", "Network address"] {
            assert!(page.shows(words), "{words} is missing from {}", event.text());
        }
        assert!(event.text().contains(&format!("href=\"/customers/{id}\"")));
        assert!(event.text().contains(&format!(">{}<", edited_request(app).await)), "{}", event.text());
    })
    .await;
}

/// The id of the request that edited, as people read it.
async fn edited_request(app: &TestApp) -> domain::RequestId {
    let mut tx = app.backend.storage().read(backend::storage::Reach::System).await.unwrap();
    let sql = "SELECT request_id FROM audit_events WHERE verb = 'edited' AND object = 'customer'";
    let (request,): (domain::RequestId,) = tx.one(sql, backend::args![]).await.unwrap();
    request
}

#[tokio::test]
async fn filters_work_as_a_plain_form_and_say_what_is_wrong() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        create_customer(&owner, "Nightjar Company").await;
        let list = owner.get("/admin/audit").await.is(200);
        let html = Html::parse(list.text());
        assert_eq!(html.value_of("person"), Some(""));
        assert!(list.text().contains("action=\"/admin/audit\""));
        let panel = owner.get("/admin/audit?panel=filters&person=mary").await.is(200);
        let html = Html::parse(panel.text());
        for field in ["at.from", "at.to", "address"] {
            assert_eq!(html.value_of(field), Some(""), "{field}");
        }
        assert_eq!(html.value_of("person"), Some("mary"), "it stays");
        assert!(!panel.text().contains("value=\"set_up\""), "no workspace does that");
        let found = owner.get("/admin/audit?person=mary&verb=created").await.is(200);
        assert!(Html::parse(found.text()).shows("Customer · Created"));
        let nobody = owner.get("/admin/audit?person=zzqq").await.is(200);
        assert!(nobody.text().contains("Nobody here has such a name."), "{}", nobody.text());
        let none = owner.get("/admin/audit?verb=moved").await.is(200);
        assert!(none.text().contains("Nothing found"), "{}", none.text());
        // As a form without scripts sends its boxes.
        let days = owner.get("/admin/audit?at=&at.from=2026-01-05&at.to=&verb=created").await.is(200);
        assert!(Html::parse(days.text()).shows("Customer · Created"), "{}", days.text());
        for wrong in ["verb=vanished", "object=moon", "at=soon", "from=2026-01-05"] {
            let answer = owner.get(&format!("/admin/audit?{wrong}")).await.is(200);
            assert!(answer.text().contains("class=\"list-left\""), "{wrong}: {}", answer.text());
            assert!(Html::parse(answer.text()).shows("Customer · Created"), "{wrong}");
            let (name, text) = wrong.split_once('=').unwrap();
            owner.ask("/fn/audit/page", &[(name, text)]).await.is(422);
        }
        owner.get("/admin/audit?cursor=nonsense").await.is(400);
        owner.get("/admin/audit/nonsense").await.is(404);
        owner.get("/admin/audit/evt_00000000000000000000000007").await.is(404);
    })
    .await;
}

#[tokio::test]
async fn r_log_04_the_page_says_that_the_chain_is_broken_and_whom_to_tell() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        chain::seal_due(&app.backend).await.unwrap();
        chain::check(&app.backend, Extent::All).await.unwrap();
        let list = owner.get("/admin/audit").await.is(200);
        assert!(list.text().contains("Complete and unchanged."), "{}", list.text());
        app.run("UPDATE installation SET value = '1:00' WHERE name = 'audit_head'").await;
        chain::check(&app.backend, Extent::All).await.unwrap();
        let list = owner.get("/admin/audit").await.is(200);
        for words in
            ["This record cannot be trusted", "Tell whoever runs this installation", "role=\"alert\""]
        {
            assert!(list.text().contains(words), "{words}: {}", list.text());
        }
    })
    .await;
}
