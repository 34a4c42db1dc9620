use super::*;
use uuid::Uuid;

fn shanghai() -> Zone {
    Zone { name: "Asia/Shanghai".to_owned(), first_offset: 28_800, changes: Vec::new() }
}

fn input(kind: &str, subject: &str) -> ActivityInput {
    ActivityInput { kind: kind.to_owned(), subject: subject.to_owned(), ..ActivityInput::default() }
}

fn errors(expected: &[(&str, Problem)]) -> Result<ActivityFacts, Vec<FieldError>> {
    Err(expected.iter().map(|(field, problem)| FieldError::new(field, *problem)).collect())
}

#[test]
fn what_was_done_needs_no_time() {
    let typed = ActivityInput { due_at: "whenever".to_owned(), ..input("call", " Asked\nfor a quote ") };
    let expected = ActivityFacts {
        kind: ActivityKind::Call,
        subject: "Asked for a quote".to_owned(),
        body: None,
        contact: None,
        due_at: None,
    };
    assert_eq!(typed.parse(&shanghai()), Ok(expected));
}

#[test]
fn a_plan_is_read_on_the_persons_clock() {
    let contact = ContactId::from_uuid(Uuid::from_u128(7));
    let typed = ActivityInput {
        planned: "on".to_owned(),
        due_at: "２０２６-０１-０５T１４：０８".to_owned(),
        body: "a\r\nb".to_owned(),
        contact: contact.to_string(),
        ..input("visit", "报价")
    };
    let expected = ActivityFacts {
        kind: ActivityKind::Visit,
        subject: "报价".to_owned(),
        body: Some("a\nb".to_owned()),
        contact: Some(contact),
        due_at: Some(Timestamp::from_seconds(1_767_593_280)),
    };
    assert_eq!(typed.parse(&shanghai()), Ok(expected));
}

#[test]
fn a_task_and_a_plan_need_their_time() {
    let missing = errors(&[("due_at", Problem::Required)]);
    assert_eq!(input("task", "a").parse(&shanghai()), missing);
    let plan =
        ActivityInput { planned: "on".to_owned(), due_at: "\u{3000}".to_owned(), ..input("call", "a") };
    assert_eq!(plan.parse(&shanghai()), missing);
}

#[test]
fn everything_wrong_is_said_at_once_in_the_order_of_the_form() {
    let typed = ActivityInput {
        contact: CustomerId::from_uuid(Uuid::nil()).to_string(),
        body: "字".repeat(5001),
        planned: "on".to_owned(),
        due_at: "2026-02-30T10:00".to_owned(),
        ..input("", "")
    };
    let expected = errors(&[
        ("kind", Problem::Choice),
        ("subject", Problem::Required),
        ("body", Problem::TooLong(5000)),
        ("contact", Problem::Choice),
        ("due_at", Problem::Date),
    ]);
    assert_eq!(typed.parse(&shanghai()), expected);
}

#[test]
fn texts_at_their_limits_pass() {
    assert!(input("note", &"字".repeat(200)).parse(&shanghai()).is_ok());
    let expected = errors(&[("subject", Problem::TooLong(200))]);
    assert_eq!(input("note", &"字".repeat(201)).parse(&shanghai()), expected);
}
