//! The first run as a browser without JavaScript meets it.

use crate::support::{Answer, Browser, PASSWORD, TestApp};
use backend::set_up;
use domain::Timestamp;

const EMAIL: &str = "mary@harbour.example";
const FINISH: &str = "/fn/set-up/finish?from=/setup";

async fn token(app: &TestApp) -> String {
    let link = set_up::first_link(&app.backend).await.unwrap().expect("a link");
    link.strip_prefix("http://localhost:3000/setup?token=").expect("a link of ours").to_owned()
}

async fn finish(browser: &Browser<'_>, token: &str, companies: &str, email: &str) -> Answer {
    let fields = [
        ("token", token),
        ("companies", companies),
        ("company", "Harbour Trading"),
        ("name", "Mary Owner"),
        ("email", email),
        ("password", PASSWORD),
        ("time_zone", ""),
    ];
    browser.post_form(FINISH, &fields).await
}

async fn rows(app: &TestApp) -> Vec<i64> {
    let mut tx = app.backend.storage().read(backend::storage::Reach::System).await.unwrap();
    let mut counts = Vec::new();
    for table in ["tokens WHERE used_at IS NOT NULL", "persons", "operators", "workspaces", "audit_events"] {
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        counts.push(tx.one::<(i64,)>(sql, backend::args![]).await.unwrap().0);
    }
    counts
}

#[tokio::test]
async fn r_auth_11_one_company_is_set_up_by_a_plain_form() {
    TestApp::before_set_up(async |app| {
        let token = token(app).await;
        let browser = app.browser();
        let page = browser.get(&format!("/setup?token={token}")).await.is(200);
        for field in ["token", "companies", "company", "name", "email", "password"] {
            assert!(page.text().contains(&format!("name=\"{field}\"")), "{field}: {}", page.text());
        }
        let sent = finish(&browser, &token, "one", EMAIL).await.is(303);
        assert_eq!(sent.header("location"), "/");
        assert!(browser.get("/").await.is(200).text().contains("Mary Owner"), "signed in already");
        assert!(browser.get("/signup").await.is(200).text().contains("Sign-up is closed"));
        browser.call("/fn/accounts/sign-up", &sign_up_fields()).await.is(404);
        browser.sign_in(EMAIL).await.is(303);
        assert!(browser.get("/settings/profile").await.is(200).text().contains("Mary Owner"));
    })
    .await;
}

fn sign_up_fields() -> [(&'static str, &'static str); 6] {
    [
        ("company", "Elsewhere"),
        ("name", "Else Where"),
        ("email", "else@where.example"),
        ("phone", "+44 20 7946 0958"),
        ("password", PASSWORD),
        ("terms", "on"),
    ]
}

#[tokio::test]
async fn r_auth_11_a_second_use_is_refused_and_says_what_to_do() {
    TestApp::before_set_up(async |app| {
        let token = token(app).await;
        let address = format!("/setup?token={token}");
        finish(&app.browser(), &token, "many", EMAIL).await.is(303);
        let before = rows(app).await;
        let again = finish(&app.browser(), &token, "one", "evil@x.example").await.is(404);
        assert!(!again.text().contains(&token));
        for page in
            [again, app.browser().get(&address).await.is(404), app.browser().get("/setup").await.is(404)]
        {
            assert!(page.text().contains("This link no longer works"), "{}", page.text());
            assert!(page.text().contains("latchkey user operator --email"), "{}", page.text());
        }
        let browser = app.browser();
        browser.set_cookie("latchkey-locale", "zh-CN");
        assert!(browser.get(&address).await.is(404).text().contains("链接已失效"));
        let after = rows(app).await;
        assert_eq!(before[..4], after[..4]);
        assert_eq!(before[4] + 1, after[4], "the refusal leaves one event");
    })
    .await;
}

#[tokio::test]
async fn r_rec_05_opening_a_set_up_link_changes_nothing() {
    TestApp::before_set_up(async |app| {
        let address = format!("/setup?token={}", token(app).await);
        let before = rows(app).await;
        for _ in 0..2 {
            app.browser().get(&address).await.is(200);
            app.browser().get("/setup?token=guess").await.is(404);
        }
        assert_eq!(before, rows(app).await);
    })
    .await;
}

