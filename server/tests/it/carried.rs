//! A plain form that is sent after its session was over: what was typed comes back after
//! sign-in, for the same user only. And browsers that keep no cookies.

use crate::colleague::hire_rep;
use crate::support::{Answer, Authenticator, BASE, Browser, Html, PASSWORD, TestApp};
use backend::factors::totp::Seed;
use domain::factors::{FactorsView, MadeCodes};
use domain::passkeys::PasskeyAsked;
use domain::sessions::{SessionState, SessionStatus};
use serde::de::DeserializeOwned;

const EMAIL: &str = "mary@harbour.example";
const OTHER: &str = "vera@foreign.example";
const REP: &str = "ruth@harbour.example";
const DAY: i64 = 86_400;
/// Longer than any session lasts without use.
const LATER: i64 = 8 * DAY;
const CREATE: &str = "/fn/customers/create?from=/customers/new";
const TYPED: [(&str, &str); 4] =
    [("request_key", "a"), ("kind", "company"), ("name", "Rope & Sons"), ("note", "half a page")];
const SIGN_IN: &str = "/fn/accounts/sign-in?from=/login%3Fnext%3D%252Fcustomers%252Fnew";

/// What the page of somebody signed out carries, and where its form leads on to.
fn carried(page: &Answer) -> (String, String) {
    let html = Html::parse(page.text());
    let value = |name: &str| html.value_of(name).unwrap_or_default().to_owned();
    (value("carried"), value("next"))
}

async fn sign_in(browser: &Browser<'_>, email: &str, (sealed, next): &(String, String)) -> Answer {
    let fields = [
        ("identifier", email),
        ("password", PASSWORD),
        ("workspace", ""),
        ("next", next.as_str()),
        ("cookies", "needed"),
        ("carried", sealed.as_str()),
    ];
    browser.post_form(SIGN_IN, &fields).await
}

fn read<T: DeserializeOwned>(answer: &Answer) -> T {
    serde_json::from_str(answer.text()).unwrap()
}

/// Sets up an app; gives its seed and the recovery codes.
async fn set_up_app(app: &TestApp, browser: &Browser<'_>) -> (Seed, Vec<String>) {
    browser.call("/fn/factors/begin-totp", &[]).await.is(200);
    let view: app::seen::Seen<FactorsView> = read(&browser.ask("/fn/factors/view", &[]).await.is(200));
    let seed = Seed::read(&view.value.begun.unwrap().key).unwrap();
    let code = seed.code(app.clock.now());
    let answer = browser.call("/fn/factors/confirm-totp", &[("code", &code)]).await.is(200);
    let made: Option<MadeCodes> = read(&answer);
    (seed, made.unwrap().codes)
}

/// Presses the form of a page that leads on to `next`, with what it carries.
async fn go_on(browser: &Browser<'_>, page: &Answer, next: &str) -> Answer {
    let html = Html::parse(page.text());
    let form = html.elements.iter().find(|element| {
        element.attribute("action").is_some_and(|action| action.starts_with("/fn/accounts/go-on"))
    });
    assert_eq!(form.and_then(|form| form.attribute("method")), Some("post"), "{}", page.text());
    assert!(html.fields("next").any(|leads_to| leads_to == next), "{}", page.text());
    let sealed = html.value_of("carried").unwrap();
    let action = form.and_then(|form| form.attribute("action")).unwrap();
    browser.post_form(action, &[("next", next), ("carried", sealed)]).await
}

/// The form with what was typed, and nothing saved of it.
async fn assert_stands_again(app: &TestApp, page: &Answer) {
    let html = Html::parse(page.text());
    assert_eq!(html.value_of("name"), Some("Rope & Sons"), "{}", page.text());
    assert_eq!(html.value_of("note"), Some("half a page"));
    assert!(page.text().contains("You are signed in again"), "{}", page.text());
    assert!(html.value_of("carried").is_none());
    assert_eq!(app.count("SELECT COUNT(*) FROM customers").await, 0);
}

