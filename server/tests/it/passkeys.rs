//! Passkeys as a browser meets them: ceremonies over HTTP, the page that lists them.

use crate::support::{Answer, Authenticator, BASE, Browser, TestApp, Wishes};
use app::seen::Seen;
use domain::factors::MadeCodes;
use domain::passkeys::{PasskeyAsked, PasskeysView};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

const EMAIL: &str = "mary@harbour.example";
const SESSION: &str = "latchkey";

fn read<T: DeserializeOwned>(answer: &Answer) -> T {
    serde_json::from_str(answer.text()).unwrap()
}

async fn asked(browser: &Browser<'_>, path: &str) -> PasskeyAsked {
    read(&browser.call(path, &[]).await.is(200))
}

async fn register(browser: &Browser<'_>, key: &mut Authenticator) -> Answer {
    let asked = asked(browser, "/fn/passkeys/begin-registration").await;
    let credential = key.register(&asked.options);
    let fields = [("ceremony", asked.ceremony.as_str()), ("credential", &credential)];
    browser.call("/fn/passkeys/register", &fields).await
}

/// Somebody with a passkey, in their browser.
async fn with_key(app: &TestApp) -> (Browser<'_>, Authenticator) {
    let browser = app.browser();
    browser.found_company(EMAIL).await;
    let mut key = Authenticator::at(BASE);
    let made: Option<MadeCodes> = read(&register(&browser, &mut key).await.is(200));
    assert_eq!(made.unwrap().codes.len(), 10);
    (browser, key)
}

#[tokio::test]
async fn a_passkey_signs_in_without_a_name_typed() {
    TestApp::on_every_engine(async |app| {
        let (owner, mut key) = with_key(app).await;
        let page = owner.get("/settings/security").await.is(200);
        assert!(page.text().contains("Passkeys and security keys"));
        let stranger = app.browser();
        let asked = asked(&stranger, "/fn/passkeys/sign-in-options").await;
        let credential = key.show(&asked.options);
        let fields = [
            ("ceremony", asked.ceremony.as_str()),
            ("credential", &credential),
            ("shared", ""),
            ("next", "/customers"),
        ];
        let answer = stranger.call("/fn/passkeys/sign-in", &fields).await.is(200);
        assert_eq!(answer.header("location"), "/customers");
        stranger.get("/customers").await.is(200);
        // The same answer again is nobody's.
        let again = app.browser().call("/fn/passkeys/sign-in", &fields).await.is(422);
        assert!(again.text().contains("wrong_credentials"), "{}", again.text());
        assert!(again.headers("set-cookie").iter().all(|line| !line.starts_with("latchkey=")));
    })
    .await;
}

#[tokio::test]
async fn who_is_in_two_workspaces_chooses_after_a_passkey_too() {
    TestApp::on_every_engine(async |app| {
        let (_, mut key) = with_key(app).await;
        app.clock.advance_seconds(60);
        app.browser().found_company("anna@elsewhere.example").await;
        app.run(
            "UPDATE users SET person_id = (SELECT id FROM persons WHERE email = 'mary@harbour.example')
             WHERE person_id = (SELECT id FROM persons WHERE email = 'anna@elsewhere.example')",
        )
        .await;
        let browser = app.browser();
        let asked = asked(&browser, "/fn/passkeys/sign-in-options").await;
        let credential = key.show(&asked.options);
        let fields = [("ceremony", asked.ceremony.as_str()), ("credential", &credential)];
        let answer = browser.call("/fn/passkeys/sign-in", &fields).await.is(200);
        assert_eq!(answer.header("location"), "/workspaces");
    })
    .await;
}

