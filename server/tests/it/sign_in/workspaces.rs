//! Whoever could enter several workspaces says which, after whichever way of signing in.

use super::{EMAIL, VERIFY, send, with_app};
use crate::support::{Browser, Element, Html, PASSWORD, TestApp};

const OTHER: &str = "anna@elsewhere.example";

/// Mary, who has a company, is a user of a younger one too.
async fn join_another(app: &TestApp) {
    app.clock.advance_seconds(60);
    app.browser().found_company(OTHER).await;
    app.run(
        "UPDATE workspaces SET name = 'Elsewhere Ltd' WHERE id = (SELECT u.workspace_id FROM users u
         JOIN persons p ON p.id = u.person_id WHERE p.email = 'anna@elsewhere.example')",
    )
    .await;
    app.run(
        "UPDATE users SET person_id = (SELECT id FROM persons WHERE email = 'mary@harbour.example')
         WHERE person_id = (SELECT id FROM persons WHERE email = 'anna@elsewhere.example')",
    )
    .await;
}

/// The workspaces that the page has a press for.
async fn offered(browser: &Browser<'_>) -> Vec<String> {
    let page = browser.get("/workspaces").await.is(200);
    for words in ["Harbour Trading", "Elsewhere Ltd", "You are here"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let html = Html::parse(page.text());
    let is_press = |element: &&Element| element.attribute("name") == Some("workspace");
    let presses = html.elements.iter().filter(is_press);
    presses.filter_map(|press| press.attribute("value").map(str::to_owned)).collect()
}

#[tokio::test]
async fn the_password_leads_to_the_workspaces_where_the_other_one_is_one_press_away() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        assert_eq!(browser.sign_in(EMAIL).await.is(303).header("location"), "/", "there is one");
        join_another(app).await;
        assert_eq!(browser.sign_in(EMAIL).await.is(303).header("location"), "/workspaces");
        assert!(browser.get("/").await.is(200).text().contains("Harbour Trading"));
        let others = offered(&browser).await;
        assert_eq!(others.len(), 1, "{others:?}");
        let chosen = [("workspace", others[0].as_str())];
        let opened = browser.post_form("/fn/workspaces/switch?from=/workspaces", &chosen).await.is(303);
        assert_eq!(opened.header("location"), "/");
        assert!(browser.get("/").await.is(200).text().contains("Elsewhere Ltd"));
    })
    .await;
}

#[tokio::test]
async fn a_page_or_a_workspace_that_was_named_is_a_choice_already() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        join_another(app).await;
        app.run("UPDATE workspaces SET slug = 'elsewhere' WHERE name = 'Elsewhere Ltd'").await;
        let sign_in = async |asked: (&str, &str)| {
            let fields = [("identifier", EMAIL), ("password", PASSWORD), asked];
            let answer = browser.post_form("/fn/accounts/sign-in?from=/login", &fields).await.is(303);
            answer.header("location").to_owned()
        };
        assert_eq!(sign_in(("next", "/customers?q=a")).await, "/customers?q=a");
        assert_eq!(sign_in(("next", "//evil.example")).await, "/workspaces");
        assert_eq!(sign_in(("next", "/")).await, "/workspaces", "the start page was asked for by nobody");
        assert_eq!(sign_in(("workspace", "elsewhere")).await, "/");
        assert!(browser.get("/").await.is(200).text().contains("Elsewhere Ltd"));
        // Where only one is left to enter, there is nothing to choose.
        app.run("UPDATE users SET status = 'suspended' WHERE workspace_id = (SELECT id FROM workspaces WHERE slug = 'elsewhere')").await;
        assert_eq!(sign_in(("next", "")).await, "/");
    })
    .await;
}

#[tokio::test]
async fn the_second_step_leads_there_too() {
    TestApp::on_every_engine(async |app| {
        let (seed, _) = with_app(app).await;
        join_another(app).await;
        app.clock.advance_seconds(60);
        let browser = app.browser();
        assert_eq!(browser.sign_in(EMAIL).await.is(303).header("location"), VERIFY);
        let code = seed.code(app.clock.now());
        let entered = send(&browser, &[("method", "totp"), ("code", &code)]).await.is(303);
        assert_eq!(entered.header("location"), "/workspaces");
        assert_eq!(offered(&browser).await.len(), 1);
    })
    .await;
}