#[tokio::test]
async fn what_was_typed_comes_back_after_sign_in() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        app.clock.advance_seconds(LATER);
        let asking = owner.post_form(CREATE, &TYPED).await.is(401);
        assert!(asking.text().contains("What you had typed is kept."), "{}", asking.text());
        assert!(!asking.text().contains("Rope &amp; Sons"), "what was typed is sealed");
        let kept = carried(&asking);
        assert!(!kept.0.is_empty());
        assert_eq!(kept.1, "/customers/new");

        // A wrong password loses nothing, and neither does the other language.
        let fields = [("identifier", EMAIL), ("password", "wrong horse battery"), ("carried", &kept.0)];
        let wrong = owner.post_form(SIGN_IN, &fields).await.is(422);
        assert_eq!(carried(&wrong).0, kept.0);
        let fields = [("locale", "zh-CN"), ("next", "/login?next=/customers/new"), ("carried", &kept.0)];
        let other = owner.post_form("/fn/accounts/choose-locale?from=/login", &fields).await.is(200);
        assert!(other.text().contains("lang=\"zh-CN\""), "{}", other.text());
        assert_eq!(carried(&other), kept);
        let fields = [("locale", "en"), ("next", "/login"), ("carried", &kept.0)];
        owner.post_form("/fn/accounts/choose-locale?from=/login", &fields).await.is(200);

        let back = sign_in(&owner, EMAIL, &kept).await.is(200);
        assert_stands_again(app, &back).await;
        owner.post_form(CREATE, &TYPED).await.is(303);
        assert_eq!(app.count("SELECT COUNT(*) FROM customers").await, 1);
    })
    .await;
}

async fn state(browser: &Browser<'_>) -> SessionState {
    let answer = browser.ask("/fn/sessions/status", &[]).await.is(200);
    read::<app::seen::Seen<SessionStatus>>(&answer).value.state
}

#[tokio::test]
async fn a_browser_knows_a_session_of_a_month_to_its_end_and_after() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        app.run("UPDATE workspaces SET trial_ends_at = NULL, session_idle_seconds = 86400, session_lasts_seconds = 2592000")
            .await;
        hire_rep(app).await;
        let rep = app.browser();
        rep.sign_in(REP).await.is(303);
        for _ in 0..29 {
            app.clock.advance_seconds(DAY - 60);
            rep.call("/fn/sessions/stay", &[]).await.is(200);
        }
        assert_eq!(state(&rep).await, SessionState::Live);
        app.clock.advance_seconds(LATER);
        assert_eq!(state(&rep).await, SessionState::Over, "its person comes back");
        let kept = carried(&rep.post_form(CREATE, &TYPED).await.is(401));
        assert!(!kept.0.is_empty());
        let back = sign_in(&rep, REP, &kept).await.is(200);
        assert_stands_again(app, &back).await;
    })
    .await;
}

#[tokio::test]
async fn a_press_that_was_carried_is_told_beside_its_button() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let customer = owner.call("/fn/customers/create", &TYPED).await.is(200).new_id();
        for subject in ["Offer", "Greeting"] {
            let planned = [
                ("customer", customer.as_str()),
                ("kind", "call"),
                ("subject", subject),
                ("planned", "yes"),
                ("due_at", "2026-12-01T09:00"),
            ];
            owner.call("/fn/activities/create", &planned).await.is(200);
        }
        let timeline = owner.ask("/fn/activities/of-customer", &[("id", &customer)]).await.is(200);
        let id = timeline.text().split('"').find(|word| word.starts_with("act_")).unwrap();
        app.clock.advance_seconds(LATER);
        let press = [("id", id), ("version", "1")];
        let asking = owner.post_form("/fn/activities/complete?from=/", &press).await.is(401);
        let back = sign_in(&owner, EMAIL, &carried(&asking)).await.is(200);
        assert_eq!(Html::parse(back.text()).refusals(), ["You are signed in again"]);
    })
    .await;
}

/// Whether the words stand in something that is folded.
fn is_folded(page: &str, words: &str) -> bool {
    let (before, _) = page.split_once(words).expect("the words");
    let mut folds = Vec::new();
    for tag in before.split('<') {
        if let Some(attributes) = tag.strip_prefix("details") {
            let (attributes, _) = attributes.split_once('>').unwrap();
            folds.push(!attributes.split(' ').any(|name| name == "open"));
        } else if tag.starts_with("/details>") {
            folds.pop();
        }
    }
    folds.contains(&true)
}

#[tokio::test]
async fn a_press_in_a_menu_that_was_carried_is_told_where_it_is_seen() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        app.run("UPDATE workspaces SET trial_ends_at = NULL").await;
        let customer = owner.call("/fn/customers/create", &TYPED).await.is(200).new_id();
        let lead = owner.call("/fn/leads/create", &[("name", "Maeve Byrne")]).await.is(200).new_id();
        let (of_customer, of_lead) = ([("id", customer.as_str())], [("id", lead.as_str())]);
        let of_list = [("list", "customers"), ("columns][", "phone"), ("back", "/customers")];
        for (function, from, fields) in [
            ("customers/delete", format!("/customers/{customer}"), &of_customer[..]),
            ("leads/delete", format!("/leads/{lead}"), &of_lead[..]),
            ("lists/keep-layout", "/customers".to_owned(), &of_list[..]),
        ] {
            app.clock.advance_seconds(LATER);
            let path = format!("/fn/{function}?from={from}");
            let asking = owner.post_form(&path, fields).await.is(401);
            let back = sign_in(&owner, EMAIL, &carried(&asking)).await.is(200);
            assert!(!is_folded(back.text(), "You are signed in again"), "{path}: {}", back.text());
        }
    })
    .await;
}

