//! A person's way through the forms, without JavaScript.

use crate::support::{BASE, Browser, Element, Html, PASSWORD, TestApp};
use axum::extract::ConnectInfo;
use backend::sessions::KEPT_DAYS;
use domain::policies::LASTING_HOURS;
use http::Method;
use std::net::SocketAddr;

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
        // As long as one may last, and as long as it is known of one that is over.
        let kept = i64::from(LASTING_HOURS.1) * 3600 + KEPT_DAYS * 86_400;
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", &format!("Max-Age={kept}")] {
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

/// Cookies are left: one says that the browser is known (R-RATE-02).
#[tokio::test]
async fn r_ses_10_at_sign_out_the_browser_forgets_pages_and_drafts_but_not_that_it_is_known() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        browser.found_company(EMAIL).await;
        let known = browser.cookie("latchkey-device").expect("a known device");
        let forgets = r#""cache", "storage""#;
        let form = browser.post_form("/fn/accounts/sign-out?from=/", &[]).await.is(303);
        assert_eq!(form.headers("clear-site-data"), [forgets]);
        assert_eq!(browser.cookie("latchkey-device"), Some(known));
        // Nobody else's browser is told to.
        let sign_in = browser.sign_in(EMAIL).await.is(303);
        assert_eq!(sign_in.header("clear-site-data"), "");
        let call = browser.call("/fn/accounts/sign-out", &[]).await.is(200);
        assert_eq!(call.headers("clear-site-data"), [forgets]);
        let again = browser.call("/fn/accounts/sign-out", &[]).await.is(401);
        assert_eq!(again.header("clear-site-data"), "");
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

/// The address is the owner's, the password a stranger's.
#[tokio::test]
async fn another_browser_proves_an_address_with_the_password_only() {
    TestApp::on_every_engine(async |app| {
        app.browser().sign_up(EMAIL).await;
        let token = app.token_in_mail(EMAIL).await;
        let (owner, page) = (app.browser(), format!("/verify?token={token}"));
        let text = owner.get(&page).await.is(200).text().to_owned();
        assert!(text.contains("not the browser that signed up") && text.contains("new=1"), "{text}");
        let verify = format!("/fn/accounts/verify?from={page}");
        owner.post_form(&verify, &[("token", &token)]).await.is(422);
        let wrong =
            owner.post_form(&verify, &[("token", &token), ("password", "canary-password-1")]).await.is(422);
        assert!(!wrong.text().contains("canary-password-1"), "{}", wrong.text());
        // The way out sets the owner's own.
        let out = owner.get(&format!("{page}&new=1")).await.is(200);
        assert!(out.text().contains("/fn/accounts/claim"), "{}", out.text());
        let claim = [("token", token.as_str()), ("password", "nine slow cranes above")];
        let done = owner.post_form(&format!("/fn/accounts/claim?from={page}"), &claim).await.is(303);
        assert_eq!(done.header("location"), "/login?verified=1&email=mary%40harbour.example");
        app.browser().sign_in(EMAIL).await.is(422);
    })
    .await;
}

#[tokio::test]
async fn the_browser_that_signed_up_proves_the_address_by_one_click() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        let answer = browser.sign_up(EMAIL).await;
        let lines = answer.headers("set-cookie");
        let line = lines.iter().find(|line| line.starts_with("latchkey-signup=")).expect("a cookie");
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(line.contains(attribute), "{attribute} is missing from {line}");
        }
        assert!(!line.contains("Max-Age"), "it goes when the browser is closed: {line}");
        let token = app.token_in_mail(EMAIL).await;
        let page = browser.get(&format!("/verify?token={token}")).await.is(200);
        assert!(!page.text().contains("type=\"password\""), "{}", page.text());
        browser.post_form("/fn/accounts/verify?from=/verify", &[("token", &token)]).await.is(303);
        browser.sign_in(EMAIL).await.is(303);
    })
    .await;
}

#[tokio::test]
async fn r_enum_01_a_sign_up_answers_alike_for_every_address() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        let answer = async |email: &str| {
            let answer = app.browser().sign_up(email).await;
            let mut headers: Vec<(String, usize)> =
                answer.headers.iter().map(|(name, value)| (name.to_string(), value.len())).collect();
            headers.sort();
            (answer.status, headers, answer.body)
        };
        assert_eq!(answer(EMAIL).await, answer("nobo@harbour.example").await);
    })
    .await;
}

