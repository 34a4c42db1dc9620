use super::carried::is_carried;
use super::*;
use crate::contacts::CONTACT;
use crate::customers::CUSTOMER;
use crate::opportunities::OPPORTUNITY;
use crate::records::{EditInput, Facts, Field, Kind, Object, Terms};
use crate::validation::{FieldError, Problem};
use crate::{Currency, Date};

const TERMS: Terms = Terms { currency: Currency::Cny, today: Date { year: 2026, month: 3, day: 1 } };
const HARBOUR: &str = "cus_00000000000000000000000007";

fn wrong(expected: &[(&str, Problem)]) -> Vec<FieldError> {
    expected.iter().map(|(field, problem)| FieldError::new(field, *problem)).collect()
}

#[test]
fn a_name_is_enough() {
    let facts = LEAD.parse(&Typed::from([("name", " 张 伟 ")]), TERMS);
    assert_eq!(facts, Ok(Facts::default().with("name", "张 伟")));
}

#[test]
fn everything_wrong_is_said_at_once() {
    let (title, need) = ("字".repeat(101), "字".repeat(1001));
    let typed = Typed::from([
        ("title", title.as_str()),
        ("email", "wei"),
        ("source", "?"),
        ("level", "Key"),
        ("need", need.as_str()),
        ("status", "converted"),
    ]);
    let expected = wrong(&[
        ("name", Problem::Required),
        ("title", Problem::TooLong(100)),
        ("email", Problem::Email),
        ("source", Problem::Choice),
        ("level", Problem::Choice),
        ("need", Problem::TooLong(1000)),
        ("status", Problem::UnknownField),
    ]);
    assert_eq!(LEAD.parse(&typed, TERMS), Err(expected));
}

#[test]
fn r_mass_01_a_form_with_an_unknown_field_is_refused() {
    let input: EditInput = serde_json::from_str(r#"{"id":"a","name":"b","converted_at":"1"}"#).unwrap();
    assert_eq!(LEAD.parse(&input.facts, TERMS), Err(wrong(&[("converted_at", Problem::UnknownField)])));
    assert!(serde_json::from_str::<ConvertInput>(r#"{"id":"a","owner":"b"}"#).is_err());
    assert!(serde_json::from_str::<DisqualifyInput>(r#"{"id":"a","status":"b"}"#).is_err());
    assert!(serde_json::from_str::<TwinsInput>(r#"{"id":"a","owner":"b"}"#).is_err());
    assert!(serde_json::from_str::<ReopenInput>(r#"{"id":"a","status":"b"}"#).is_err());
}

#[test]
fn a_lead_becomes_a_new_customer_or_one_who_is_there() {
    let new = ConvertInput {
        customer: NEW_CUSTOMER.to_owned(),
        name: "海港".to_owned(),
        kind: "person".to_owned(),
        ..ConvertInput::default()
    };
    let facts = new.parse(TERMS).unwrap();
    let expected = Facts::default().with("name", "海港").with("kind", "person");
    assert_eq!(facts.customer, ConvertTarget::New(expected));
    assert_eq!((facts.has_contact, facts.opportunity), (false, None));

    let known =
        ConvertInput { customer: HARBOUR.to_owned(), contact: "yes".to_owned(), ..ConvertInput::default() };
    let facts = known.parse(TERMS).unwrap();
    assert_eq!(facts.customer, ConvertTarget::Known(HARBOUR.parse().unwrap()));
    assert!(facts.has_contact);
}

#[test]
fn what_a_customer_can_not_be_without_comes_from_the_lead() {
    const FIELDS: &[Field] =
        &[Field::new("name", Kind::Line(200)).required(), Field::new("phone", Kind::Phone).required()];
    let strict = Object { fields: FIELDS, ..CUSTOMER };
    let typed = Typed::from([("name", "海港")]);
    assert_eq!(strict.parse(&typed, TERMS), Err(wrong(&[("phone", Problem::Required)])));
    let read = strict.parse_but(&typed, TERMS, |field| is_carried(TO_CUSTOMER, field)).unwrap();
    let with = |lead: &Typed| with_known(&strict, TO_CUSTOMER, read.clone(), lead);
    let lead = Typed::from([("name", "张伟"), ("phone", "13900139001"), ("need", "…")]);
    assert_eq!(with(&lead), Ok(read.clone().with("phone", "13900139001")));
    assert_eq!(with(&Typed::default()), Err(wrong(&[("phone", Problem::Required)])));
}

/// What is carried over is read again by nobody, but for contacts.
#[test]
fn what_a_lead_knows_fits_what_it_becomes() {
    let kind = |field: Option<&'static Field>| field.map(|field| &field.kind);
    for (object, carried) in [(&CUSTOMER, TO_CUSTOMER), (&OPPORTUNITY, TO_OPPORTUNITY)] {
        for (of_lead, name) in carried {
            match (kind(LEAD.field(of_lead)), kind(object.field(name))) {
                (Some(Kind::Lines(longest)), Some(Kind::Lines(most))) => assert!(longest <= most, "{name}"),
                (known, kind) => assert!(known.is_some() && known == kind, "{name}"),
            }
        }
    }
    for (of_lead, name) in TO_CONTACT {
        assert!(LEAD.field(of_lead).is_some() && CONTACT.field(name).is_some(), "{name}");
    }
}

#[test]
fn what_is_wrong_stands_beside_its_own_box() {
    let input = ConvertInput {
        customer: NEW_CUSTOMER.to_owned(),
        kind: "robot".to_owned(),
        opportunity: "yes".to_owned(),
        amount: "much".to_owned(),
        close_date: "soon".to_owned(),
        ..ConvertInput::default()
    };
    let expected = wrong(&[
        ("name", Problem::Required),
        ("kind", Problem::Choice),
        ("title", Problem::Required),
        ("amount", Problem::Amount),
        ("close_date", Problem::Date),
    ]);
    assert_eq!(input.parse(TERMS), Err(expected));
}

/// Neither is a new one where nobody said so: what was chosen may have gone from the page.
#[test]
fn whoever_chose_no_customer_is_asked() {
    for customer in ["", "con_1", "New"] {
        let input = ConvertInput {
            customer: customer.to_owned(),
            name: "海港".to_owned(),
            kind: "person".to_owned(),
            ..ConvertInput::default()
        };
        assert_eq!(input.parse(TERMS), Err(wrong(&[("customer", Problem::Choice)])), "{customer}");
    }
}

#[test]
fn who_disqualifies_says_why() {
    let input = DisqualifyInput { comment: "已选他家 ".to_owned(), ..DisqualifyInput::default() };
    assert_eq!(input.parse(), Err(wrong(&[("reason", Problem::ReasonRequired)])));
    let input = DisqualifyInput { reason: "competitor".to_owned(), ..input };
    let facts = input.parse().unwrap();
    assert_eq!(facts.reason, DisqualifyReason::Competitor);
    assert_eq!(facts.comment.as_deref(), Some("已选他家"));
}
