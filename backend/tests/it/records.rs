//! What objects are described by is what storage holds and what code asks for.

mod found;
mod kinds;

use crate::opportunities::scene::Scene;
use crate::statements::sources;
use crate::support::{TestBackend, both_engines};
use backend::records::TABLES;
use backend::{args, contacts, customers, leads, opportunities};
use domain::contacts::CONTACT;
use domain::customers::CUSTOMER;
use domain::leads::LEAD;
use domain::opportunities::{OPPORTUNITY, OpportunityInput};
use domain::records::{Facts, Field, Kind, OBJECTS, Object, Typed, describes};
use sqlx::AssertSqlSafe;
use std::path::Path;

both_engines!(every_fact_has_its_column, every_fact_comes_back_as_it_was_saved);

async fn every_fact_has_its_column(test: TestBackend) {
    assert_eq!(TABLES.map(|table| table.object.name), OBJECTS.map(|object| object.name));
    let company = test.company().await;
    let mut tx = test.write().await;
    for table in TABLES {
        for (field, column) in table.columns() {
            let name = table.name;
            let sql = format!("SELECT {column} FROM {name} WHERE workspace_id = $1 AND {column} IS NULL");
            let done = tx.run(AssertSqlSafe(sql), args![company.workspace]).await;
            assert!(done.is_ok(), "{name}: {}: {done:?}", field.name);
        }
    }
}

/// As many as the longest list has words, so that each is saved once.
const ROUNDS: usize = 20;

async fn every_fact_comes_back_as_it_was_saved(test: TestBackend) {
    let scene = Scene::new(test).await;
    let context = scene.context(scene.company.rep).await;
    let customer = scene.customer(scene.company.rep, "华信").await;
    let named = customer.to_string();
    let filled = |object, round| filled(object, round, &named);
    for round in 0..ROUNDS {
        let typed = filled(&CUSTOMER, round);
        let facts = CUSTOMER.parse(&typed, context.terms()).expect("in order");
        let id = customers::create(&context, facts, None).await.expect("a customer");
        assert_eq!(customers::get(&context, id).await.expect("a view").facts, typed);

        let typed = filled(&CONTACT, round);
        let facts = CONTACT.parse(&typed, context.terms()).expect("in order");
        let id = contacts::create(&context, customer, facts, None).await.expect("a contact");
        let people = contacts::list(&context, customer).await.expect("a list");
        assert_eq!(people.into_iter().find(|person| person.id == id).expect("a view").facts, typed);

        let typed = filled(&LEAD, round);
        let facts = LEAD.parse(&typed, context.terms()).expect("in order");
        let id = leads::create(&context, facts, None).await.expect("a lead");
        assert_eq!(leads::get(&context, id).await.expect("a view").facts, typed);

        let input = OpportunityInput {
            customer: customer.to_string(),
            facts: filled(&OPPORTUNITY, round),
            ..OpportunityInput::default()
        };
        let id = opportunities::create(&context, &input, "").await.expect("an opportunity");
        assert_eq!(opportunities::get(&context, id).await.expect("a view").facts, input.facts);
        let same = OPPORTUNITY.parse(&input.facts, context.terms()).expect("in order");
        let bare = Facts::default().with("name", "Bare");
        for (version, facts, then) in [(1, same, 1), (1, bare.clone(), 2), (2, bare, 2)] {
            assert_eq!(opportunities::edit(&context, id, version, facts).await.expect("an edit"), then);
        }
    }
}

/// A form with something in each field; other records are this one.
fn filled(object: &Object, round: usize, named: &str) -> Typed {
    let typed = |field: &Field| {
        let text = match field.kind {
            Kind::Line(_) => "年度 frame",
            Kind::Lines(_) => "第一行\nsecond line",
            Kind::Phone => "021-5888 1234",
            Kind::Email => "wei@harbour.example",
            Kind::WeChat => "wei_harbour",
            Kind::Website => "https://harbour.example",
            Kind::Choice(choices) | Kind::Several(choices) => {
                assert!(choices.words.len() <= ROUNDS, "{}", field.name);
                choices.words[round % choices.words.len()]
            }
            Kind::YesNo => "yes",
            Kind::Integer => "1200",
            Kind::Decimal(_) | Kind::Percent => "12.5",
            Kind::Date => "2026-03-01",
            Kind::PastDate => "1984-06-30",
            Kind::Money => "12.50",
            Kind::Reference(_) => named,
            Kind::Region => "CN-33-01",
            Kind::Department | Kind::Instant | Kind::User => panic!("{} stands in no form here", field.name),
        };
        (field.name.to_string(), text.to_owned())
    };
    object.fields.iter().map(typed).collect()
}

/// How code reads a fact by its name.
const READS: [&str; 4] = ["facts.text(\"", "facts.date(\"", "facts.money(\"", "facts.get(\""];

fn fits(read: &str, kind: &Kind) -> bool {
    match kind {
        Kind::Date | Kind::PastDate => read != READS[0] && read != READS[2],
        Kind::Money => read != READS[0] && read != READS[1],
        Kind::Integer
        | Kind::Decimal(_)
        | Kind::Percent
        | Kind::Several(_)
        | Kind::YesNo
        | Kind::Department
        | Kind::Reference(_) => read == READS[3],
        _ => read != READS[1] && read != READS[2],
    }
}

#[test]
fn what_code_reads_by_name_is_a_field_of_that_kind() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut seen = 0;
    for table in TABLES {
        let (folder, object) = (table.name, table.object);
        assert!(object.field("name").is_some_and(|field| field.is_required), "{}", object.name);
        let mut files = Vec::new();
        for place in ["backend/src", "app/src"].map(|place| root.join(place).join(folder)) {
            if place.is_dir() {
                sources(&place, &mut files);
            }
        }
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            for read in READS {
                for (start, _) in text.match_indices(read) {
                    let name = text[start + read.len()..].split('"').next().unwrap_or_default();
                    // Or of what hangs on the object.
                    let field = describes(object.audit, name).and_then(|object| object.field(name));
                    seen += 1;
                    assert!(field.is_some_and(|field| fits(read, &field.kind)), "{}: {name}", file.display());
                }
            }
        }
    }
    assert!(seen > 5, "{seen} reads found");
}

#[test]
fn every_form_with_facts_reads_the_boxes_of_several_choices() {
    let mut files = Vec::new();
    for place in ["domain/src", "app/src"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(place), &mut files);
    }
    let mut forms = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<_> = text.lines().collect();
        for pair in
            lines.windows(2).filter(|pair| pair[0].contains("serde(flatten") && pair[1].contains(": Typed"))
        {
            forms += 1;
            assert!(pair[0].contains("deserialize_with = \"Typed::sent\""), "{}", file.display());
        }
    }
    assert!(forms > 5, "{forms} forms found");
}