#[tokio::test]
async fn r_enum_04_known_and_unknown_browsers_are_asked_the_same() {
    TestApp::on_every_engine(async |app| {
        let (owner, _) = with_key(app).await;
        let mut shapes = Vec::new();
        for browser in [&owner, &app.browser()] {
            let answer = browser.call("/fn/passkeys/sign-in-options", &[]).await.is(200);
            let asked: PasskeyAsked = read(&answer);
            let mut options: serde_json::Value = serde_json::from_str(&asked.options).unwrap();
            options["challenge"] = serde_json::Value::Null;
            shapes.push((options, answer.text().len(), answer.header("content-type").to_owned()));
        }
        assert_eq!(shapes[0], shapes[1]);
        // Nor does a wrong answer tell who exists.
        let wrong = [("ceremony", "cer_00000000000000000000000000"), ("credential", "{}")];
        let answer = app.browser().call("/fn/passkeys/sign-in", &wrong).await.is(422);
        assert!(answer.text().contains("wrong_credentials"), "{}", answer.text());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r_mfa_02_of_50_parallel_posts_of_an_answer_one_signs_in() {
    TestApp::on_every_engine(async |app| {
        let (_, mut key) = with_key(app).await;
        let stranger = app.browser();
        let asked = asked(&stranger, "/fn/passkeys/sign-in-options").await;
        let credential = key.show(&asked.options);
        let fields = [("ceremony", asked.ceremony.as_str()), ("credential", &credential)];
        let posts = (0..50).map(|_| app.browser().calling("/fn/passkeys/sign-in", &fields)).collect();
        let mut statuses: BTreeMap<u16, usize> = BTreeMap::new();
        for answer in app.send_at_once(posts).await {
            *statuses.entry(answer.status.as_u16()).or_default() += 1;
        }
        assert_eq!(statuses, BTreeMap::from([(200, 1), (422, 49)]));
    })
    .await;
}

#[tokio::test]
async fn a_key_stands_beside_the_password_and_is_renamed_and_removed_by_plain_forms() {
    TestApp::on_every_engine(async |app| {
        let (owner, mut key) = with_key(app).await;
        let list: Seen<PasskeysView> = read(&owner.ask("/fn/passkeys/list", &[]).await.is(200));
        let id = list.value.rows[0].id.to_string();
        let page = format!("/settings/security?passkey={id}");
        let form = owner.get(&page).await.is(200);
        assert!(form.text().contains(r#"id="passkey-name""#));
        let rename = format!("/fn/passkeys/rename?from={}", page.replace('?', "%3F").replace('=', "%3D"));
        let refused = owner.post_form(&rename, &[("id", &id), ("name", " ")]).await.is(422);
        assert!(refused.text().contains(r#"aria-invalid="true""#), "{}", refused.text());
        owner.post_form(&rename, &[("id", &id), ("name", "Blue key")]).await.is(303);
        assert!(owner.get("/settings/security").await.is(200).text().contains("Blue key"));
        // The password alone leads to the key.
        let browser = app.browser();
        let answer = browser.sign_in(EMAIL).await.is(303);
        assert_eq!(answer.header("location"), "/login/verify");
        browser.get("/login/verify").await.is(200);
        let mut unknown = Authenticator::touched_at(BASE);
        let first = asked(&browser, "/fn/sign-in/passkey-options").await;
        assert!(!unknown.is_asked_for(&first.options));
        let credential = unknown.show(&first.options);
        let fields = [("ceremony", first.ceremony.as_str()), ("credential", &credential)];
        browser.call("/fn/sign-in/passkey", &fields).await.is(422);
        let asked = asked(&browser, "/fn/sign-in/passkey-options").await;
        assert!(key.is_asked_for(&asked.options));
        let credential = key.show(&asked.options);
        let fields = [("ceremony", asked.ceremony.as_str()), ("credential", &credential), ("trust", "")];
        browser.call("/fn/sign-in/passkey", &fields).await.is(200);
        browser.get("/customers").await.is(200);
        let removed = owner.post_form("/fn/passkeys/remove?from=/settings/security", &[("id", &id)]).await;
        removed.is(303);
        assert_eq!(app.count("SELECT COUNT(*) FROM passkeys").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_proof_by_a_key_begins_a_new_session() {
    TestApp::on_every_engine(async |app| {
        let (owner, mut key) = with_key(app).await;
        app.clock.advance_seconds(16 * 60);
        let stale = owner.call("/fn/passkeys/begin-registration", &[]).await.is(403);
        assert!(stale.text().contains("step_up"), "{}", stale.text());
        let before = owner.cookie(SESSION);
        let asked = asked(&owner, "/fn/passkeys/begin-proof").await;
        let credential = key.show(&asked.options);
        let fields = [("ceremony", asked.ceremony.as_str()), ("credential", &credential)];
        owner.call("/fn/passkeys/prove", &fields).await.is(200);
        assert_ne!(owner.cookie(SESSION), before, "R-SES-02");
        register(&owner, &mut Authenticator::at(BASE)).await.is(200);
    })
    .await;
}

fn at_an_address() -> Wishes {
    Wishes { base_url: "http://127.0.0.1:3000", ..Wishes::default() }
}

#[tokio::test]
async fn at_an_ip_address_passkeys_are_hidden_and_refused() {
    TestApp::on_every_engine_as(at_an_address, async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let page = owner.get("/settings/security").await.is(200);
        assert!(!page.text().contains("Passkeys and security keys"));
        owner.call("/fn/passkeys/begin-registration", &[]).await.is(404);
        owner.call("/fn/passkeys/sign-in-options", &[]).await.is(404);
    })
    .await;
}
