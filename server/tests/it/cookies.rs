//! Cookies that another host, or a page of a part of ours, has set beside those
//! that we set: none of them becomes the session.

use crate::support::{Browser, TestApp, Wishes};
use http::Method;

const VICTIM: &str = "mary@harbour.example";
const ATTACKER: &str = "mallory@evil.example";
const PAGE: &str = "/settings/profile";

fn https() -> Wishes {
    Wishes { base_url: "https://crm.example.com", ..Wishes::default() }
}

/// A scheme, the name of the session's cookie under it, and what looks like that
/// name to somebody who decodes names, folds their case or trims them.
type Name = (fn() -> Wishes, &'static str, &'static [&'static str]);

const NAMES: [Name; 2] = [
    (
        https,
        "__Host-latchkey",
        &[
            "%5F_Host-latchkey",
            "%5f%5fHost-latchkey",
            "__Host-%6catchkey",
            "__Host%2Dlatchkey",
            "__host-latchkey",
            "__HOST-LATCHKEY",
            "__Host-latchkey ",
            "\t__Host-latchkey",
            "\"__Host-latchkey\"",
            "latchkey",
        ],
    ),
    (
        Wishes::default,
        "latchkey",
        &["%6catchkey", "latchke%79", "Latchkey", "LATCHKEY", "latchkey ", "__Host-latchkey"],
    ),
];

/// The session of somebody who has just founded a company.
async fn session_of(browser: &Browser<'_>, email: &str, name: &str) -> String {
    browser.found_company(email).await;
    browser.cookie(name).expect("a session")
}

#[tokio::test]
async fn r_ses_02_no_look_alike_of_the_session_cookie_signs_anybody_in() {
    for (wishes, name, look_alikes) in NAMES {
        TestApp::on_every_engine_as(wishes, async |app| {
            let (victim, attacker) = (app.browser(), app.browser());
            let own = session_of(&victim, VICTIM, name).await;
            let theirs = session_of(&attacker, ATTACKER, name).await;
            let own = format!("{name}={own}");
            for look_alike in look_alikes {
                let planted = format!("{look_alike}={theirs}");
                // Alone it is nothing.
                victim.get_with_cookies(PAGE, &[&planted]).await.is(303);
                // Beside the own one, in either order, in one line or two, nothing changes.
                for lines in [
                    &[format!("{planted}; {own}")][..],
                    &[format!("{own}; {planted}")],
                    &[planted.clone(), own.clone()],
                    &[own.clone(), planted.clone()],
                ] {
                    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                    let page = victim.get_with_cookies(PAGE, &lines).await.is(200);
                    assert!(page.text().contains(VICTIM) && !page.text().contains(ATTACKER), "{lines:?}");
                }
            }
        })
        .await;
    }
}

#[tokio::test]
async fn r_ses_02_of_two_session_cookies_neither_signs_anybody_in() {
    for (wishes, name, _) in NAMES {
        TestApp::on_every_engine_as(wishes, async |app| {
            let (victim, attacker) = (app.browser(), app.browser());
            let own = format!("{name}={}", session_of(&victim, VICTIM, name).await);
            let theirs = format!("{name}={}", session_of(&attacker, ATTACKER, name).await);
            for lines in [
                &[format!("{own}; {theirs}")][..],
                &[format!("{theirs}; {own}")],
                &[own.clone(), theirs.clone()],
                &[own.clone(), own.clone()],
                &[format!("{own}; {name}=")],
            ] {
                let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                let answer = victim.get_with_cookies(PAGE, &lines).await.is(303);
                // To take one back would leave the other as the session.
                assert_eq!(answer.headers("set-cookie"), [""; 0], "{lines:?}");
            }
            // Nobody was signed out by that.
            victim.get(PAGE).await.is(200);
            attacker.get(PAGE).await.is(200);
        })
        .await;
    }
}

#[tokio::test]
async fn r_ses_01_the_value_of_the_session_cookie_has_one_spelling() {
    for (wishes, name, _) in NAMES {
        TestApp::on_every_engine_as(wishes, async |app| {
            let browser = app.browser();
            let id = session_of(&browser, VICTIM, name).await;
            for value in [
                format!("\"{id}\""),
                format!(" {id}"),
                format!("{id}=="),
                format!("{id}%20"),
                id.to_lowercase(),
            ] {
                browser.get_with_cookies(PAGE, &[&format!("{name}={value}")]).await.is(303);
            }
            browser.get_with_cookies(PAGE, &[&format!("{name}={id}")]).await.is(200);
        })
        .await;
    }
}

/// As HTTP/2 may send them (RFC 9113 §8.2.3).
#[tokio::test]
async fn each_cookie_may_come_in_a_line_of_its_own() {
    TestApp::on_every_engine(async |app| {
        let browser = app.browser();
        let id = session_of(&browser, VICTIM, "latchkey").await;
        let lines = ["latchkey-theme=dark", &format!("latchkey={id}"), "latchkey-sidebar=folded"];
        let page = browser.get_with_cookies(PAGE, &lines).await.is(200);
        assert!(page.text().contains(VICTIM));
    })
    .await;
}

#[tokio::test]
async fn r_csrf_01_a_request_with_two_session_cookies_is_still_one_with_a_session() {
    let app = TestApp::stub(Wishes::default()).await;
    let post = async |cookie: &str| {
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("cookie", cookie)];
        app.send(app.request(Method::POST, "/fn/ok", &headers, "")).await.status.as_u16()
    };
    assert_eq!(post("latchkey=a; latchkey=b").await, 403);
    assert_eq!(post("%6catchkey=a").await, 200);
}

/// A browser is known by its own cookie alone.
#[tokio::test]
async fn r_rate_02_no_look_alike_makes_a_browser_known() {
    TestApp::on_every_engine_as(https, async |app| {
        let known = app.browser();
        known.found_company(VICTIM).await;
        let device = known.cookie("__Host-latchkey-device").expect("a known device");
        let wrong = [("identifier", VICTIM), ("password", "wrong horse battery")];
        for _ in 0..5 {
            app.browser().call("/fn/accounts/sign-in", &wrong).await.is(422);
        }
        let other = app.browser();
        for name in ["%5F_Host-latchkey-device", "__host-latchkey-device", "latchkey-device"] {
            other.set_cookie(name, &device);
        }
        other.sign_in(VICTIM).await.is(429);
        other.set_cookie("__Host-latchkey-device", &device);
        other.sign_in(VICTIM).await.is(303);
    })
    .await;
}
