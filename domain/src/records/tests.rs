use super::kept::is_word;
use super::{
    Choices, EditInput, Facts, Field, FieldInput, Kind, MayOnRecord, Number, OBJECTS, Object, Terms, Typed,
    Value, describes, object,
};
use crate::audit::AuditObject;
use crate::customers::CUSTOMER;
use crate::opportunities::OPPORTUNITY;
use crate::permissions::Module;
use crate::validation::{FieldError, Problem};
use crate::{AnyId, Currency, CustomerId, Date, DepartmentId, Money, UserId};

const TERMS: Terms = Terms { currency: Currency::Cny, today: Date { year: 2026, month: 3, day: 1 } };

#[test]
fn each_kind_is_read_spelled_and_read_again() {
    let typed = Typed::from([
        ("name", " Frame　contract "),
        ("amount", "1.2万"),
        ("close_date", "2026/1/5"),
        ("source", "referral"),
        ("note", "first\r\nsecond\r\n"),
    ]);
    let facts = OPPORTUNITY.parse(&typed, TERMS).unwrap();
    assert_eq!(facts.name(), "Frame contract");
    assert_eq!(facts.money("amount"), Some(Money { minor: 1_200_000, currency: Currency::Cny }));
    assert_eq!(facts.date("close_date"), Date::parse("2026-01-05"));
    assert_eq!(facts.text("note"), Some("first\nsecond"));
    let spelled = OPPORTUNITY.typed(&facts);
    assert_eq!([spelled.get("amount"), spelled.get("close_date")], ["12000", "2026-01-05"]);
    assert_eq!(OPPORTUNITY.parse(&spelled, TERMS), Ok(facts));
}

const COLOURS: Choices = Choices { key: "samples-colours", words: &["red", "green", "blue"], usual: None };

/// What no object of the product has yet.
static SAMPLE: Object = Object {
    name: "sample",
    plural: "samples",
    prefix: CustomerId::PREFIX,
    module: Module::Customers,
    audit: AuditObject::Customer,
    fields: &[
        Field::new("colours", Kind::Several(COLOURS)),
        Field::new("seats", Kind::Integer),
        Field::new("weight", Kind::Decimal(3)),
        Field::new("discount", Kind::Percent),
        Field::new("listed", Kind::YesNo),
        Field::new("team", Kind::Department),
    ],
};

#[test]
fn kinds_that_own_fields_need_are_read_spelled_and_read_again() {
    let team = DepartmentId::from_uuid(uuid::Uuid::from_u128(9));
    let named = team.to_string();
    let typed = Typed::from([
        ("colours", "blue, red,blue"),
        ("seats", "１.2万"),
        ("weight", "-0.250"),
        ("discount", "12.5 %"),
        ("listed", "yes"),
        ("team", named.as_str()),
    ]);
    let facts = SAMPLE.parse(&typed, TERMS).unwrap();
    assert_eq!(facts.several("colours"), ["red", "blue"], "each once, in the description's order");
    assert_eq!(facts.number("seats"), Some(Number::from_millionths(12_000_000_000)));
    assert_eq!(facts.reference("team"), Some(team.uuid()));
    let spelled = SAMPLE.typed(&facts);
    let texts = ["colours", "seats", "weight", "discount", "listed"].map(|name| spelled.get(name));
    assert_eq!(texts, ["red,blue", "12000", "-0.25", "12.5", "yes"]);
    assert_eq!(SAMPLE.parse(&spelled, TERMS), Ok(facts.clone()));
    assert!(SAMPLE.changes(&facts, &facts).is_empty());
    let unticked = SAMPLE.parse(&Typed::from([("listed", "no"), ("colours", ",")]), TERMS);
    assert_eq!(unticked, Ok(Facts::default()), "what is not ticked stands nowhere");
}

#[test]
fn what_is_wrong_with_each_of_them_is_told_by_its_field() {
    let typed = Typed::from([
        ("colours", "red,moon"),
        ("seats", "1.5"),
        ("weight", "0.1234"),
        ("discount", "half"),
        ("listed", "maybe"),
        ("team", "cus_00000000000000000000000007"),
    ]);
    let wrong = [
        ("colours", Problem::Choice),
        ("seats", Problem::NumberWhole),
        ("weight", Problem::NumberPlaces(3)),
        ("discount", Problem::Number),
        ("listed", Problem::Choice),
        ("team", Problem::Choice),
    ];
    let wrong = wrong.map(|(field, problem)| FieldError::new(field, problem)).to_vec();
    assert_eq!(SAMPLE.parse(&typed, TERMS), Err(wrong));
}

