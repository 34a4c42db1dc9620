use super::{fresh, labels, words};
use crate::i18n::Messages;
use domain::Locale;
use domain::audit::AuditObject;
use domain::contacts::CONTACT;
use domain::customers::CUSTOMER;
use domain::opportunities::OPPORTUNITY;
use domain::records::{Kind, OBJECTS, Typed};

#[test]
fn every_field_and_every_choice_has_its_words() {
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        for object in OBJECTS {
            for field in object.fields {
                let (of, name) = (object.plural, &field.name);
                assert!(words::label(messages, object, name).is_some(), "{of}-field-{name} is missing");
                let Kind::Choice(choices) = &field.kind else { continue };
                for word in choices.words {
                    let found = words::word_of(messages, field, word);
                    assert!(found.is_some(), "{}-{word} is missing", choices.key);
                }
            }
            for what in ["table", "field", "theirs", "mine"] {
                let found = messages.by_key(&[object.plural, "conflict", what]);
                assert!(found.is_some(), "{}-conflict-{what} is missing", object.plural);
            }
        }
    }
}

#[test]
fn values_are_told_in_words_where_they_are_chosen() {
    let english = Messages::of(Locale::En);
    assert_eq!(words::value(english, &CUSTOMER, "source", "referral"), "Referral");
    assert_eq!(words::value(english, &OPPORTUNITY, "source", "referral"), "Referral");
    assert_eq!(words::value(english, &CONTACT, "birthday", "1984-06-30"), "Jun 30, 1984");
    assert_eq!(words::value(english, &OPPORTUNITY, "close_date", "soon"), "soon");
    assert_eq!(words::value(english, &CUSTOMER, "source", "no_such"), "no_such");
    assert_eq!(words::value(english, &CUSTOMER, "name", "referral"), "referral");
    assert_eq!(words::value(english, &CUSTOMER, "owner", "Mary"), "Mary");
    assert_eq!(words::label_or_name(english, &CUSTOMER, "owner"), "Owner");
    assert_eq!(words::label_or_name(english, &CUSTOMER, "no_such"), "no_such");
}

#[test]
fn a_new_record_has_what_is_usual() {
    assert_eq!(fresh(&CUSTOMER), Typed::from([("kind", "company")]));
    assert_eq!(fresh(&OPPORTUNITY).names().count(), 0);
}

#[test]
fn the_summary_knows_fields_and_what_stands_beside_them() {
    let english = Messages::of(Locale::En);
    let labels = labels(english, &OPPORTUNITY, &["customer", "stage"]);
    let names: Vec<&str> = labels.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["name", "amount", "close_date", "source", "note", "customer", "stage"]);
    assert!(labels.contains(&("close_date", "Expected close")));
}

#[test]
fn events_are_told_by_their_objects_descriptions() {
    let name = |object| words::of_audit(object).map(|object| object.name);
    assert_eq!(name(AuditObject::Customer), Some("customer"));
    assert_eq!(name(AuditObject::Contact), Some("contact"));
    assert_eq!(name(AuditObject::Opportunity), Some("opportunity"));
    assert_eq!(name(AuditObject::Session), None);
}
