//! The security page without JavaScript: an authenticator app is set up, and recovery
//! codes are shown this once.

use crate::support::{Answer, Browser, Html, TestApp};
use backend::factors::totp::Seed;

const EMAIL: &str = "mary@harbour.example";
const PAGE: &str = "/settings/security";

fn form(name: &str) -> String {
    format!("/fn/factors/{name}?from={PAGE}")
}

/// The texts that stand as codes on a page: a key, or recovery codes.
fn codes(answer: &Answer) -> Vec<String> {
    let page = Html::parse(answer.text());
    let codes = page.elements.iter().filter(|element| element.name == "code");
    codes.map(|element| element.text.trim().to_owned()).collect()
}

async fn begin(browser: &Browser<'_>) -> Seed {
    let answer = browser.post_form(&form("begin-totp"), &[]).await.is(303);
    assert_eq!(answer.header("location"), PAGE);
    let page = browser.get(PAGE).await.is(200);
    assert!(page.header("cache-control").contains("no-store"));
    let keys = codes(&page);
    assert_eq!(keys.len(), 1, "{}", page.text());
    Seed::read(&keys[0]).unwrap()
}

async fn set_up(app: &TestApp, browser: &Browser<'_>) -> (Seed, Answer) {
    let seed = begin(browser).await;
    let code = seed.code(app.clock.now());
    let shown = browser.post_form(&form("confirm-totp"), &[("code", &code)]).await.is(200);
    (seed, shown)
}

#[tokio::test]
async fn a1_the_key_stays_the_same_without_scripts_too() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let page = browser.get(PAGE).await.is(200);
        assert!(page.text().contains("Set up an app") && codes(&page).is_empty(), "{}", page.text());
        let seed = begin(&browser).await;
        let typed = if seed.code(app.clock.now()) == "000000" { "000001" } else { "000000" };
        let refused = browser.post_form(&form("confirm-totp"), &[("code", typed)]).await.is(422);
        assert!(refused.text().contains("This code is not right"), "{}", refused.text());
        assert!(!refused.text().contains(&format!("value=\"{typed}\"")));
        assert_eq!(codes(&refused), [seed.shown()]);
        assert_eq!(begin(&browser).await.shown(), seed.shown());
        // The picture, the key and the link are there, and nothing had to be loaded.
        let text = browser.get(PAGE).await.is(200).text().to_owned();
        let plain: String = seed.shown().split(' ').collect();
        let link =
            format!("otpauth://totp/Latchkey:mary%40harbour.example?secret={plain}&amp;issuer=Latchkey");
        assert!(text.contains("<svg class=\"enrol-picture\"") && text.contains(&link), "{text}");
        browser.post_form(&form("give-up-totp"), &[]).await.is(303);
        assert!(codes(&browser.get(PAGE).await.is(200)).is_empty());
    })
    .await;
}

#[tokio::test]
async fn r_mfa_13_recovery_codes_come_with_the_answer_and_never_again() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let (seed, shown) = set_up(app, &browser).await;
        let made = codes(&shown);
        assert_eq!(made.len(), 10, "{}", shown.text());
        assert!(shown.header("cache-control").contains("no-store") && shown.headers("set-cookie").is_empty());
        // The gate, which works by itself.
        let page = Html::parse(shown.text());
        let gate = page.elements.iter().find(|element| element.attribute("id") == Some("codes-kept"));
        assert!(gate.is_some_and(|gate| gate.attribute("required").is_some()), "{}", shown.text());
        let leads_to = page.elements.iter().any(|element| {
            element.attribute("method") == Some("get") && element.attribute("action") == Some(PAGE)
        });
        assert!(leads_to, "{}", shown.text());
        for path in [PAGE, "/settings/profile", "/"] {
            let later = browser.get(path).await.is(200);
            assert!(made.iter().all(|code| !later.text().contains(code.as_str())), "{path}");
            assert!(!later.text().contains(&seed.shown()), "{path}");
        }
        assert!(browser.get(PAGE).await.text().contains("10 of 10 left"));
        // Sent again, as a reload would: nothing is set up, and nothing is shown.
        let code = seed.code(app.clock.now());
        let again = browser.post_form(&form("confirm-totp"), &[("code", &code)]).await.is(422);
        assert!(codes(&again).is_empty() && again.text().contains("Begin anew"), "{}", again.text());
        // New ones, by a plain form and by the living page.
        let new = codes(&browser.post_form(&form("make-codes"), &[]).await.is(200));
        assert!(new.len() == 10 && new.iter().all(|code| !made.contains(code)));
        let answer = browser.call("/fn/factors/make-codes", &[]).await.is(200);
        let answered: domain::factors::MadeCodes = serde_json::from_str(answer.text()).unwrap();
        assert!(answered.codes.len() == 10 && answered.codes.iter().all(|code| !new.contains(code)));
    })
    .await;
}

#[tokio::test]
async fn r_mfa_09_without_a_fresh_proof_nothing_changes() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        set_up(app, &browser).await;
        app.clock.advance_seconds(15 * 60);
        let before = app.count("SELECT COUNT(*) FROM recovery_codes WHERE used_at IS NULL").await;
        for name in ["begin-totp", "remove-totp", "make-codes"] {
            let answer = browser.call(&format!("/fn/factors/{name}"), &[]).await.is(403);
            assert!(answer.text().contains(r#""code":"step_up""#), "{name}: {}", answer.text());
        }
        browser.call("/fn/factors/confirm-totp", &[("code", "123456")]).await.is(403);
        assert_eq!(app.count("SELECT COUNT(*) FROM totps WHERE confirmed_at IS NOT NULL").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM totps").await, 1);
        assert_eq!(app.count("SELECT COUNT(*) FROM recovery_codes WHERE used_at IS NULL").await, before);
    })
    .await;
}

#[tokio::test]
async fn the_app_is_removed_by_a_plain_form_and_an_operator_has_the_page_too() {
    TestApp::on_every_engine(async |app| {
        let operator = app.operator("ops@harbour.example").await;
        let (_, shown) = set_up(app, &operator).await;
        assert_eq!(codes(&shown).len(), 10);
        let page = operator.get(PAGE).await.is(200);
        assert!(page.text().contains("Remove the app") && page.text().contains("Move to another app"));
        operator.post_form(&form("remove-totp"), &[]).await.is(303);
        let page = operator.get(PAGE).await.is(200);
        assert!(page.text().contains("Set up an app") && !page.text().contains("of 10 left"));
    })
    .await;
}
