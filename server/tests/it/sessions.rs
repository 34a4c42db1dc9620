//! Sessions over HTTP: their page without JavaScript, and an open page that asks.

use crate::support::{Browser, Html, PASSWORD, TestApp};
use app::seen::Seen;
use backend::args;
use backend::storage::Reach;
use domain::sessions::{Back, SessionState, SessionStatus, SessionsView};

const EMAIL: &str = "mary@harbour.example";
const COOKIE: &str = "latchkey";

async fn listed(browser: &Browser<'_>) -> SessionsView {
    let answer = browser.ask("/fn/sessions/list", &[]).await.is(200);
    serde_json::from_str::<Seen<SessionsView>>(answer.text()).unwrap().value
}

async fn status(browser: &Browser<'_>) -> SessionStatus {
    let answer = browser.ask("/fn/sessions/status", &[]).await.is(200);
    serde_json::from_str::<Seen<SessionStatus>>(answer.text()).unwrap().value
}

#[tokio::test]
async fn b1_earlier_cookies_of_a_browser_answer_401() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let mut earlier = Vec::new();
        for _ in 0..3 {
            earlier.push(browser.cookie(COOKIE).unwrap());
            browser.sign_in(EMAIL).await.is(303);
        }
        assert_eq!(listed(&browser).await.sessions.len(), 1);
        for cookie in earlier {
            let thief = app.browser();
            thief.set_cookie(COOKIE, &cookie);
            thief.ask("/fn/sessions/list", &[]).await.is(401);
        }
    })
    .await;
}

#[tokio::test]
async fn r_ses_06_the_page_lists_sessions_without_javascript() {
    TestApp::on_every_engine(async |app| {
        let (browser, other) = (app.browser(), app.browser());
        browser.found_company(EMAIL).await;
        other.sign_in(EMAIL).await.is(303);
        let page = browser.get("/settings/sessions").await.is(200);
        for part in ["This browser", "192.0.2.1", "Sign out everywhere else", "/settings/sessions/not-me"] {
            assert!(page.text().contains(part), "{part}: {}", page.text());
        }
        let view = listed(&browser).await;
        let theirs = view.sessions.iter().find(|session| !session.is_this).unwrap();
        let (id, device) = (theirs.id.to_string(), theirs.known.unwrap().to_string());

        // A name, refused and taken; what was typed stays.
        let form = format!("/settings/sessions?name={device}");
        let page = browser.get(&form).await.is(200);
        assert!(page.text().contains("Name of this device"), "{}", page.text());
        let path = format!("/fn/sessions/name-device?from={}", form.replace('?', "%3F"));
        let long = "x".repeat(61);
        let refused = browser.post_form(&path, &[("id", &device), ("name", &long)]).await.is(422);
        assert!(refused.text().contains(&long), "{}", refused.text());
        browser.post_form(&path, &[("id", &device), ("name", "The <b>blue</b> one")]).await.is(303);
        let page = browser.get("/settings/sessions?saved=1").await.is(200);
        assert!(page.text().contains("The &lt;b>blue") || page.text().contains("The &lt;b&gt;blue"));

        let end = "/fn/sessions/end?from=/settings/sessions";
        let done = browser.post_form(end, &[("id", &id)]).await.is(303);
        assert_eq!(done.header("location"), "/settings/sessions?saved=1");
        other.ask("/fn/sessions/list", &[]).await.is(401);
        assert_eq!(listed(&browser).await.sessions.len(), 1);
    })
    .await;
}

