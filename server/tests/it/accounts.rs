//! A person's way through the forms, without JavaScript.

use crate::support::{PASSWORD, TestApp};

const EMAIL: &str = "mary@harbour.example";

#[tokio::test]
async fn a_company_signs_up_and_its_owner_gets_in() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        assert!(browser.get("/settings/profile").await.is(200).text().contains("Mary Owner"));
    })
    .await;
}

#[tokio::test]
async fn a_refused_sign_up_keeps_what_was_typed_but_no_password() {
    TestApp::on_every_engine(async |app| {
        let fields = [
            ("company", r#"Häfen "><img src=x onerror=alert(1)> & Söhne"#),
            ("name", "玛丽"),
            ("email", "no address"),
            ("password", "canary-password-1"),
            ("terms", "on"),
        ];
        let page = app.browser().post_form("/fn/accounts/sign-up?from=/signup", &fields).await.is(422);
        let text = page.text();
        assert!(text.contains("玛丽") && text.contains("no address"), "{text}");
        assert!(text.contains("&amp; Söhne") && !text.contains("<img src=x"), "{text}");
        assert!(!text.contains("canary-password-1"), "{text}");
        assert_eq!(page.header("cache-control"), "no-store");
    })
    .await;
}

#[tokio::test]
async fn r_mass_01_unknown_fields_of_an_input_are_refused() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        for field in ["workspace_id", "is_admin", "role", "verified", "Email"] {
            let fields = [("email", EMAIL), (field, "1")];
            browser.call("/fn/accounts/forgot", &fields).await.is(422);
        }
        browser.call("/fn/accounts/forgot", &[("email", EMAIL)]).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn r_ses_01_the_session_cookie_is_closed_to_scripts_and_other_sites() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let answer = app.browser().sign_in(EMAIL).await.is(303);
        let lines = answer.headers("set-cookie");
        let line = lines.iter().find(|line| line.starts_with("latchkey=")).expect("a session cookie");
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=604800"] {
            assert!(line.contains(attribute), "{attribute} is missing from {line}");
        }
        assert!(!line.contains("Domain"), "{line}");
    })
    .await;
}

#[tokio::test]
async fn r_ses_02_a_preset_cookie_is_never_adopted() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        let victim = app.browser();
        let preset = "AAAAAAAAAAAAAAAAAAAAAA";
        victim.set_cookie("latchkey", preset);
        victim.sign_in(EMAIL).await.is(303);
        assert_ne!(victim.cookie("latchkey").as_deref(), Some(preset));
        let attacker = app.browser();
        attacker.set_cookie("latchkey", preset);
        attacker.get("/settings/profile").await.is(303);
    })
    .await;
}

#[tokio::test]
async fn r_ses_04_after_sign_out_the_old_cookie_is_dead() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let old = browser.cookie("latchkey").expect("a session");
        let answer = browser.post_form("/fn/accounts/sign-out?from=/", &[]).await.is(303);
        assert_eq!(answer.header("location"), "/login");
        assert_eq!(browser.cookie("latchkey"), None, "the browser lets go of it");
        let thief = app.browser();
        thief.set_cookie("latchkey", &old);
        thief.get("/settings/profile").await.is(303);
        let call = thief.call("/fn/settings/change-profile", &[("name", "Thief")]).await.is(401);
        assert!(call.text().contains("unauthenticated"));
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_asks_to_sign_in_and_comes_back() {
    TestApp::on_every_engine(async |app| {
        let page = app
            .browser()
            .post_form("/fn/settings/change-profile?from=/settings/profile", &[("name", "Mary")])
            .await
            .is(401);
        assert!(page.text().contains("/settings/profile"), "sign-in leads back: {}", page.text());
        assert!(page.text().contains("<form"));
    })
    .await;
}

#[tokio::test]
async fn r_auth_01_a_wrong_password_says_no_more_than_that() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        let wrong = [("identifier", EMAIL), ("password", "wrong horse battery")];
        let unknown = [("identifier", "nobody@harbour.example"), ("password", PASSWORD)];
        let answer = async |fields: &[(&str, &str)]| {
            let answer = app.browser().call("/fn/accounts/sign-in", fields).await.is(422);
            let id = answer.header("x-request-id").to_owned();
            answer.text().replace(&id, "")
        };
        assert_eq!(answer(&wrong).await, answer(&unknown).await);
    })
    .await;
}

#[tokio::test]
async fn the_language_is_kept_on_this_browser() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        assert!(browser.get("/login").await.is(200).text().contains("<html lang=\"en\""));
        browser
            .post_form("/fn/accounts/choose-locale?from=/login", &[("locale", "zh-CN"), ("next", "/login")])
            .await
            .is(303);
        assert!(browser.get("/login").await.is(200).text().contains("<html lang=\"zh-CN\""));
    })
    .await;
}