#[test]
fn values_of_one_kind_stand_in_order() {
    let read = |kind: &Kind, typed: &str| kind.read(typed, TERMS).unwrap().unwrap();
    for (kind, [less, more]) in [
        (Kind::Line(9), ["a", "b"]),
        (Kind::Several(COLOURS), ["green", "red,blue"]),
        (Kind::Integer, ["9", "10"]),
        (Kind::Decimal(2), ["-1.5", "0.25"]),
        (Kind::Percent, ["9.5%", "10%"]),
        (Kind::Date, ["2026-01-31", "2026-02-01"]),
        (Kind::Money, ["9", "10.50"]),
    ] {
        assert!(read(&kind, less) < read(&kind, more), "{kind:?}: {less}, {more}");
    }
}

#[test]
fn boxes_that_are_ticked_are_sent_one_by_one() {
    let sent = r#"{"id":"a","version":"1","name":"b","colours":{"red":"yes","blue":"yes","green":""}}"#;
    let input: EditInput = serde_json::from_str(sent).unwrap();
    assert_eq!((input.facts.get("name"), input.facts.get("colours")), ("b", "red,blue"));
    let sent = r#"{"id":"a","version":"1","field":"colours","value":{"green":"yes"}}"#;
    assert_eq!(serde_json::from_str::<FieldInput>(sent).unwrap().value, "green");
    let none = r#"{"id":"a","version":"1","field":"colours"}"#;
    assert_eq!(serde_json::from_str::<FieldInput>(none).unwrap().value, "", "none is ticked");
    assert!(serde_json::from_str::<EditInput>(r#"{"id":"a","seats":7}"#).is_err());
}

#[test]
fn words_of_several_choices_can_be_names_of_boxes() {
    for field in OBJECTS.into_iter().flat_map(|object| object.fields) {
        let Kind::Several(choices) = field.kind else { continue };
        for word in choices.words {
            assert!(is_word(word), "{word}");
        }
    }
}

#[test]
fn a_fact_can_be_another_record() {
    let id = CustomerId::from_uuid(uuid::Uuid::from_u128(7));
    let spelled = id.to_string();
    let read = |typed: &str| CUSTOMER.parse(&Typed::from([("name", "a"), ("parent", typed)]), TERMS);
    let facts = read(&format!(" {spelled} ")).unwrap();
    assert_eq!(facts.get("parent"), Some(&Value::Reference(AnyId::from(id))));
    assert_eq!((facts.reference("parent"), facts.text("parent")), (Some(id.uuid()), None));
    assert_eq!(CUSTOMER.typed(&facts).get("parent"), spelled);
    assert_eq!(read(" ").unwrap().get("parent"), None);
    let user = UserId::from_uuid(id.uuid()).to_string();
    for typed in ["Harbour", "cus_", user.as_str(), spelled.to_uppercase().as_str()] {
        assert_eq!(read(typed), Err(vec![FieldError::new("parent", Problem::Choice)]), "{typed}");
    }
    let named = |field: &str, text: &str| CUSTOMER.named(field, text).map(|(object, id)| (object.name, id));
    assert_eq!(named("parent", &spelled), Some(("customer", AnyId::from(id))));
    assert_eq!((named("name", &spelled), named("parent", "Harbour")), (None, None));
}

#[test]
fn a_fact_can_be_a_region() {
    let read = |typed: &str| CUSTOMER.parse(&Typed::from([("name", "a"), ("region", typed)]), TERMS);
    for (typed, code) in [("CN-33-01", "CN-33-01"), (" de ", "DE"), ("HK", "CN-81")] {
        let facts = read(typed).unwrap();
        assert_eq!((facts.text("region"), CUSTOMER.typed(&facts).get("region")), (Some(code), code));
    }
    assert_eq!(read("").unwrap().get("region"), None);
    for typed in ["Hangzhou", "杭州", "DE-", "330100"] {
        assert_eq!(read(typed), Err(vec![FieldError::new("region", Problem::Choice)]), "{typed}");
    }
    assert!(CUSTOMER.named("region", "DE").is_none(), "it is no record");
}

#[test]
fn references_name_objects_and_choices_that_there_are() {
    for field in OBJECTS.into_iter().flat_map(|object| object.fields) {
        let Kind::Reference(target) = field.kind else { continue };
        let named = object(target.object);
        assert!(named.is_some(), "{} names no object", field.name);
        let Some((only, word)) = target.only else { continue };
        let only = named.and_then(|object| object.field(only)).unwrap();
        assert!(matches!(only.kind, Kind::Choice(choices) if choices.words.contains(&word)), "{word}");
    }
}

#[test]
fn a_choice_left_open_is_what_it_usually_is() {
    let facts = CUSTOMER.parse(&Typed::from([("name", "a")]), TERMS).unwrap();
    assert_eq!(facts.text("kind"), Some("company"));
    assert_eq!(facts.get("level"), None);
}

#[test]
fn r_mass_01_a_field_that_the_object_does_not_have_is_refused() {
    let typed = Typed::from([("name", ""), ("owner_id", "b")]);
    let wrong = [("name", Problem::Required), ("owner_id", Problem::UnknownField)];
    let wrong = wrong.map(|(field, problem)| FieldError::new(field, problem)).to_vec();
    assert_eq!(CUSTOMER.parse(&typed, TERMS), Err(wrong));
}

#[test]
fn changes_come_in_the_forms_order_and_spelling() {
    let before =
        Facts::default().with("name", "a").with("amount", Money { minor: 1_50, currency: Currency::Cny });
    let after = Facts::default().with("source", "other").with("name", "a");
    let changes = OPPORTUNITY.changes(&before, &after);
    let told: Vec<_> =
        changes.iter().map(|c| (c.field.as_str(), c.before.as_deref(), c.after.as_deref())).collect();
    assert_eq!(told, [("amount", Some("1.50"), None), ("source", None, Some("other"))]);
    assert_eq!(OPPORTUNITY.new_facts(&after).len(), 2);
    assert_eq!(after.get("source"), Some(&Value::Text("other".to_owned())));
}

/// What forms have beside the facts, and what the server takes out of every form.
const BESIDE: [&str; 13] = [
    "id",
    "version",
    "over",
    "request_key",
    "told",
    "customer",
    "stage",
    "cookies",
    "carried",
    "ids",
    "roles",
    "chosen",
    "code",
];
/// What addresses of lists have beside filters, which are called as their fields.
const OF_LISTS: [&str; 6] = ["q", "sort", "direction", "size", "columns", "cursor"];
/// What has one of these in its name is never shown again after a refusal.
const SECRET: [&str; 4] = ["password", "token", "current", "secret"];

#[test]
fn no_field_is_called_as_what_a_form_or_an_address_has_beside_the_facts() {
    for object in OBJECTS {
        for name in BESIDE.into_iter().chain(OF_LISTS) {
            assert_eq!(object.field(name), None, "{}: {name}", object.name);
        }
    }
}

#[test]
fn events_are_told_by_what_hangs_on_a_record_too() {
    let name = |field| describes(AuditObject::Contact, field).map(|object| object.name);
    assert_eq!(name("title"), Some("contact"));
    assert_eq!([name("linked"), name("part")], [Some("contact_link"); 2]);
    assert!(describes(AuditObject::Contact, "no_such").is_none());
    assert!(describes(AuditObject::Customer, "part").is_none());
    assert_eq!(object("contact_link").map(|object| object.plural), Some("contacts"));
}

#[test]
fn fields_are_called_as_forms_and_columns_can_be() {
    for object in OBJECTS {
        for field in object.fields {
            let (of, name) = (object.name, &field.name);
            let is_word = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            assert!(is_word && name.starts_with(|first: char| first != '_'), "{of}: {name}");
            assert!(!SECRET.iter().any(|word| name.contains(word)), "{of}: {name} would not be shown again");
            let same = object.fields.iter().filter(|other| other.name == field.name);
            assert_eq!(same.count(), 1, "{of}: {name}");
        }
    }
}

#[test]
fn records_are_found_by_their_name_and_by_no_more_than_texts() {
    for object in OBJECTS {
        let names: Vec<_> = object.found().map(|field| &*field.name).collect();
        assert!(names.contains(&"name"), "{}: {names:?}", object.name);
        for field in object.found() {
            let is_text = matches!(
                field.kind,
                Kind::Line(_) | Kind::Lines(_) | Kind::Phone | Kind::Email | Kind::WeChat | Kind::Website
            );
            assert!(is_text, "{}: people look for no {:?}", field.name, field.kind);
        }
    }
}

#[test]
fn only_changes_of_what_a_record_is_found_by_are_told_to_the_search() {
    let changes = |name: &'static str| CUSTOMER.new_facts(&Facts::default().with(name, "a"));
    for (name, is_found) in [("name", true), ("phone", true), ("email", true), ("note", false)] {
        assert_eq!(CUSTOMER.is_found_anew(&changes(name)), is_found, "{name}");
    }
    assert!(!CUSTOMER.is_found_anew(&[]));
}

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
fn a_form_is_sent_flat() {
    let input = EditInput {
        id: "a".to_owned(),
        version: "3".to_owned(),
        facts: Typed::from([("name", "b"), ("note", "")]),
    };
    let json = serde_json::to_string(&input).unwrap();
    assert_eq!(json, r#"{"id":"a","version":"3","name":"b","note":""}"#);
    assert_eq!(serde_json::from_str::<EditInput>(&json).unwrap(), input);
}