#[tokio::test]
async fn it_opens_for_the_same_user_and_within_its_hour_only() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        app.browser().found_company(OTHER).await;
        app.clock.advance_seconds(LATER);
        let secrets = [("current", PASSWORD), ("password", "nine grey pontoons 53")];
        let asking =
            owner.post_form("/fn/settings/change-password?from=/settings/security", &secrets).await.is(401);
        assert!(!asking.text().contains("pontoons"), "{}", asking.text());
        let kept = carried(&owner.post_form(CREATE, &TYPED).await.is(401));
        let other = app.browser();
        other.get("/login").await.is(200);
        let theirs = sign_in(&other, OTHER, &kept).await.is(200);
        assert!(!theirs.text().contains("Rope"), "{}", theirs.text());
        assert_eq!(Html::parse(theirs.text()).value_of("name"), Some(""));
        app.clock.advance_seconds(3601);
        let late = sign_in(&owner, EMAIL, &kept).await.is(200);
        assert!(!late.text().contains("Rope"), "{}", late.text());
        // Without a session that was theirs nothing is carried.
        let stranger = app.browser().post_form(CREATE, &TYPED).await.is(401);
        assert_eq!(carried(&stranger).0, "");
    })
    .await;
}

#[tokio::test]
async fn it_is_carried_through_the_second_step() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let (seed, _) = set_up_app(app, &owner).await;
        app.clock.advance_seconds(LATER);
        let kept = carried(&owner.post_form(CREATE, &TYPED).await.is(401));
        let asked = sign_in(&owner, EMAIL, &kept).await.is(200);
        assert!(asked.text().contains("/fn/sign-in/verify"), "{}", asked.text());
        assert_eq!(carried(&asked).0, kept.0);
        let code = seed.code(app.clock.now());
        let fields = [("code", code.as_str()), ("method", "totp"), ("carried", &kept.0)];
        let back = owner.post_form("/fn/sign-in/verify?from=/login/verify", &fields).await.is(200);
        assert_stands_again(app, &back).await;
    })
    .await;
}

#[tokio::test]
async fn it_is_carried_on_to_another_method_of_the_second_step() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let (_, codes) = set_up_app(app, &owner).await;
        app.clock.advance_seconds(LATER);
        let kept = carried(&owner.post_form(CREATE, &TYPED).await.is(401));
        let asked = sign_in(&owner, EMAIL, &kept).await.is(200);
        let other = go_on(&owner, &asked, "/login/verify?method=recovery_code").await.is(200);
        let html = Html::parse(other.text());
        assert_eq!(html.value_of("method"), Some("recovery_code"), "{}", other.text());
        assert_eq!(carried(&other).0, kept.0);
        let fields = [("code", codes[0].as_str()), ("method", "recovery_code"), ("carried", &kept.0)];
        let back = owner.post_form("/fn/sign-in/verify?from=/login/verify", &fields).await.is(200);
        assert_stands_again(app, &back).await;
    })
    .await;
}

#[tokio::test]
async fn it_is_there_behind_the_page_of_new_recovery_codes() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        app.run("UPDATE workspaces SET factor_policy = 'all', factor_due_at = created_at, factor_grace_days = 0 WHERE id IN (SELECT id FROM workspaces)")
            .await;
        app.clock.advance_seconds(LATER);
        let kept = carried(&owner.post_form(CREATE, &TYPED).await.is(401));
        let asked = sign_in(&owner, EMAIL, &kept).await.is(200);
        assert!(asked.text().contains("/fn/sign-in/begin-totp"), "{}", asked.text());
        let sealed = ("carried", kept.0.as_str());
        let begun = owner.post_form("/fn/sign-in/begin-totp?from=/login/enrol", &[sealed]).await.is(200);
        let seed = Seed::read(Html::parse(begun.text()).text_of("code").trim()).unwrap();
        let code = seed.code(app.clock.now());
        let fields = [("code", code.as_str()), sealed];
        let codes = owner.post_form("/fn/sign-in/confirm-totp?from=/login/enrol", &fields).await.is(200);
        assert!(codes.text().contains("codes-kept"), "{}", codes.text());
        let back = go_on(&owner, &codes, "/customers/new").await.is(200);
        assert_stands_again(app, &back).await;
    })
    .await;
}

