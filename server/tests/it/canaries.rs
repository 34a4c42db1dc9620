//! No secret stays behind in the clear: not in a log, not in a table, not in a
//! page (R-LOG-02). Canaries are the secrets that a test has typed or been
//! given.

mod left_behind;
mod log;
mod search;

use self::search::{Canary, Search, Searched, Secret};
use crate::support::{TestApp, tables};

const EMAIL: &str = "mary@harbour.example";
const PASSWORD: &str = "eleven \"violet\" canaries + a lamp";
const NEXT_PASSWORD: &str = "seventeen grey canaries over water";
const LAST_PASSWORD: &str = "thirteen canaries under a tin roof";
const WRONG: &str = "the wrong canary in the wrong mine";
/// As a recovery code, where the app's code belongs.
const WRONG_CODE: &str = "7q2m-canary-0042-x9kd";
/// Typed where the address belongs, as it happens.
const MISPLACED: &str = "a canary in the field beside";

#[tokio::test]
async fn r_log_02_no_secret_of_a_persons_way_stays_in_the_clear() {
    let log = log::capture();
    TestApp::on_every_engine(async |app| {
        let secrets = go_the_way(app).await;
        assert!(secrets.iter().filter(|canary| canary.secret == Secret::Cookie).count() >= 3, "{secrets:?}");
        let search = Search::of(secrets);
        let mut found = search.find("the log", Searched::Log, &log.bytes());
        for (table, rows) in tables(app.backend.storage()).await {
            found.extend(search.find(&table, Searched::Table, rows.join("\n").as_bytes()));
        }
        assert!(found.is_empty(), "{found:#?}");
    })
    .await;
    let said = String::from_utf8(log.bytes()).unwrap();
    for part in ["/fn/accounts/sign-in", "INSERT INTO sessions", "TRACE"] {
        assert!(said.contains(part), "the log was not listened to: {part} is missing");
    }
}

/// What a page shows in the type of codes.
fn codes_on(page: &str) -> Vec<String> {
    // By hand: a parser would tell the log what it reads.
    let pieces = page.split("<code").skip(1).filter_map(|piece| piece.split_once('>'));
    pieces.filter_map(|(_, rest)| rest.split_once("</code>")).map(|(code, _)| code.to_owned()).collect()
}

/// Sign-up, proof, sign-in, a forgotten password, a change of password, and
/// what goes wrong on the way; gives every secret that was involved.
async fn go_the_way(app: &TestApp) -> Vec<Canary> {
    let browser = app.browser();
    let mut secrets: Vec<Canary> = [PASSWORD, NEXT_PASSWORD, LAST_PASSWORD, WRONG, MISPLACED]
        .map(|text| Canary::new(Secret::Password, text))
        .into();
    let mut note = |secret: Secret, text: Option<String>| {
        secrets.extend(text.map(|text| Canary::new(secret, &text)));
    };
    let mut fields = vec![
        ("company", "Harbour Trading"),
        ("name", "Mary Owner"),
        ("email", EMAIL),
        ("phone", "+44 20 7946 0958"),
        ("password", PASSWORD),
        ("terms", "on"),
        ("time_zone", "Europe/London"),
    ];
    browser.post_form("/fn/accounts/sign-up?from=/signup", &fields).await.is(303);
    note(Secret::Cookie, browser.cookie("latchkey-signup"));
    backend::jobs::run_due(&app.backend).await.unwrap();
    fields[2].1 = MISPLACED;
    browser.post_form("/fn/accounts/sign-up?from=/signup", &fields).await.is(422);

    let proof = app.token_in_mail(EMAIL).await;
    browser.get(&format!("/verify?token={proof}")).await.is(200);
    let guess = [("token", proof.as_str()), ("password", WRONG)];
    app.browser().post_form("/fn/accounts/verify?from=/verify", &guess).await.is(422);
    browser.post_form("/fn/accounts/verify?from=/verify", &[("token", &proof)]).await.is(303);
    note(Secret::Link, Some(proof));

    let sign_in = async |identifier: &str, password: &str| {
        // Wrong tries make the next one wait.
        app.clock.advance_seconds(60);
        let fields = [("identifier", identifier), ("password", password)];
        let answer = browser.post_form("/fn/accounts/sign-in?from=/login", &fields).await;
        (answer.status.as_u16(), browser.cookie("latchkey"), browser.cookie("latchkey-device"))
    };
    for (identifier, password) in [(EMAIL, WRONG), (MISPLACED, PASSWORD)] {
        assert_ne!(sign_in(identifier, password).await.0, 303);
    }
    let (signed_in, session, device) = sign_in(EMAIL, PASSWORD).await;
    assert_eq!(signed_in, 303);
    note(Secret::Cookie, session);
    note(Secret::Cookie, device);

    for (current, status) in [(WRONG, 422), (PASSWORD, 303)] {
        let fields = [("current", current), ("password", NEXT_PASSWORD), ("end_others", "on")];
        let form = "/fn/settings/change-password?from=/settings/security";
        browser.post_form(form, &fields).await.is(status);
    }
    note(Secret::Cookie, browser.cookie("latchkey"));

    // An authenticator app, recovery codes and new ones; and a code that is wrong.
    browser.post_form("/fn/factors/begin-totp?from=/settings/security", &[]).await.is(303);
    let page = browser.get("/settings/security").await.is(200);
    let key = codes_on(page.text()).remove(0);
    let seed = backend::factors::totp::Seed::read(&key).unwrap();
    note(Secret::Code, Some(key.split(' ').collect()));
    note(Secret::Code, Some(key));
    let confirm = "/fn/factors/confirm-totp?from=/settings/security";
    browser.post_form(confirm, &[("code", WRONG_CODE)]).await.is(422);
    note(Secret::Code, Some(WRONG_CODE.to_owned()));
    let code = seed.code(app.clock.now());
    let shown = browser.post_form(confirm, &[("code", &code)]).await.is(200);
    let made = browser.post_form("/fn/factors/make-codes?from=/settings/security", &[]).await.is(200);
    for code in [codes_on(shown.text()), codes_on(made.text())].concat() {
        note(Secret::Code, Some(code.replace('-', "")));
        note(Secret::Code, Some(code));
    }
    browser.post_form("/fn/factors/remove-totp?from=/settings/security", &[]).await.is(303);

    browser.post_form("/fn/accounts/forgot?from=/forgot", &[("email", EMAIL)]).await.is(303);
    backend::jobs::run_due(&app.backend).await.unwrap();
    let reset = app.token_in_mail(EMAIL).await;
    browser.get(&format!("/reset?token={reset}")).await.is(200);
    let fields = [("token", reset.as_str()), ("password", LAST_PASSWORD)];
    browser.post_form("/fn/accounts/reset?from=/reset", &fields).await.is(303);
    browser.post_form("/fn/accounts/reset?from=/reset", &fields).await;
    note(Secret::Link, Some(reset));
    let (signed_in, session, device) = sign_in(EMAIL, LAST_PASSWORD).await;
    assert_eq!(signed_in, 303);
    note(Secret::Cookie, session);
    note(Secret::Cookie, device);
    browser.post_form("/fn/accounts/sign-out?from=/", &[]).await.is(303);
    secrets
}
