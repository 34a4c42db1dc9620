//! Somebody else writes to the SQLite file for longer than anybody waits.

use super::stored::check;
use super::writers::MARK;
use crate::support::TestApp;
use backend::storage::{Reach, Storage};
use std::collections::BTreeMap;

#[tokio::test]
async fn a_locked_database_refuses_writes_and_nothing_else_until_it_is_free() {
    TestApp::on_sqlite(async |app| {
        let owner = app.browser();
        owner.found_company("mary@harbour.example").await;
        owner.call("/fn/customers/create", &[("name", "Heron"), ("kind", "company")]).await.is(200);
        let other = Storage::open(&app.backend.settings().database_url).await.unwrap();
        let lock = other.write(Reach::System).await.unwrap();
        let before = app.dump().await;

        let name = format!("{MARK} Nightjar");
        let fields = [("name", &*name), ("kind", "company"), ("note", "Lighthouse"), ("request_key", "a")];
        let stranger = app.browser();
        let (call, form, sign_in, list, ready) = tokio::join!(
            owner.call("/fn/customers/create", &fields),
            owner.post_form("/fn/customers/create?from=/customers/new", &fields),
            stranger.sign_in("mary@harbour.example"),
            owner.get("/customers"),
            app.get("/readyz"),
        );
        let call = call.is(503);
        assert!(call.text().contains(r#""code":"unavailable""#), "{}", call.text());
        let form = form.is(503);
        assert!(form.text().contains(&name) && form.text().contains("Lighthouse"), "{}", form.text());
        let sign_in = sign_in.is(503);
        assert!(sign_in.text().contains("mary@harbour.example"), "{}", sign_in.text());
        assert!(list.is(200).text().contains("Heron"));
        ready.is(503);
        assert_eq!(before.changed(&app.dump().await), [""; 0]);

        drop(lock);
        other.close().await;
        let made = owner.call("/fn/customers/create", &fields).await.is(200);
        check(app.backend.storage(), &BTreeMap::from([(made.new_id(), name)])).await;
        stranger.sign_in("mary@harbour.example").await.is(303);
    })
    .await;
}
