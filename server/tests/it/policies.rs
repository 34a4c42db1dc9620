//! A workspace's policy by plain forms, without JavaScript.

use crate::support::TestApp;

const EMAIL: &str = "mary@harbour.example";
const PAGE: &str = "/admin/policies";
const CHANGE: &str = "/fn/policies/change?from=/admin/policies";

fn fields<'a>(version: &'a str, factor: &'a str, due_on: &'a str, limit: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("version", version),
        ("factor", factor),
        ("due_on", due_on),
        ("grace_days", "14"),
        ("session_limit", limit),
    ]
}

/// An app for everybody, as far as policies ask.
async fn equip(app: &TestApp) {
    let mut tx = app.backend.storage().write(backend::storage::Reach::System).await.unwrap();
    let sql = "INSERT INTO totps (id, person_id, seed, created_at, confirmed_at) SELECT id, id, $1, $2, $2 FROM persons";
    tx.run(sql, backend::args![vec![1_u8], app.clock.now()]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_policy_is_changed_by_a_plain_form() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let page = browser.get(PAGE).await.is(200);
        for name in [
            "version",
            "factor",
            "due_on",
            "grace_days",
            "roles[]",
            "idle_minutes",
            "lasting_hours",
            "session_limit",
        ] {
            assert!(page.text().contains(&format!("name=\"{name}\"")), "{name}: {}", page.text());
        }
        for words in [
            "no policy switches it off",
            "You have no second factor yet",
            "1 of 1 people have none",
            "NIST SP 800-63B-4",
        ] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        // What is wrong stands beside what was typed.
        let refused = browser.post_form(CHANGE, &fields("1", "all", "", "x")).await.is(422);
        assert!(refused.text().contains("value=\"x\""), "{}", refused.text());
        let day = domain::Zone::utc().date(app.clock.now()).plus_days(20).to_string();
        let refused = browser.post_form(CHANGE, &fields("1", "all", &day, "7")).await.is(422);
        assert!(refused.text().contains("Set one up for yourself first"), "{}", refused.text());
        assert!(refused.text().contains(&format!("value=\"{day}\"")), "{}", refused.text());
        let done = browser.post_form(CHANGE, &fields("1", "optional", "", "7")).await.is(303);
        assert_eq!(done.header("location"), "/admin/policies?saved=1");
        assert!(browser.get("/admin/policies?saved=1").await.is(200).text().contains("value=\"7\""));
        let late = browser.post_form(CHANGE, &fields("1", "optional", "", "8")).await.is(409);
        assert!(late.text().contains("Somebody saved these values") && late.text().contains("value=\"8\""));
    })
    .await;
}

#[tokio::test]
async fn r_mfa_10_a_deadline_of_today_ends_the_session_that_set_it_where_it_lacks_a_factor() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        equip(app).await;
        app.run("UPDATE users SET created_at = created_at - 8640000000000").await;
        let today = domain::Zone::utc().date(app.clock.now()).to_string();
        browser.post_form(CHANGE, &fields("1", "all", &today, "")).await.is(303);
        let out = browser.get(PAGE).await.is(303);
        assert!(out.header("location").starts_with("/login"), "{}", out.header("location"));
        assert_eq!(browser.sign_in(EMAIL).await.is(303).header("location"), "/login/verify");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_none_reads_from_when_on_they_need_one() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let page = browser.get("/settings/security").await.is(200);
        assert!(!page.text().contains("Needed from"), "{}", page.text());
        let mut tx = app.backend.storage().write(backend::storage::Reach::System).await.unwrap();
        let sql = "UPDATE workspaces SET factor_policy = 'all', factor_due_at = $1 WHERE id IN (SELECT id FROM workspaces)";
        let due = app.clock.now().plus_days(30);
        tx.run(sql, backend::args![due]).await.unwrap();
        tx.commit().await.unwrap();
        let page = browser.get("/settings/security").await.is(200);
        assert!(page.text().contains("Needed from"), "{}", page.text());
        equip(app).await;
        let page = browser.get("/settings/security").await.is(200);
        assert!(!page.text().contains("Needed from"), "{}", page.text());
    })
    .await;
}
