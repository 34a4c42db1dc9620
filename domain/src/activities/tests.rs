use super::*;
use crate::time::tests::East;
use uuid::Uuid;

fn shanghai() -> East {
    East(28_800)
}

fn input(kind: &str, subject: &str) -> ActivityInput {
    ActivityInput { kind: kind.to_owned(), subject: subject.to_owned(), ..ActivityInput::default() }
}

fn errors(expected: &[(&str, Problem)]) -> Result<ActivityFacts, Vec<FieldError>> {
    Err(expected.iter().map(|(field, problem)| FieldError::new(field, *problem)).collect())
}

#[test]
fn what_was_done_needs_no_time() {
    // As the form proposes it.
    let proposed = "2026-01-06T09:00".to_owned();
    let typed = ActivityInput { due_at: proposed.clone(), proposed, ..input("call", " Asked\nfor a quote ") };
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

#[test]
fn a_time_that_was_given_makes_a_plan_without_the_tick() {
    let proposed = "2026-01-06T09:00".to_owned();
    let given = ActivityInput { due_at: "2026-01-05T14:08".to_owned(), proposed, ..input("call", "a") };
    let planned = Some(Timestamp::from_seconds(1_767_593_280));
    assert_eq!(given.parse(&shanghai()).map(|facts| facts.due_at), Ok(planned));
    let alone = ActivityInput { due_at: "2026-01-05T14:08".to_owned(), ..input("call", "a") };
    assert_eq!(alone.parse(&shanghai()).map(|facts| facts.due_at), Ok(planned));
    let unread = ActivityInput { due_at: "whenever".to_owned(), ..input("call", "a") };
    assert_eq!(unread.parse(&shanghai()), errors(&[("due_at", Problem::Date)]));
}

#[test]
fn a_quick_button_goes_before_the_field() {
    let typed = RescheduleInput { due_at: "2026-01-05T14:08".to_owned(), ..RescheduleInput::default() };
    let at = Timestamp::from_seconds(1_767_593_280);
    assert_eq!(typed.parse(&shanghai()), Ok(at));
    let pressed = RescheduleInput { quick: "2026-01-06T14:08".to_owned(), ..typed.clone() };
    assert_eq!(pressed.parse(&shanghai()), Ok(at.plus_days(1)));
    let instant = RescheduleInput { due_at: "2026-01-05T06:08:00Z".to_owned(), ..typed.clone() };
    assert_eq!(instant.parse(&shanghai()), Ok(at), "what takes a move back names the instant itself");
    let missing = Err(vec![FieldError::new("due_at", Problem::Required)]);
    assert_eq!(RescheduleInput::default().parse(&shanghai()), missing);
}

fn edit(planned: bool, at: Option<Timestamp>) -> ActivityEdit {
    ActivityEdit { kind: ActivityKind::Call, subject: "a".to_owned(), body: None, planned, at }
}

#[test]
fn an_edit_needs_a_time_only_for_a_plan() {
    let typed = ActivityEditInput {
        kind: "call".to_owned(),
        subject: "a".to_owned(),
        ..ActivityEditInput::default()
    };
    assert_eq!(typed.parse(&shanghai()), Ok(edit(false, None)));
    let planned = ActivityEditInput { planned: "yes".to_owned(), ..typed.clone() };
    assert_eq!(planned.parse(&shanghai()), Err(vec![FieldError::new("at", Problem::Required)]));
    let odd = ActivityEditInput { at: "soon".to_owned(), subject: String::new(), ..typed };
    let wrong = [FieldError::new("subject", Problem::Required), FieldError::new("at", Problem::Date)];
    assert_eq!(odd.parse(&shanghai()), Err(wrong.to_vec()));
}

#[test]
fn an_edit_moves_only_the_times_that_were_changed() {
    let now = Timestamp::from_seconds(1_767_593_280);
    let (past, future) = (now.plus_days(-1), now.plus_days(1));
    // The form shows minutes, the record has seconds.
    let (due_at, done_at) = (Some(now.plus_seconds(3605)), Some(past.plus_seconds(5)));
    let (open, done) = (Times { due_at, done_at: None }, Times { due_at, done_at });
    let logged = Times { due_at: None, done_at };
    let shown = |times: Times| times.done_at.or(times.due_at).map(|at| at.plus_seconds(-5));
    for (before, planned, at, after) in [
        (open, true, shown(open), open),
        (done, false, shown(done), done),
        (logged, false, None, logged),
        (open, true, Some(future), Times { due_at: Some(future), done_at: None }),
        // Ticked off as it stood: done now.
        (open, false, shown(open), Times { due_at, done_at: Some(now) }),
        (open, false, None, Times { due_at, done_at: Some(now) }),
        (open, false, Some(past), Times { due_at, done_at: Some(past) }),
        (logged, false, Some(now.plus_days(-2)), Times { due_at: None, done_at: Some(now.plus_days(-2)) }),
        // Nothing was done in the future.
        (logged, false, Some(future), Times { due_at: Some(future), done_at: None }),
        (done, true, shown(done), Times { due_at, done_at: None }),
        (logged, true, shown(logged), Times { due_at: shown(logged), done_at: None }),
    ] {
        assert_eq!(edit(planned, at).times(before, now), after, "{before:?} {planned} {at:?}");
    }
}
