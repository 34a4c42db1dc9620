use super::*;
use crate::records::{Facts, Terms};
use crate::validation::{FieldError, Problem};
use crate::{Currency, Date, Money};

const DAY: i64 = 86_400;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(1_767_600_000 + seconds)
}

fn shanghai() -> Zone {
    Zone { name: "Asia/Shanghai".to_owned(), first_offset: 28_800, changes: Vec::new() }
}

const TERMS: Terms = Terms { currency: Currency::Cny, today: Date { year: 2026, month: 3, day: 1 } };

#[test]
fn a_name_is_enough() {
    let facts = OPPORTUNITY.parse(&Typed::from([("name", "年框")]), TERMS);
    assert_eq!(facts, Ok(Facts::default().with("name", "年框")));
}

#[test]
fn every_field_is_read() {
    let typed = Typed::from([
        ("name", " Yearly\tframe "),
        ("amount", "￥１.２万"),
        ("close_date", "２０２６/３/１"),
        ("source", "exhibition"),
        ("note", "a\r\nb"),
    ]);
    let expected = Facts::default()
        .with("name", "Yearly frame")
        .with("amount", Money { minor: 1_200_000, currency: Currency::Cny })
        .with("close_date", Date { year: 2026, month: 3, day: 1 })
        .with("source", "exhibition")
        .with("note", "a\nb");
    assert_eq!(OPPORTUNITY.parse(&typed, TERMS), Ok(expected));
}

#[test]
fn everything_wrong_is_said_at_once_in_the_order_of_the_form() {
    let (name, note) = ("字".repeat(201), "字".repeat(5001));
    let typed = Typed::from([
        ("name", name.as_str()),
        ("amount", "-1"),
        ("close_date", "2026-02-29"),
        ("source", "dream"),
        ("note", note.as_str()),
    ]);
    let expected = [
        ("name", Problem::TooLong(200)),
        ("amount", Problem::AmountNegative),
        ("close_date", Problem::Date),
        ("source", Problem::Choice),
        ("note", Problem::TooLong(5000)),
    ];
    let expected = expected.map(|(field, problem)| FieldError::new(field, problem)).to_vec();
    assert_eq!(OPPORTUNITY.parse(&typed, TERMS), Err(expected));
}

#[test]
fn a_card_rots_on_the_day_its_patience_ends() {
    let now = at(0);
    assert_eq!(rotten(now, at(1 - 14 * DAY), Some(14), None), None);
    assert_eq!(rotten(now, at(-14 * DAY), Some(14), None), Some(14));
    assert_eq!(rotten(now, at(-30 * DAY - 5), Some(14), None), Some(30));
}

#[test]
fn a_card_with_a_plan_does_not_rot() {
    let (now, long_ago) = (at(0), at(-30 * DAY));
    assert_eq!(rotten(now, long_ago, Some(14), Some(at(1))), None);
    assert_eq!(rotten(now, long_ago, Some(14), Some(now)), None);
    assert_eq!(rotten(now, long_ago, Some(14), Some(at(-1))), Some(30));
}

#[test]
fn a_stage_without_patience_lets_nothing_rot() {
    let (now, long_ago) = (at(0), at(-30 * DAY));
    for rot_days in [None, Some(0), Some(-1), Some(i32::MIN)] {
        assert_eq!(rotten(now, long_ago, rot_days, None), None);
    }
    assert_eq!(rotten(now, at(DAY), Some(1), None), None);
}

#[test]
fn the_next_activity_is_seen_from_the_persons_day() {
    // 2026-01-05 16:00 in Shanghai.
    let now = at(0);
    let next = |seconds| NextActivity::of(Some(at(seconds)), now, &shanghai());
    assert_eq!(NextActivity::of(None, now, &shanghai()), NextActivity::NonePlanned);
    assert_eq!(next(-1), NextActivity::Overdue);
    assert_eq!(next(-DAY), NextActivity::Overdue);
    assert_eq!(next(0), NextActivity::Today);
    assert_eq!(next(8 * 3600 - 1), NextActivity::Today);
    assert_eq!(next(8 * 3600), NextActivity::Later);
    let in_utc = |seconds| NextActivity::of(Some(at(seconds)), now, &Zone::utc());
    assert_eq!(in_utc(8 * 3600), NextActivity::Today);
    assert_eq!(in_utc(16 * 3600), NextActivity::Later);
}

#[test]
fn only_a_loss_needs_its_reason() {
    let typed = MoveInput {
        reason: "price".to_owned(),
        comment: "\r\n too dear\r\n".to_owned(),
        ..MoveInput::default()
    };
    let comment = Some(" too dear".to_owned());
    assert_eq!(
        typed.parse(Outcome::Lost),
        Ok(MoveFacts { reason: Some(LostReason::Seed(SeedReason::Price)), comment: comment.clone() })
    );
    assert_eq!(typed.parse(Outcome::Won), Ok(MoveFacts { reason: None, comment }));
    let silent = MoveInput::default();
    assert_eq!(silent.parse(Outcome::Open), Ok(MoveFacts::default()));
    assert_eq!(silent.parse(Outcome::Lost), Err(vec![FieldError::new("reason", Problem::ReasonRequired)]));
    let odd = MoveInput { reason: "luck".to_owned(), ..MoveInput::default() };
    assert_eq!(odd.parse(Outcome::Lost), Err(vec![FieldError::new("reason", Problem::Choice)]));
}