#[tokio::test]
async fn r_rec_02_no_header_changes_the_link_in_a_mail() {
    TestApp::on_every_engine(async |app| {
        app.browser().found_company(EMAIL).await;
        for (name, value) in [
            ("x-forwarded-host", "evil.example"),
            ("forwarded", "host=evil.example;proto=https"),
            ("x-original-host", "evil.example"),
            ("x-host", "evil.example"),
            ("x-forwarded-port", "444"),
            ("x-original-url", "https://evil.example/"),
            ("referer", "https://evil.example/"),
        ] {
            app.run("DELETE FROM throttles").await;
            app.clock.advance_seconds(1);
            let headers = [
                ("accept", "application/json"),
                ("content-type", "application/x-www-form-urlencoded"),
                ("sec-fetch-site", "same-origin"),
                (name, value),
            ];
            let body = "email=mary%40harbour.example";
            app.send(app.request(Method::POST, "/fn/accounts/forgot", &headers, body)).await.is(200);
            backend::jobs::run_due(&app.backend).await.unwrap();
            let mails = backend::mail::list(&app.backend).await.unwrap();
            let (_, body) = backend::mail::show(&app.backend, mails[0].id).await.unwrap();
            let body = body.expect("a body");
            assert!(
                body.contains(&format!("{BASE}/reset?token=")) && !body.contains("evil"),
                "{name}: {body}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn r_rate_02_a_browser_that_signed_in_is_known() {
    TestApp::on_every_engine(async |app| {
        let known = app.browser();
        known.found_company(EMAIL).await;
        let answer = known.sign_in(EMAIL).await.is(303);
        let lines = answer.headers("set-cookie");
        let line = lines.iter().find(|line| line.starts_with("latchkey-device=")).expect("a cookie");
        for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"] {
            assert!(line.contains(attribute), "{attribute} is missing from {line}");
        }
        // Strangers have used up what everybody may try, at our address too.
        let wrong = [("identifier", EMAIL), ("password", "wrong horse battery")];
        for _ in 0..5 {
            app.browser().call("/fn/accounts/sign-in", &wrong).await.is(422);
        }
        app.run("UPDATE throttles SET count = 300 WHERE count > 0").await;
        let refused = app.browser().sign_in(EMAIL).await.is(429);
        assert_eq!(refused.header("retry-after"), "900");
        known.post_form("/fn/accounts/sign-out?from=/", &[]).await.is(303);
        known.sign_in(EMAIL).await.is(303);
    })
    .await;
}

#[tokio::test]
async fn r_auth_10_a_full_hash_pool_is_unavailable_for_a_moment() {
    TestApp::on_every_engine(async |app| {
        let call = async |number: u8| {
            let body = format!("identifier=nobody-{number}%40harbour.example&password=wrong+horse+battery");
            let headers = [
                ("accept", "application/json"),
                ("content-type", "application/x-www-form-urlencoded"),
                ("sec-fetch-site", "same-origin"),
            ];
            let mut request = app.request(Method::POST, "/fn/accounts/sign-in", &headers, &body);
            let peer = SocketAddr::from(([198, 51, 100, number], 50_000));
            request.extensions_mut().insert(ConnectInfo(peer));
            app.send(request).await
        };
        let answers = futures::future::join_all((0..250).map(call)).await;
        let busy: Vec<_> = answers.iter().filter(|answer| answer.status == 503).collect();
        assert!(!busy.is_empty());
        for answer in busy {
            assert_eq!(answer.header("retry-after"), "2");
            assert!(answer.text().contains(r#""code":"unavailable""#), "{}", answer.text());
        }
        // Who was sent away has not used up a try, and comes back.
        for number in (0..250).step_by(25) {
            assert_eq!(call(number).await.status, 422, "{number}");
        }
    })
    .await;
}

#[tokio::test]
async fn r_rate_01_a_stranger_who_tries_passwords_is_told_to_wait() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        // Within bounds, whatever is typed.
        let costly = "4@8({[<369&#!1/|0$5+7%2".repeat(5);
        let answer = browser.call("/fn/accounts/check-password", &[("password", &costly)]).await;
        assert!([200, 422].contains(&answer.status.as_u16()), "{}", answer.text());
        app.run("UPDATE throttles SET count = 120").await;
        let refused = browser.call("/fn/accounts/check-password", &[("password", PASSWORD)]).await.is(429);
        assert_eq!(refused.header("retry-after"), "60");
        app.clock.advance_seconds(60);
        browser.call("/fn/accounts/check-password", &[("password", PASSWORD)]).await.is(200);
    })
    .await;
}

/// The page's form that sets a password says whose it is: to the eye, and to password
/// managers by a field before it.
async fn names_its_person(browser: &Browser<'_>, path: &str, email: &str) {
    let page = Html::parse(browser.get(path).await.is(200).text());
    let is = |element: &Element, purpose| element.attribute("autocomplete") == Some(purpose);
    let password = page.elements.iter().position(|element| is(element, "new-password"));
    let password = password.unwrap_or_else(|| panic!("{path} sets no password"));
    let form = page.elements[..password].iter().rposition(|element| element.name == "form").expect("a form");
    let names: Vec<_> = page.elements[form..password]
        .iter()
        .filter(|element| is(element, "username"))
        .filter_map(|element| element.attribute("value"))
        .collect();
    assert_eq!(names, [email], "{path}");
    assert!(page.shows(email), "{path} shows nobody");
}

#[tokio::test]
async fn every_form_that_sets_a_password_says_whose_it_is() {
    TestApp::on_every_engine(async |app| {
        let (owner, stranger) = (app.browser(), app.browser());
        owner.sign_up(EMAIL).await;
        let token = app.token_in_mail(EMAIL).await;
        names_its_person(&stranger, &format!("/verify?token={token}&new=1"), EMAIL).await;
        owner.post_form("/fn/accounts/verify?from=/verify", &[("token", &token)]).await.is(303);
        owner.sign_in(EMAIL).await.is(303);
        for path in ["/settings/security", "/settings/sessions/not-me?step=password"] {
            names_its_person(&owner, path, EMAIL).await;
        }

        app.clock.advance_seconds(60);
        stranger.call("/fn/accounts/forgot", &[("email", EMAIL)]).await.is(200);
        backend::jobs::run_due(&app.backend).await.unwrap();
        let token = app.token_in_mail(EMAIL).await;
        names_its_person(&stranger, &format!("/reset?token={token}"), EMAIL).await;

        let choices = owner.ask("/fn/people/choices", &[("q", "")]).await.is(200);
        let role = choices.text().split('"').find(|word| word.starts_with("rol_")).expect("a role");
        let invited = [("people", "ben@harbour.example"), ("role", role)];
        owner.call("/fn/invitations/invite", &invited).await.is(200);
        let token = app.token_in_mail("ben@harbour.example").await;
        names_its_person(&stranger, &format!("/invite?token={token}"), "ben@harbour.example").await;
    })
    .await;
}
