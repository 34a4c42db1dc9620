//! Odd values in every field of every function and in every query: the answer
//! may refuse them, but nothing fails (R-INP-07).

use super::callers::{Caller, House};
use super::samples::sample;
use crate::support::TestApp;
use app::access;
use http::Method;

/// Numbers out of bounds, dates that are none, ids of nothing and of another
/// kind, ends of lines, letters that turn the text around, what other languages
/// of programs and queries would take for their own.
const VALUES: [&str; 22] = [
    "",
    " ",
    "-1",
    "0",
    "99999999999999999999",
    "1e400",
    "NaN",
    "2026-02-31",
    "9999999-12-31T25:61",
    "cus_00000000000000000000000000",
    "opp_7zzzzzzzzzzzzzzzzzzzzzzzzz",
    "cus_不是编号",
    "00000000-0000-0000-0000-000000000000",
    "'; DROP TABLE customers; --",
    "%' OR 1=1 --",
    "{{7*7}}${7*7}",
    "../../etc/passwd",
    "a\r\nSet-Cookie: b=c",
    "\u{0}\u{7f}\u{feff}",
    "\u{202e}\u{2066}evil\u{2028}",
    "true",
    "[]",
];

/// Names that some page reads from its address, and one that none does.
const NAMES: [&str; 18] = [
    "q",
    "sort",
    "after",
    "before",
    "owner",
    "kind",
    "level",
    "stage",
    "pipeline",
    "contact",
    "from",
    "new",
    "next",
    "token",
    "panel",
    "find_people",
    "to",
    "nobody",
];

/// The functions' time goes to hashing there, and tries are counted.
const SLOW: [&str; 8] = [
    "/fn/accounts/",
    "/fn/set-up/",
    "/fn/settings/change-password",
    "/fn/sessions/come-back",
    "/fn/sessions/replace-password",
    "/fn/step-up/prove",
    "/fn/invitations/join",
    "/fn/invitations/prove",
];

/// Whoever asks is a stranger afterwards.
const ENDS_THE_SESSION: [&str; 2] = ["/fn/accounts/sign-out", "/fn/invitations/go-on-as-another"];

#[tokio::test]
async fn r_inp_07_no_value_makes_a_function_fail() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let (mut failed, mut asked) = (Vec::new(), 0);
        let long = "长".repeat(3000);
        for (path, method) in server_fn::axum::server_fn_paths() {
            let is_slow = SLOW.iter().any(|slow| path.starts_with(slow));
            if is_slow || ENDS_THE_SESSION.contains(&path) {
                continue;
            }
            let things = house.things(app).await;
            let fields = sample(path, &things).unwrap().fields;
            let doer = house.doer(path).await;
            app.prove_everybody().await;
            for place in 0..fields.len() {
                for value in VALUES.into_iter().chain([long.as_str()]) {
                    let mut odd = fields.clone();
                    odd[place].1 = value;
                    // Opens the counters of calls again.
                    app.clock.advance_seconds(1);
                    let answer = house.call(doer, &method, path, &odd).await;
                    let status = answer.status.as_u16();
                    asked += 1;
                    if !(200..500).contains(&status) || status == 429 {
                        failed.push(format!("{path}: {} = {value:?} gives {status}", fields[place].0));
                    }
                }
            }
        }
        assert_eq!(failed, [""; 0]);
        assert!(asked > 1000, "{asked} questions are few");
    })
    .await;
}

#[tokio::test]
async fn r_inp_07_no_address_makes_a_page_fail() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let things = house.things(app).await;
        let mut failed = Vec::new();
        let mut look = async |address: String| {
            app.clock.advance_seconds(1);
            let is_operators = address.starts_with("/operator");
            let browser = house.browser(if is_operators { Caller::Operator } else { Caller::Owner });
            let answer = browser.get(&address).await;
            let (status, cookies) = (answer.status.as_u16(), answer.headers("set-cookie").join(" "));
            if !(200..500).contains(&status) || status == 429 || cookies.contains("b=c") {
                failed.push(format!("{address} gives {status}"));
            }
        };
        for (place, (route, _)) in access::PAGES.iter().enumerate() {
            // Every page meets every value, and over all pages every name every value.
            for (turn, value) in VALUES.iter().enumerate() {
                let name = NAMES[(place + turn) % NAMES.len()];
                let query = serde_urlencoded::to_string([(name, value)]).unwrap();
                look(format!("{}?{query}", things.page(route))).await;
                if route.contains(":id") {
                    let id = serde_urlencoded::to_string([("", value)]).unwrap();
                    look(route.replace(":id", id.trim_start_matches('=').replace('+', "%20").as_str())).await;
                }
            }
            for query in ["?", "?&&==&", "?q", "?q=%", "?q=%ff%fe", "?q=%zz", "?q=1&q=2&q[]=3&q[a][b]=4"] {
                look(format!("{}{query}", things.page(route))).await;
            }
        }
        assert_eq!(failed, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn r_inp_07_no_body_makes_a_function_fail() {
    TestApp::on_every_engine(async |app| {
        let house = House::build(app).await;
        let mut failed = Vec::new();
        for (path, method) in server_fn::axum::server_fn_paths() {
            if method == Method::GET || ENDS_THE_SESSION.contains(&path) {
                continue;
            }
            for body in [
                "",
                "=",
                "&&&",
                "input",
                "input=1",
                "input[",
                "input[]=1",
                "input[a][b][c][d][e]=1",
                "%",
                "%ff=%ff",
                "{}",
                "<xml/>",
            ] {
                app.clock.advance_seconds(1);
                let answer = house.browser(Caller::Owner).call_raw(path, body).await;
                let status = answer.status.as_u16();
                if status >= 500 || status == 429 {
                    failed.push(format!("{path}: {body:?} gives {status}"));
                }
            }
        }
        assert_eq!(failed, [""; 0]);
    })
    .await;
}
