//! The cookie of a sign-in that waits, at every door there is (R-MFA-07; Nextcloud
//! CVE-2026-45690).

use super::{EMAIL, VERIFY, send, with_app};
use crate::support::{Answer, Html, TestApp, Wishes};
use app::access;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::set_up::SignUpPolicy;
use http::Method;
use server::layers::limits::Limits;

/// Many calls within the ten minutes that a sign-in waits.
fn patient() -> Wishes {
    let limits = Limits { posts_per_minute: 100_000, ..Limits::default() };
    Wishes { limits, sign_up: Some(SignUpPolicy::Open), ..Wishes::default() }
}

/// Every page and function but those of the second step itself.
fn doors() -> Vec<(Method, String)> {
    let pages = access::PAGES
        .iter()
        .map(|(route, _)| (Method::GET, route.replace(":id", "cus_00000000000000000000000000")));
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| (method, path.to_owned()));
    let is_own = |path: &str| path.starts_with("/fn/sign-in/") || path.starts_with("/login/");
    pages.chain(functions).filter(|(_, path)| !is_own(path)).collect()
}

/// All that can be told apart of an answer; of a page what it is headed, since its data
/// stands within or follows as it comes.
fn seen(answer: &Answer) -> (u16, String, Vec<String>, String) {
    let is_page = answer.header("content-type").starts_with("text/html");
    let said = if is_page {
        Html::parse(answer.text()).text_of("h1").to_owned()
    } else {
        answer.text().replace(answer.header("x-request-id"), "")
    };
    // One without any cookie is given one that says nothing.
    let lines =
        answer.headers("set-cookie").into_iter().filter(|line| !line.starts_with("latchkey-cookies="));
    let cookies = lines.map(str::to_owned).collect();
    (answer.status.as_u16(), answer.header("location").to_owned(), cookies, said)
}

async fn knock(app: &TestApp, (method, path): &(Method, String), extra: &[(&str, &str)]) -> Answer {
    let accept = if path.starts_with("/fn/") { "application/json" } else { "text/html" };
    let mut headers = vec![
        ("accept", accept),
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("user-agent", "Mozilla/5.0 (test)"),
    ];
    headers.extend_from_slice(extra);
    app.send(app.request(method.clone(), path, &headers, "")).await
}

#[tokio::test]
async fn r_mfa_07_a_sign_in_that_waits_opens_no_door_however_it_is_shown() {
    TestApp::on_every_engine_as(patient, async |app| {
        let (seed, _) = with_app(app).await;
        let browser = app.browser();
        browser.sign_in(EMAIL).await.is(303);
        let token = browser.cookie("latchkey-pending").unwrap();
        let basic = STANDARD.encode(format!("{EMAIL}:{token}"));
        let forms: [(&str, String); 8] = [
            ("cookie", format!("latchkey-pending={token}")),
            ("cookie", format!("latchkey={token}")),
            ("cookie", format!("latchkey={}", &token[..22])),
            ("cookie", format!("latchkey-device={token}; latchkey-trust={token}")),
            ("authorization", format!("Bearer {token}")),
            ("authorization", format!("Basic {basic}")),
            ("x-auth-token", token.clone()),
            ("x-latchkey-pending", token.clone()),
        ];
        let sessions = app.count("SELECT COUNT(*) FROM sessions").await;
        let doors = doors();
        assert!(doors.len() > 100, "{}", doors.len());
        let mut wrong = Vec::new();
        for door in &doors {
            let strangers = seen(&knock(app, door, &[]).await);
            // Some answers hold chance, whoever asks.
            let is_steady = seen(&knock(app, door, &[]).await).3 == strangers.3;
            for (name, value) in &forms {
                let mut answered = seen(&knock(app, door, &[(*name, value.as_str())]).await);
                // What is no session of ours is taken back, whoever sends it.
                answered.2.retain(|line| !line.starts_with("latchkey=; "));
                if !is_steady {
                    answered.3.clone_from(&strangers.3);
                }
                if answered != strangers {
                    wrong.push(format!("{door:?} with {name}: {answered:?} and not {strangers:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(app.count("SELECT COUNT(*) FROM sessions").await, sessions);
        // All the while it was good for what it is for.
        browser.get(VERIFY).await.is(200);
        send(&browser, &[("code", &seed.code(app.clock.now()))]).await.is(303);
        browser.get("/settings/profile").await.is(200);
    })
    .await;
}
