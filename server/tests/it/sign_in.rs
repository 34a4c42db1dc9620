//! Sign-in in two steps, without JavaScript, and what its cookie does not open.

mod doors;
mod enrolling;
mod steps;
mod workspaces;

use crate::support::{Answer, Browser, Html, TestApp};
use backend::factors::totp::Seed;
use domain::factors::{FactorsView, MadeCodes};

const EMAIL: &str = "mary@harbour.example";
const VERIFY: &str = "/login/verify";
const ENROL: &str = "/login/enrol";

/// Somebody with a company, an app and recovery codes; a minute goes by.
pub async fn with_app(app: &TestApp) -> (Seed, Vec<String>) {
    let browser = app.browser();
    browser.found_company(EMAIL).await;
    browser.call("/fn/factors/begin-totp", &[]).await.is(200);
    let answer = browser.ask("/fn/factors/view", &[]).await.is(200);
    let view: app::seen::Seen<FactorsView> = serde_json::from_str(answer.text()).unwrap();
    let seed = Seed::read(&view.value.begun.unwrap().key).unwrap();
    let code = seed.code(app.clock.now());
    let answer = browser.call("/fn/factors/confirm-totp", &[("code", &code)]).await.is(200);
    let made: Option<MadeCodes> = serde_json::from_str(answer.text()).unwrap();
    app.clock.advance_seconds(60);
    (seed, made.unwrap().codes)
}

/// Posts a form of the page that asks for a factor.
async fn send(browser: &Browser<'_>, fields: &[(&str, &str)]) -> Answer {
    browser.post_form(&format!("/fn/sign-in/verify?from={VERIFY}"), fields).await
}

/// Posts a form of the page that has one made.
async fn press(browser: &Browser<'_>, function: &str, fields: &[(&str, &str)]) -> Answer {
    browser.post_form(&format!("/fn/sign-in/{function}?from={ENROL}"), fields).await
}

/// A code that no app would show within hours.
fn wrong_code(app: &TestApp, seed: &Seed) -> String {
    let now = app.clock.now();
    let near: Vec<String> = (-800..=800).map(|step| seed.code(now.plus_seconds(step * 30))).collect();
    (0..10_000).map(|number| format!("{number:06}")).find(|code| !near.contains(code)).unwrap()
}

/// The texts that stand as codes on a page: a key, or recovery codes.
fn codes(answer: &Answer) -> Vec<String> {
    let page = Html::parse(answer.text());
    let codes = page.elements.iter().filter(|element| element.name == "code");
    codes.map(|element| element.text.trim().to_owned()).collect()
}

/// The line that sets a cookie.
fn line<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let start = format!("{name}=");
    answer.headers("set-cookie").into_iter().find(|line| line.starts_with(&start))
}