#[tokio::test]
async fn r_auth_11_of_20_parallel_posts_one_sets_up() {
    TestApp::before_set_up(async |app| {
        let token = token(app).await;
        let emails: Vec<String> = (0..20).map(|number| format!("mary@{number}.example")).collect();
        let browsers: Vec<Browser<'_>> = emails.iter().map(|_| app.browser()).collect();
        let posts =
            browsers.iter().zip(&emails).map(|(browser, email)| finish(browser, &token, "one", email));
        let answers = futures::future::join_all(posts).await;
        let statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
        assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 404).count(), 19, "{statuses:?}");
        assert_eq!(rows(app).await[..4], [1, 1, 1, 1]);
    })
    .await;
}

#[tokio::test]
async fn a_refused_set_up_keeps_what_was_typed_but_no_secret() {
    TestApp::before_set_up(async |app| {
        let token = token(app).await;
        let fields = [
            ("token", token.as_str()),
            ("companies", "one"),
            ("company", ""),
            ("name", "玛丽"),
            ("email", "no address"),
            ("password", "canary-1"),
        ];
        let from = format!("/fn/set-up/finish?from=/setup%3Ftoken={token}");
        let page = app.browser().post_form(&from, &fields).await.is(422);
        let text = page.text();
        assert!(text.contains("玛丽") && text.contains("no address"), "{text}");
        assert!(!text.contains("canary-1"), "{text}");
        assert_eq!(page.header("cache-control"), "no-store");
        finish(&app.browser(), &token, "one", EMAIL).await.is(303);
    })
    .await;
}

#[tokio::test]
async fn before_set_up_strangers_are_told_so() {
    TestApp::before_set_up(async |app| {
        for path in ["/login", "/signup"] {
            let page = app.browser().get(path).await.is(200);
            assert!(page.text().contains("This installation is not set up yet"), "{}", page.text());
            assert!(!page.text().contains("name=\"password\""), "{}", page.text());
        }
        app.browser().call("/fn/accounts/sign-up", &sign_up_fields()).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn an_operator_without_a_workspace_begins_at_the_workspaces() {
    TestApp::before_set_up(async |app| {
        let first = app.browser();
        let sent = finish(&first, &token(app).await, "many", EMAIL).await.is(303);
        assert_eq!(sent.header("location"), "/operator/workspaces");
        assert_eq!(first.get("/").await.is(303).header("location"), "/operator/workspaces");
        let browser = app.browser();
        let answer = browser.sign_in(EMAIL).await.is(303);
        assert_eq!(answer.header("location"), "/operator/workspaces");
        let page = browser.get("/operator/workspaces").await.is(200);
        assert!(page.text().contains("No company has signed up yet"), "{}", page.text());
        app.browser().found_company("anna@elsewhere.example").await;
        let page = browser.get("/operator/workspaces").await.is(200);
        assert!(page.text().contains("Harbour Trading"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn r_auth_11_a_link_from_the_console_asks_for_no_more_than_it_needs() {
    TestApp::before_set_up(async |app| {
        finish(&app.browser(), &token(app).await, "one", EMAIL).await.is(303);
        let page = async |email: &str| {
            let link = set_up::operator_link(&app.backend, email).await.unwrap();
            let path = link.strip_prefix("http://localhost:3000").expect("a link of ours");
            (app.browser().get(path).await.is(200), path.split_once('=').expect("a token").1.to_owned())
        };
        let (known, _) = page(EMAIL).await;
        assert!(known.text().contains(EMAIL) && !known.text().contains("name=\"password\""));
        let (new, token) = page("ops@harbour.example").await;
        assert!(new.text().contains("ops@harbour.example") && new.text().contains("name=\"password\""));
        assert!(!new.text().contains("name=\"email\"") && !new.text().contains("name=\"companies\""));
        finish(&app.browser(), &token, "", "evil@x.example").await.is(303);
        assert_eq!(
            app.browser().sign_in("ops@harbour.example").await.is(303).header("location"),
            "/operator/workspaces"
        );
    })
    .await;
}

#[tokio::test]
async fn r_rec_01_a_late_link_is_refused() {
    TestApp::before_set_up(async |app| {
        let address = format!("/setup?token={}", token(app).await);
        let begun: Timestamp = app.clock.now();
        app.clock.advance_seconds(72 * 3600);
        assert!(app.clock.now() > begun);
        app.browser().get(&address).await.is(404);
    })
    .await;
}
