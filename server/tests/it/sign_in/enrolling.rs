use super::{EMAIL, ENROL, codes, line, press};
use crate::support::{Browser, Html, TestApp};
use backend::factors::totp::Seed;

/// Everybody of the company needs a factor, from so many seconds from now on.
async fn demand(app: &TestApp, seconds: i64) {
    let mut tx = app.backend.storage().write(backend::storage::Reach::System).await.unwrap();
    let sql = "UPDATE workspaces SET factor_policy = 'all', factor_due_at = $1, factor_grace_days = 0 WHERE id IN (SELECT id FROM workspaces)";
    tx.run(sql, backend::args![app.clock.now().plus_seconds(seconds)]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn begun(browser: &Browser<'_>) -> Seed {
    assert_eq!(press(browser, "begin-totp", &[]).await.is(303).header("location"), ENROL);
    let page = browser.get(ENROL).await.is(200);
    assert_eq!(page.header("cache-control"), "no-store");
    let keys = codes(&page);
    assert_eq!(keys.len(), 1, "{}", page.text());
    Seed::read(&keys[0]).unwrap()
}

#[tokio::test]
async fn a_policy_has_a_factor_made_on_the_way_in_without_scripts() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        demand(app, 0).await;
        let browser = app.browser();
        assert_eq!(browser.sign_in(EMAIL).await.is(303).header("location"), ENROL);
        let page = browser.get(ENROL).await.is(200);
        assert!(page.text().contains("Harbour Trading") && codes(&page).is_empty(), "{}", page.text());
        assert!(!page.text().contains("/fn/sign-in/later"), "it is due");
        press(&browser, "later", &[]).await.is(401);
        let seed = begun(&browser).await;
        let refused = press(&browser, "confirm-totp", &[("code", "12345")]).await.is(422);
        assert_eq!(codes(&refused), [seed.shown()], "the key stays");
        browser.get("/settings/profile").await.is(303);

        let code = seed.code(app.clock.now());
        let shown = press(&browser, "confirm-totp", &[("code", &code)]).await.is(200);
        assert!(line(&shown, "latchkey").is_some() && shown.header("cache-control").contains("no-store"));
        let made = codes(&shown);
        assert_eq!(made.len(), 10, "{}", shown.text());
        let html = Html::parse(shown.text());
        let gate = html.elements.iter().find(|element| element.attribute("id") == Some("codes-kept"));
        assert!(gate.is_some_and(|gate| gate.attribute("required").is_some()), "{}", shown.text());
        let leads_on = html.elements.iter().any(|element| {
            element.attribute("method") == Some("get") && element.attribute("action") == Some("/")
        });
        assert!(leads_on, "{}", shown.text());
        let security = browser.get("/settings/security").await.is(200);
        assert!(made.iter().all(|code| !security.text().contains(code.as_str())));
        // The same post again shows nothing.
        let again = press(&browser, "confirm-totp", &[("code", &code)]).await.is(401);
        assert!(codes(&again).is_empty());
        app.clock.advance_seconds(60);
        assert_eq!(app.browser().sign_in(EMAIL).await.is(303).header("location"), super::VERIFY);
    })
    .await;
}

#[tokio::test]
async fn what_falls_due_soon_is_put_off_with_its_date() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        demand(app, 3 * 86_400).await;
        let browser = app.browser();
        assert_eq!(browser.sign_in(EMAIL).await.is(303).header("location"), ENROL);
        let page = browser.get(ENROL).await.is(200);
        let html = Html::parse(page.text());
        let due = html.elements.iter().find(|element| element.name == "time").unwrap();
        let day = app.clock.now().plus_days(3);
        let written = domain::Zone::utc().date(day).to_string();
        assert!(due.attribute("datetime").unwrap().starts_with(&written), "{due:?}");
        assert_eq!(press(&browser, "later", &[]).await.is(303).header("location"), "/");
        browser.get("/settings/profile").await.is(200);
        // Operators are asked in the last week too, and always have to in the end.
        let operator = app.operator("ops@harbour.example").await;
        drop(operator);
        app.clock.advance_seconds(8 * 86_400);
        let later = app.browser();
        assert_eq!(later.sign_in("ops@harbour.example").await.is(303).header("location"), ENROL);
        assert!(later.get(ENROL).await.is(200).text().contains("/fn/sign-in/later"));
        app.clock.advance_seconds(7 * 86_400);
        let due = app.browser();
        assert_eq!(due.sign_in("ops@harbour.example").await.is(303).header("location"), ENROL);
        assert!(!due.get(ENROL).await.is(200).text().contains("/fn/sign-in/later"));
    })
    .await;
}
