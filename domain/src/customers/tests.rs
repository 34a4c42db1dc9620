use super::*;
use crate::records::{EditInput, Facts, Terms};
use crate::validation::{FieldError, Problem};
use crate::{Currency, Date};

const TERMS: Terms = Terms { currency: Currency::Cny, today: Date { year: 2026, month: 3, day: 1 } };

#[test]
fn a_name_is_enough() {
    let facts = CUSTOMER.parse(&Typed::from([("name", " 上海　港口\r\n有限公司 ")]), TERMS);
    assert_eq!(facts, Ok(Facts::default().with("name", "上海 港口 有限公司").with("kind", "company")));
}

#[test]
fn every_field_is_read() {
    let typed = Typed::from([
        ("name", "张伟"),
        ("kind", "person"),
        ("level", "key"),
        ("source", "referral"),
        ("industry", "wholesale_retail"),
        ("employees", "10_to_49"),
        ("phone", " 138 0013 8000"),
        ("email", "Wei＠Harbour.Example"),
        ("website", "Harbour.Example"),
        ("region", " cn-33-01"),
        ("address", "a\tb"),
        ("note", "first\r\nsecond\r\n"),
    ]);
    let expected = Facts::default()
        .with("name", "张伟")
        .with("kind", "person")
        .with("level", "key")
        .with("source", "referral")
        .with("industry", "wholesale_retail")
        .with("employees", "10_to_49")
        .with("phone", "138 0013 8000")
        .with("email", "Wei@harbour.example")
        .with("website", "https://harbour.example")
        .with("region", "CN-33-01")
        .with("address", "a b")
        .with("note", "first\nsecond");
    assert_eq!(CUSTOMER.parse(&typed, TERMS), Ok(expected));
}

#[test]
fn everything_wrong_is_said_at_once_in_the_order_of_the_form() {
    let (phone, address, note) = ("1".repeat(61), "a".repeat(301), "字".repeat(5001));
    let typed = Typed::from([
        ("name", "\u{200b} "),
        ("kind", "robot"),
        ("level", "Key"),
        ("source", "?"),
        ("industry", "Mining"),
        ("employees", "12"),
        ("phone", phone.as_str()),
        ("email", "wei"),
        ("website", "javascript:alert(1)"),
        ("region", "Hangzhou"),
        ("address", address.as_str()),
        ("note", note.as_str()),
    ]);
    let expected = [
        ("name", Problem::Required),
        ("kind", Problem::Choice),
        ("level", Problem::Choice),
        ("source", Problem::Choice),
        ("industry", Problem::Choice),
        ("employees", Problem::Choice),
        ("phone", Problem::TooLong(60)),
        ("email", Problem::Email),
        ("website", Problem::Website),
        ("region", Problem::Choice),
        ("address", Problem::TooLong(300)),
        ("note", Problem::TooLong(5000)),
    ];
    let expected = expected.map(|(field, problem)| FieldError::new(field, problem)).to_vec();
    assert_eq!(CUSTOMER.parse(&typed, TERMS), Err(expected));
}

#[test]
fn texts_at_their_limits_pass() {
    let website = format!("example.com/{}", "a".repeat(288));
    let mut typed = Typed::default();
    typed.set("name", "字".repeat(200));
    typed.set("phone", "1".repeat(60));
    typed.set("website", website.clone());
    typed.set("address", "a".repeat(300));
    typed.set("note", "行\r\n".repeat(2500) + "\r\n");
    let facts = CUSTOMER.parse(&typed, TERMS).unwrap();
    assert_eq!(facts.text("website"), Some(format!("https://{website}").as_str()));
    typed.set("website", website + "a");
    let longer = CUSTOMER.parse(&typed, TERMS);
    assert_eq!(longer, Err(vec![FieldError::new("website", Problem::TooLong(300))]));
}

#[test]
fn r_mass_01_a_form_with_an_unknown_field_is_refused() {
    let read = |json: &str| {
        let input: EditInput = serde_json::from_str(json).unwrap();
        assert_eq!((input.id.as_str(), input.version.as_str()), ("a", ""));
        CUSTOMER.parse(&input.facts, TERMS)
    };
    assert!(read(r#"{"id":"a","name":"b"}"#).is_ok());
    let unknown = vec![FieldError::new("owner_id", Problem::UnknownField)];
    assert_eq!(read(r#"{"id":"a","name":"b","owner_id":"c"}"#), Err(unknown));
    let no_text = serde_json::from_str::<EditInput>(r#"{"id":"a","name":{"b":"c"}}"#);
    assert!(no_text.is_err());
}
