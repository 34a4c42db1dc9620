use super::control::control;
use super::fact_editor::{failure, of_others};
use super::{changes, fresh, labels, shown, words};
use crate::components::{Control, ENTER, FIND, LOOK};
use crate::error::{AppError, Code, Detail};
use crate::http::provide_listing_context;
use crate::i18n::Messages;
use crate::prelude::*;
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::contacts::{CONTACT, CONTACT_LINK};
use domain::customers::CUSTOMER;
use domain::leads::LEAD;
use domain::opportunities::OPPORTUNITY;
use domain::records::{Choices, Field, Kind, OBJECTS, OwnText, Typed};
use domain::{FieldError, Locale, Problem};

#[test]
fn every_field_and_every_choice_has_its_words() {
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        for object in OBJECTS.into_iter().chain([&CONTACT_LINK]) {
            for field in object.fields {
                let (of, name) = (object.plural, &field.name);
                assert!(words::label(messages, object, name).is_some(), "{of}-field-{name} is missing");
                let Kind::Choice(choices) = &field.kind else { continue };
                for word in choices.words {
                    let found = words::word_of(messages, field, word);
                    assert!(found.is_some(), "{}-{word} is missing", choices.key);
                }
            }
        }
    }
}

/// The forms layer of the server would take it for none.
#[test]
fn no_field_is_called_like_a_box_to_look_in() {
    for object in OBJECTS.into_iter().chain([&CONTACT_LINK]) {
        for field in object.fields {
            let name = &*field.name;
            assert!(!name.starts_with(FIND) && name != LOOK && name != ENTER, "{}-{name}", object.name);
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
    assert_eq!(words::value(english, &CUSTOMER, "parent", "Harbour Group"), "Harbour Group");
    let unseen = words::value(english, &CUSTOMER, "parent", "cus_00000000000000000000000007");
    assert_eq!(unseen, "Out of your sight, or deleted", "an id says nothing to anybody");
    assert_eq!(words::value(english, &CUSTOMER, "region", "Bavaria, Germany"), "Bavaria, Germany");
    assert_eq!(words::value(english, &CUSTOMER, "owner", "Mary"), "Mary");
    assert_eq!(words::value(english, &LEAD, "status", "disqualified"), "Disqualified");
    assert_eq!(words::value(english, &LEAD, "reason", "no_budget"), "No budget");
    assert_eq!(words::value(english, &LEAD, "comment", "open"), "open");
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
    assert_eq!(name(AuditObject::Lead), Some("lead"));
    assert_eq!(name(AuditObject::Session), None);
}

#[test]
fn pages_of_records_say_what_the_product_keeps_and_who_made_them() {
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        for object in [&CUSTOMER, &OPPORTUNITY, &LEAD] {
            for name in ["owner", "created", "updated"] {
                assert!(words::label(messages, object, name).is_some(), "{}-field-{name}", object.plural);
            }
            let created = words::did(messages, object, AuditVerb::Created);
            assert_ne!(created, messages.records_verb_created(), "{}-verb-created", object.plural);
        }
    }
}

#[test]
fn a_history_speaks_of_its_own_object() {
    let english = Messages::of(Locale::En);
    let did = |object, verb| words::did(english, object, verb);
    assert_eq!(did(&CUSTOMER, AuditVerb::Created), "created the customer");
    assert_eq!(did(&CUSTOMER, AuditVerb::ColleagueNamed), "was told whose customer it is");
    assert_eq!(did(&OPPORTUNITY, AuditVerb::Moved), "moved it to another stage");
    assert_eq!(did(&OPPORTUNITY, AuditVerb::Restored), "restored it");
    assert_eq!(did(&LEAD, AuditVerb::Converted), "converted it");
    assert_eq!(did(&CONTACT, AuditVerb::Linked), "added a further customer");
    assert_eq!(did(&OPPORTUNITY, AuditVerb::ColleagueNamed), "changed it");
}

#[test]
fn what_is_wrong_with_other_facts_is_told_apart() {
    let phone = CUSTOMER.field("phone").unwrap();
    let wrong = |field| FieldError::new(field, Problem::Required);
    let others = |fields| of_others(&CUSTOMER, phone, Some(&AppError::invalid(fields)));
    assert!(others(vec![wrong("phone"), wrong("value"), wrong("version"), wrong("")]).is_empty());
    assert_eq!(others(vec![wrong("name"), wrong("phone")]), [wrong("name")]);
    assert!(of_others(&CUSTOMER, phone, None).is_empty());
}

/// Words of levels, of which several can be chosen here.
const LEVELS: Choices = Choices { key: "customers-level", words: &["key", "regular"], usual: None };

/// What people see of a field with something in it: its control, and the saved fact.
fn drawn(field: &Field, saved: &str) -> [String; 2] {
    Owner::new().with(|| {
        provide_listing_context();
        let typed = Control {
            form: "form".into(),
            name: field.name.clone(),
            label: "Sample".to_owned(),
            value: saved.to_owned(),
            ..Control::default()
        };
        [control(&CUSTOMER, field, typed, None).to_html(), shown(field, saved).to_html()]
    })
}

#[test]
fn kinds_that_own_fields_need_are_typed_and_shown_as_what_they_are() {
    for (kind, saved, typed, told) in [
        (Kind::Several(LEVELS), "regular", "name=\"sample[regular]\" value=\"yes\" checked", "Regular"),
        (
            Kind::YesNo,
            "yes",
            "type=\"checkbox\" id=\"form-sample\" name=\"sample\" value=\"yes\" checked",
            "Yes",
        ),
        (Kind::YesNo, "", "type=\"checkbox\"", "No"),
        (Kind::Integer, "1234567", "value=\"1234567\"", "1,234,567"),
        (Kind::Decimal(2), "-1234.5", "value=\"-1234.5\"", "-1,234.5"),
        (Kind::Percent, "0.25", "%</span>", "0.25%"),
        (Kind::Date, "2026-01-05", "type=\"date\"", "Jan 5, 2026"),
        (Kind::Money, "12.5", "CNY</span>", "12.5"),
        (Kind::Lines(100), "a\nb", "<textarea", "a\nb"),
    ] {
        let [control, fact] = drawn(&Field::new("sample", kind.clone()), saved);
        assert!(control.contains(typed), "{kind:?}: {control}");
        assert!(fact.contains(&format!(">{told}</span>")), "{kind:?}: {fact}");
    }
    let [unticked, _] = drawn(&Field::new("sample", Kind::YesNo), "");
    assert!(!unticked.contains("checked"), "{unticked}");
    let [one_of_two, _] = drawn(&Field::new("sample", Kind::Several(LEVELS)), "regular");
    assert_eq!(one_of_two.matches(" checked").count(), 1, "{one_of_two}");
    let [whole, empty] = drawn(&Field::new("sample", Kind::Integer), "");
    assert!(!whole.contains("inputmode"), "digits alone have no minus on every phone: {whole}");
    assert!(empty.contains("fact-empty"), "{empty}");
}

#[test]
fn a_workspaces_own_field_speaks_its_words_in_every_language() {
    let text = |text: &str| text.to_owned();
    let words = vec![(text("gold"), text("金")), (text("tin"), text("<锡>"))];
    let kind = Kind::Choice(Choices::kept(&["gold", "tin"], None).unwrap());
    let own = Field::own(text("tier"), kind, OwnText { label: text("等级"), words });
    let object = CUSTOMER.with(&[own]);
    for locale in [Locale::En, Locale::ZhCn] {
        let messages = Messages::of(locale);
        assert_eq!(words::label(messages, object, "tier"), Some("等级"));
        assert_eq!(words::label(messages, object, "phone"), words::label(messages, &CUSTOMER, "phone"));
        assert_eq!(words::value(messages, object, "tier", "gold"), "金");
        assert_eq!(words::value(messages, object, "tier", "bronze"), "bronze", "it is no word any more");
        assert_eq!(words::label(messages, &CUSTOMER, "tier"), None);
    }
    let [control, fact] = drawn(object.field("tier").unwrap(), "tin");
    assert!(control.contains("value=\"tin\" selected>&lt;锡&gt;</option>"), "{control}");
    assert!(control.contains(">金</option>"), "{control}");
    assert!(fact.contains("&lt;锡&gt;"), "{fact}");
}

#[test]
fn a_department_is_told_by_its_name_or_as_out_of_sight() {
    let field = Field::new("team", Kind::Department);
    let told = |saved: &str| {
        Owner::new().with(|| {
            provide_listing_context();
            shown(&field, saved).to_html()
        })
    };
    assert!(told("East").contains("East"));
    assert!(told("dep_00000000000000000000000009").contains("Out of your sight"));
}

/// A line of a history.
fn line(name: &str, before: &str, after: &str) -> String {
    let [before, after] = [before, after].map(|saved| Some(saved.to_owned()));
    let change = FieldChange { field: name.to_owned(), before, after };
    Owner::new().with(|| {
        provide_listing_context();
        changes::told(Messages::of(Locale::En), &CUSTOMER, change).line().to_html()
    })
}

#[test]
fn what_became_another_is_told_twice_even_where_both_are_out_of_sight() {
    let [one, other] = ["cus_00000000000000000000000007", "cus_00000000000000000000000008"];
    let moved = line("parent", one, other);
    assert_eq!(moved.matches("Out of your sight").count(), 2, "{moved}");
    assert!(moved.contains('→'), "{moved}");
    let named = line("parent", one, one);
    assert_eq!(named.matches("Out of your sight").count(), 1, "{named}");
    assert!(!named.contains('→'), "{named}");
}

#[test]
fn what_is_not_ticked_is_no_in_a_history() {
    let english = Messages::of(Locale::En);
    let several = Field::new("levels", Kind::Several(LEVELS));
    assert_eq!(words::in_words(english, &several, "key,regular").unwrap(), "Key, Regular");
    let ticked = Field::new("listed", Kind::YesNo);
    assert_eq!(words::in_words(english, &ticked, "").unwrap(), "No");
    assert_eq!(words::in_words(english, &Field::new("seats", Kind::Integer), "many").unwrap(), "many");
    assert_eq!(words::nothing(english, &CUSTOMER, "phone"), english.components_no_value());
}

#[test]
fn a_box_that_somebody_else_unticked_is_told_as_no() {
    let text = OwnText { label: "Listed".to_owned(), words: Vec::new() };
    let object = CUSTOMER.with(&[Field::own("listed".to_owned(), Kind::YesNo, text)]);
    let told = |name: &str| {
        let change = FieldChange { field: name.to_owned(), before: None, after: Some("yes".to_owned()) };
        let detail = Detail::Conflict { version: 2, fields: vec![change] };
        let error = AppError { detail: Some(detail), ..AppError::new(Code::Conflict) };
        failure(Messages::of(Locale::En), object, object.field(name).unwrap(), &error).unwrap()
    };
    assert!(told("listed").contains("“No”"), "{}", told("listed"));
    assert!(told("phone").contains("“—”"), "{}", told("phone"));
}
