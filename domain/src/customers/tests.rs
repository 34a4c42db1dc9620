use super::*;
use crate::validation::{FieldError, Problem};

#[test]
fn what_lies_in_the_bin_can_only_be_taken_back() {
    let all = |_| true;
    let live = MayOnRecord::of(true, true, all);
    assert_eq!(live, MayOnRecord { edit: true, delete: true, transfer: true });
    let in_bin = MayOnRecord::of(false, true, all);
    assert_eq!(in_bin, MayOnRecord { edit: false, delete: true, transfer: false });
    assert_eq!(MayOnRecord::of(true, false, |_| false), MayOnRecord::default());
}

#[test]
fn a_name_is_enough() {
    let facts =
        CustomerInput { name: " 上海　港口\r\n有限公司 ".to_owned(), ..CustomerInput::default() }.parse();
    let expected = CustomerFacts {
        name: "上海 港口 有限公司".to_owned(),
        kind: CustomerKind::Company,
        level: None,
        source: None,
        phone: None,
        email: None,
        website: None,
        address: None,
        note: None,
    };
    assert_eq!(facts, Ok(expected));
}

#[test]
fn every_field_is_read() {
    let facts = CustomerInput {
        name: "张伟".to_owned(),
        kind: "person".to_owned(),
        level: "key".to_owned(),
        source: "referral".to_owned(),
        phone: " 138 0013 8000".to_owned(),
        email: "Wei＠Harbour.Example".to_owned(),
        website: "Harbour.Example".to_owned(),
        address: "a\tb".to_owned(),
        note: "first\r\nsecond\r\n".to_owned(),
    };
    let expected = CustomerFacts {
        name: "张伟".to_owned(),
        kind: CustomerKind::Person,
        level: Some(CustomerLevel::Key),
        source: Some(Source::Referral),
        phone: Some("138 0013 8000".to_owned()),
        email: Some("Wei@harbour.example".to_owned()),
        website: Some("https://harbour.example".to_owned()),
        address: Some("a b".to_owned()),
        note: Some("first\nsecond".to_owned()),
    };
    assert_eq!(facts.parse(), Ok(expected));
}

#[test]
fn everything_wrong_is_said_at_once_in_the_order_of_the_form() {
    let edit = CustomerEditInput {
        name: "\u{200b} ".to_owned(),
        kind: "robot".to_owned(),
        level: "Key".to_owned(),
        source: "?".to_owned(),
        phone: "1".repeat(61),
        email: "wei".to_owned(),
        website: "javascript:alert(1)".to_owned(),
        address: "a".repeat(301),
        note: "字".repeat(5001),
        ..CustomerEditInput::default()
    };
    let expected = [
        ("name", Problem::Required),
        ("kind", Problem::Choice),
        ("level", Problem::Choice),
        ("source", Problem::Choice),
        ("phone", Problem::TooLong(60)),
        ("email", Problem::Email),
        ("website", Problem::Website),
        ("address", Problem::TooLong(300)),
        ("note", Problem::TooLong(5000)),
    ];
    let expected = expected.map(|(field, problem)| FieldError::new(field, problem)).to_vec();
    assert_eq!(edit.facts().parse(), Err(expected));
}

#[test]
fn texts_at_their_limits_pass() {
    let website = format!("example.com/{}", "a".repeat(288));
    let input = CustomerInput {
        name: "字".repeat(200),
        phone: "1".repeat(60),
        website: website.clone(),
        address: "a".repeat(300),
        note: "行\r\n".repeat(2500) + "\r\n",
        ..CustomerInput::default()
    };
    assert_eq!(input.clone().parse().map(|facts| facts.website), Ok(Some(format!("https://{website}"))));
    let longer = CustomerInput { website: website + "a", ..input };
    assert_eq!(longer.parse(), Err(vec![FieldError::new("website", Problem::TooLong(300))]));
}

#[test]
fn an_owner_is_me_or_a_user() {
    assert_eq!(OwnerChoice::find("me"), Some(OwnerChoice::Me));
    let user = UserId::from_uuid(uuid::Uuid::from_u128(7));
    assert_eq!(OwnerChoice::find(&user.to_string()), Some(OwnerChoice::User(user)));
    for word in ["", "Me", "anyone", "cus_00000000000000000000000007"] {
        assert_eq!(OwnerChoice::find(word), None, "{word}");
    }
}

#[test]
fn a_form_with_an_unknown_field_is_refused() {
    assert!(serde_json::from_str::<CustomerInput>(r#"{"name":"a"}"#).is_ok());
    assert!(serde_json::from_str::<CustomerInput>(r#"{"name":"a","owner_id":"b"}"#).is_err());
}
