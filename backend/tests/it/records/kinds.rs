//! Each kind of field in a column of its own, also those that no object has yet.

use crate::support::{TestBackend, both_engines};
use backend::args;
use backend::query::Sql;
use backend::records::{FactsRow, Stored, Table};
use backend::storage::Tx;
use domain::audit::AuditObject;
use domain::records::{Choices, Facts, Field, Kind, Object, Target, Terms, Typed};
use domain::{Currency, CustomerId, Date, Module};
use sqlx::AssertSqlSafe;

both_engines!(every_kind_of_fact_comes_back_as_it_was_saved, a_word_of_several_is_found_whole);

const TERMS: Terms = Terms { currency: Currency::Jpy, today: Date { year: 2026, month: 3, day: 1 } };
const COLOURS: Choices =
    Choices { key: "samples-colours", words: &["red", "dark_red", "darkred", "blue"], usual: None };

static SAMPLE: Object = Object {
    name: "sample",
    plural: "samples",
    prefix: CustomerId::PREFIX,
    module: Module::Customers,
    audit: AuditObject::Customer,
    fields: &[
        Field::new("line", Kind::Line(100)),
        Field::new("note", Kind::Lines(100)),
        Field::new("phone", Kind::Phone),
        Field::new("email", Kind::Email),
        Field::new("wechat", Kind::WeChat),
        Field::new("website", Kind::Website),
        Field::new("colour", Kind::Choice(COLOURS)),
        Field::new("colours", Kind::Several(COLOURS)),
        Field::new("listed", Kind::YesNo),
        Field::new("seats", Kind::Integer),
        Field::new("weight", Kind::Decimal(6)),
        Field::new("discount", Kind::Percent),
        Field::new("opened", Kind::Date),
        Field::new("birthday", Kind::PastDate),
        Field::new("price", Kind::Money),
        Field::new("parent", Kind::Reference(Target::any("customer"))),
        Field::new("team", Kind::Department),
        Field::new("region", Kind::Region),
    ],
};

static TABLE: Table = Table {
    object: &SAMPLE,
    name: "samples",
    renamed: &[("weight", "weight_millionths")],
    owner_sort_key: None,
    whole: None,
    parts: &[],
};

enum Samples {}

impl Stored for Samples {
    fn table() -> &'static Table {
        &TABLE
    }
}

fn column_type(kind: &Kind, is_postgres: bool) -> &'static str {
    match kind {
        Kind::Line(_)
        | Kind::Lines(_)
        | Kind::Phone
        | Kind::Email
        | Kind::WeChat
        | Kind::Website
        | Kind::Choice(_)
        | Kind::Several(_)
        | Kind::Region => "TEXT",
        Kind::YesNo
        | Kind::Integer
        | Kind::Decimal(_)
        | Kind::Percent
        | Kind::Date
        | Kind::PastDate
        | Kind::Money => "BIGINT",
        Kind::Reference(_) | Kind::Department if is_postgres => "UUID",
        Kind::Reference(_) | Kind::Department => "BLOB",
        Kind::Instant | Kind::User => panic!("no fact is a {kind:?}"),
    }
}

/// A table that goes with its unit of work.
async fn create(tx: &mut Tx) {
    let is_postgres = tx.is_postgres();
    let columns = TABLE.columns().map(|(field, column)| {
        let of_kind = column_type(&field.kind, is_postgres);
        format!("{column} {of_kind}")
    });
    let columns: Vec<_> = columns.collect();
    let sql = format!("CREATE TEMPORARY TABLE {} ({})", TABLE.name, columns.join(", "));
    tx.run(AssertSqlSafe(sql), args![]).await.expect("a table");
}

async fn save(tx: &mut Tx, facts: &Facts) {
    let (text, args) = Sql::insert_into(TABLE.name, vec![TABLE.values(facts)]).finish();
    assert_eq!(tx.run(text, args).await.expect("a row"), 1);
}

async fn every_kind_of_fact_comes_back_as_it_was_saved(test: TestBackend) {
    let mut tx = test.write().await;
    create(&mut tx).await;
    let full = Typed::from([
        ("line", "年度 frame"),
        ("note", "第一行\nsecond line"),
        ("phone", "021-5888 1234"),
        ("email", "wei@harbour.example"),
        ("wechat", "wei_harbour"),
        ("website", "https://harbour.example"),
        ("colour", "dark_red"),
        ("colours", "red,blue"),
        ("listed", "yes"),
        ("seats", "-1,000,000,000,000"),
        ("weight", "0.000001"),
        ("discount", "12.5%"),
        ("opened", "2031-12-31"),
        ("birthday", "1984-06-30"),
        ("price", "1200"),
        ("parent", "cus_00000000000000000000000007"),
        ("team", "dep_00000000000000000000000009"),
        ("region", "CN-33-01"),
    ]);
    assert_eq!(full.names().count(), SAMPLE.fields.len(), "something stands in each field");
    for typed in [full, Typed::from([("colours", "blue"), ("weight", "-1.5")]), Typed::default()] {
        let facts = SAMPLE.parse(&typed, TERMS).expect("in order");
        save(&mut tx, &facts).await;
        let mut sql = Sql::new("SELECT ");
        TABLE.select(&mut sql, "");
        sql.push(" FROM ").push(TABLE.name);
        let (text, args) = sql.finish();
        let row: FactsRow<Samples> = tx.one(text, args).await.expect("a row");
        assert_eq!(row.read(TERMS), facts);
        tx.run("DELETE FROM samples", args![]).await.expect("an empty table");
    }
}

async fn a_word_of_several_is_found_whole(test: TestBackend) {
    const FIND: &str = "SELECT COUNT(*) FROM samples s WHERE s.colours LIKE $1 ESCAPE '\\'";
    let mut tx = test.write().await;
    create(&mut tx).await;
    for colours in ["red,blue", "dark_red", "darkred,blue", ""] {
        let facts = SAMPLE.parse(&Typed::from([("colours", colours)]), TERMS).expect("in order");
        save(&mut tx, &facts).await;
    }
    for (pattern, count) in [("%,red,%", 1), ("%,dark\\_red,%", 1), ("%,darkred,%", 1), ("%,blue,%", 2)] {
        let (found,): (i64,) = tx.one(FIND, args![pattern]).await.expect("a count");
        assert_eq!(found, count, "{pattern}");
    }
}