#[tokio::test]
async fn it_is_there_after_a_passkey_for_the_same_user_only() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        app.browser().found_company(OTHER).await;
        let mut key = Authenticator::at(BASE);
        let asked: PasskeyAsked = read(&owner.call("/fn/passkeys/begin-registration", &[]).await.is(200));
        let credential = key.register(&asked.options);
        let fields = [("ceremony", asked.ceremony.as_str()), ("credential", &credential)];
        owner.call("/fn/passkeys/register", &fields).await.is(200);
        app.clock.advance_seconds(LATER);
        let asking = owner.post_form(CREATE, &TYPED).await.is(401);
        let kept = carried(&asking);
        let onward = [("next", kept.1.as_str()), ("carried", kept.0.as_str())];

        let asked: PasskeyAsked = read(&owner.call("/fn/passkeys/sign-in-options", &[]).await.is(200));
        let credential = key.show(&asked.options);
        let fields = [("ceremony", asked.ceremony.as_str()), ("credential", &credential), ("next", &kept.1)];
        let entered = owner.call("/fn/passkeys/sign-in", &fields).await.is(200);
        assert_eq!(entered.header("location"), "/customers/new");
        // As the living page does with what its forms carry.
        let back = owner.post_form("/fn/accounts/go-on", &onward).await.is(200);
        assert_stands_again(app, &back).await;

        let other = app.browser();
        other.sign_in(OTHER).await.is(303);
        let theirs = other.post_form("/fn/accounts/go-on", &onward).await.is(200);
        assert_eq!(Html::parse(theirs.text()).value_of("name"), Some(""), "{}", theirs.text());
    })
    .await;
}

#[tokio::test]
async fn r_red_01_what_leads_on_leads_to_pages_of_ours_only() {
    TestApp::on_every_engine(async |app| {
        for (next, leads_to) in [
            ("/login?next=/customers", "/login?next=/customers"),
            ("https://evil.example", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("", "/"),
        ] {
            let answer = app.browser().post_form("/fn/accounts/go-on", &[("next", next)]).await.is(303);
            assert_eq!(answer.header("location"), leads_to, "{next}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_keeps_no_cookies_is_told_so() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        let browser = app.browser();
        let page = browser.get("/login").await.is(200);
        assert_eq!(Html::parse(page.text()).value_of("cookies"), Some("needed"));
        assert!(browser.cookie("latchkey-cookies").is_some());
        // Once is enough, and whoever brings any cookie gets none.
        let again = browser.get("/login").await.is(200);
        assert!(again.headers("set-cookie").is_empty(), "{:?}", again.headers("set-cookie"));

        let fields = [("identifier", EMAIL), ("password", PASSWORD), ("cookies", "needed")];
        let blocked = app.browser().post_form("/fn/accounts/sign-in?from=/login", &fields).await.is(422);
        assert!(blocked.text().contains("Cookies are needed"), "{}", blocked.text());
        assert_eq!(Html::parse(blocked.text()).value_of("identifier"), Some(EMAIL));
        let told = app.browser().call("/fn/accounts/sign-in", &fields).await.is(422);
        assert!(told.text().contains("no_cookies"), "{}", told.text());
        let fields_of_language = [("locale", "zh-CN"), ("next", "/login"), ("cookies", "needed")];
        let blocked =
            app.browser().post_form("/fn/accounts/choose-locale?from=/login", &fields_of_language).await;
        assert!(blocked.is(422).text().contains("Cookies are needed"));
        browser.post_form("/fn/accounts/sign-in?from=/login", &fields).await.is(303);
    })
    .await;
}

#[tokio::test]
async fn r_ses_10_a_session_ended_from_elsewhere_leaves_no_drafts() {
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        owner.get("/customers").await.is(200);
        app.run("UPDATE sessions SET revoked_at = seen_at").await;
        let out = owner.get("/customers").await.is(303);
        assert_eq!(out.header("clear-site-data"), "\"storage\"");
        owner.sign_in(EMAIL).await.is(303);
        app.clock.advance_seconds(LATER);
        let out = owner.get("/customers").await.is(303);
        assert_eq!(out.header("clear-site-data"), "", "its person comes back");
    })
    .await;
}
