//! Every page and function under other spellings of its path: whoever asks so
//! gets no page and no answer but that there is none, or where it is.

use super::callers::{Caller, House};
use super::samples::sample;
use super::things::NAME;
use crate::support::{Answer, TestApp};
use app::access;
use http::Method;

/// Spellings that some reading of addresses takes for `path`.
fn spellings(path: &str) -> Vec<String> {
    let name = path.trim_start_matches('/');
    let (parent, last) = path.rsplit_once('/').unwrap();
    let encoded =
        |place: usize| format!("{}%{:02x}{}", &name[..place], name.as_bytes()[place], &name[place + 1..]);
    let mut spellings = vec![
        format!("/.{path}"),
        format!("/%2e{path}"),
        format!("/%2E{path}"),
        format!("/x/..{path}"),
        format!("/x/%2e%2e{path}"),
        format!("/x/.%2E{path}"),
        format!("/{path}"),
        format!("//{path}"),
        format!("/\\{path}"),
        format!("{path}/."),
        format!("{path}/%2e"),
        format!("{path}/x/.."),
        format!("{path}//"),
        format!("{path}/./"),
        format!("{path}%2f"),
        format!("{path}%20"),
        format!("{path}%00"),
        format!("{path}%23"),
        format!("{path};a=b"),
        format!("{parent}//{last}"),
        format!("{parent}/./{last}"),
        format!("{parent}%2f{last}"),
        format!("{parent}\\{last}"),
    ];
    if !name.is_empty() {
        spellings.extend([
            format!("/{}", encoded(0)),
            format!("/{}", encoded(name.len() - 1)),
            path.to_uppercase(),
            format!("/{}{}", name[..1].to_uppercase(), &name[1..]),
        ]);
    }
    // The path itself, and a slash behind it, are looked at elsewhere.
    spellings.retain(|spelling| spelling.starts_with('/') && spelling != path);
    spellings
}

/// Whether an answer says that there is nothing, and no more.
fn says_nothing(answer: &Answer) -> bool {
    let (status, text) = (answer.status.as_u16(), answer.text());
    let is_page_for_nothing = text.contains("Page not found") || text.contains("class=\"plain-page\"");
    let is_failure = text.contains(r#""code":"stale""#) || text.contains(r#""code":"bad_request""#);
    matches!(status, 400 | 404) && (is_page_for_nothing || is_failure)
}

#[tokio::test]
async fn r_ac_02_no_other_spelling_of_a_path_reaches_a_page_or_function() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let things = house.things(app).await;
        let before = app.dump().await;
        let (mut wrong, mut asked) = (Vec::new(), 0);
        for (route, _) in access::PAGES {
            for spelling in spellings(&things.page(route)) {
                for caller in Caller::ALL {
                    let answer = house.browser(caller).get(&spelling).await;
                    asked += 1;
                    if !says_nothing(&answer) || answer.text().contains(NAME) {
                        wrong.push(format!("{spelling} as {caller:?}: {}", answer.status));
                    }
                }
            }
        }
        for (path, method) in server_fn::axum::server_fn_paths() {
            let sample = sample(path, &things).unwrap();
            // The counters of calls are not what refuses.
            app.clock.advance_seconds(60);
            for spelling in spellings(path) {
                for caller in [Caller::Stranger, Caller::Reader, Caller::Owner] {
                    let answer = house.call(caller, &method, &spelling, &sample.fields).await;
                    asked += 1;
                    if !says_nothing(&answer) {
                        wrong.push(format!("{method} {spelling} as {caller:?}: {}", answer.status));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(asked > 8000, "{asked} questions are few");
        assert_eq!(before.changed(&app.dump().await), [""; 0]);
    })
    .await;
}

/// It tells nobody more than the path itself: whoever may not see the page is
/// led to where that is said.
#[tokio::test]
async fn a_slash_behind_a_known_path_leads_to_it_whoever_asks() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let things = house.things(app).await;
        let pages = access::PAGES.iter().map(|(route, _)| things.page(route)).filter(|path| path != "/");
        for path in pages {
            for caller in [Caller::Stranger, Caller::Reader, Caller::Owner] {
                let answer = house.browser(caller).get(&format!("{path}/?q=a%20b&next=//evil.example")).await;
                assert_eq!(answer.is(308).header("location"), format!("{path}?q=a%20b&next=//evil.example"));
            }
        }
        for (path, _) in access::FUNCTIONS {
            let answer = house.call(Caller::Stranger, &Method::POST, &format!("{path}/"), &[]).await.is(308);
            assert_eq!(answer.header("location"), *path);
        }
        for path in ["//evil.example/", "//evil.example//customers/", "/\\evil.example/", "/nowhere/"] {
            let answer = house.browser(Caller::Owner).get(path).await.is(404);
            assert_eq!(answer.header("location"), "", "{path}");
        }
    })
    .await;
}