/// As if every browser was trusted just now.
async fn trust_all(app: &TestApp) {
    let now = app.clock.now();
    let sql = "UPDATE devices SET trust_hash = $1, trusted_at = $2, trust_ends_at = $3,
        trust_epoch = (SELECT p.epoch FROM persons p WHERE p.id = devices.person_id)";
    let mut tx = app.backend.storage().write(Reach::System).await.unwrap();
    tx.run(sql, args![vec![7_u8; 32], now, now.plus_days(30)]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_no_row_has_a_button_for_any_more_is_told_without_javascript() {
    TestApp::on_every_engine(async |app| {
        let (browser, other) = (app.browser(), app.browser());
        browser.found_company(EMAIL).await;
        other.sign_in(EMAIL).await.is(303);
        trust_all(app).await;
        let sessions = listed(&browser).await.sessions;
        let own = sessions.iter().find(|session| session.is_this).unwrap().id.to_string();
        let theirs = sessions.iter().find(|session| !session.is_this).unwrap();
        let (id, device) = (theirs.id.to_string(), theirs.known.unwrap().to_string());
        let press = async |function: &str, id: &str| {
            let path = format!("/fn/sessions/{function}?from=/settings/sessions");
            browser.post_form(&path, &[("id", id)]).await
        };
        press("forget-trust", &device).await.is(303);
        for (function, id) in [("forget-trust", &device), ("end", &own)] {
            let refused = Html::parse(press(function, id).await.is(404).text());
            assert!(refused.shows("This browser") && refused.shows("Page not found"), "{function}");
        }
        press("end", &id).await.is(303);
        let refused = Html::parse(press("end", &id).await.is(404).text());
        assert!(refused.shows("Page not found"));
    })
    .await;
}

#[tokio::test]
async fn who_it_was_not_goes_three_steps_without_javascript() {
    TestApp::on_every_engine(async |app| {
        let (browser, stranger) = (app.browser(), app.browser());
        browser.found_company(EMAIL).await;
        stranger.sign_in(EMAIL).await.is(303);
        browser.get("/settings/sessions/not-me").await.is(200);
        let first =
            browser.post_form("/fn/sessions/not-me?from=/settings/sessions/not-me", &[]).await.is(303);
        assert_eq!(first.header("location"), "/settings/sessions/not-me?step=password");
        stranger.ask("/fn/sessions/list", &[]).await.is(401);
        let page = browser.get(first.header("location")).await.is(200);
        assert!(page.text().contains("name=\"current\"") && page.text().contains("name=\"password\""));
        let path = "/fn/sessions/replace-password?from=/settings/sessions/not-me%3Fstep%3Dpassword";
        let wrong = [("current", "not my password at all"), ("password", "seven quiet lanterns over water")];
        let refused = browser.post_form(path, &wrong).await.is(422);
        assert!(Html::parse(refused.text()).leads_to("#not-me-current"), "{}", refused.text());
        let right = [("current", PASSWORD), ("password", "seven quiet lanterns over water")];
        let second = browser.post_form(path, &right).await.is(303);
        assert_eq!(second.header("location"), "/settings/sessions/not-me?step=factors");
        let page = browser.get(second.header("location")).await.is(200);
        assert!(page.text().contains("You have none"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn r_ses_05_an_open_page_keeps_no_session_awake() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        for _ in 0..59 {
            app.clock.advance_seconds(60);
            assert_eq!(status(&browser).await.state, SessionState::Live);
        }
        // Two minutes before the end something is done.
        browser.call("/fn/sessions/stay", &[]).await.is(200);
        app.clock.advance_seconds(3599);
        assert_eq!(status(&browser).await.state, SessionState::Live);
        app.clock.advance_seconds(1);
        assert_eq!(status(&browser).await.state, SessionState::Over);
        browser.ask("/fn/sessions/list", &[]).await.is(401);
        browser.call("/fn/sessions/stay", &[]).await.is(401);
    })
    .await;
}

#[tokio::test]
async fn who_comes_back_stays_on_the_page_with_a_new_cookie() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let before = browser.cookie(COOKIE).unwrap();
        app.clock.advance_seconds(3600);
        assert_eq!(status(&browser).await.state, SessionState::Over);
        browser.call("/fn/sessions/come-back", &[("password", "not my password at all")]).await.is(422);
        let answer = browser.call("/fn/sessions/come-back", &[("password", PASSWORD)]).await.is(200);
        assert_eq!(serde_json::from_str::<Back>(answer.text()).unwrap(), Back::In);
        // It leads nowhere: the page that asked goes on.
        assert!(answer.headers("location").is_empty());
        assert_ne!(browser.cookie(COOKIE).unwrap(), before);
        assert_eq!(status(&browser).await.state, SessionState::Live);
        browser.ask("/fn/sessions/list", &[]).await.is(200);
        // Whoever has no session comes back to none.
        app.browser().call("/fn/sessions/come-back", &[("password", PASSWORD)]).await.is(401);
    })
    .await;
}

#[tokio::test]
async fn a_manager_sees_where_a_colleague_is_signed_in() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let people = browser.ask("/fn/people/page", &[("q", "")]).await.is(200);
        let start = people.text().find("usr_").unwrap();
        let id = &people.text()[start..start + 30];
        let page = browser.get(&format!("/admin/users/{id}")).await.is(200);
        assert!(page.text().contains("class=\"session\"") && page.text().contains("192.0.2.1"));
    })
    .await;
}
