//! Both engines have the same tables: columns, nullability, defaults, keys,
//! indexes, references, checks.

use crate::support::TestBackend;
use backend::args;
use backend::storage::{Reach, Row, Storage};
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;

/// Lines that only one engine has, each with its reason.
const ONLY_SQLITE: [(&str, &str); 3] = [
    ("customers.search_id ", "SQLite's full text needs a number for each row"),
    ("customers PRIMARY KEY (search_id)", "the same"),
    ("customers UNIQUE (workspace_id, id)", "PostgreSQL's primary key"),
];
const ONLY_POSTGRES: [(&str, &str); 4] = [
    ("customers.search_id ", "PostgreSQL numbers rows too, beside its primary key"),
    ("customers UNIQUE (search_id)", "the same"),
    ("customers PRIMARY KEY (workspace_id, id)", "SQLite's unique key"),
    ("customers FOREIGN KEY (workspace_id, parent_id)", "SQLite has triggers, for it adds no such key later"),
];
/// Full text: virtual tables with their shadows on SQLite, a plain table with
/// a GIN index on PostgreSQL.
const SEARCH_TABLES: &str = "_search";

#[test]
fn both_engines_have_the_same_schema() {
    crate::support::on_postgres(async |test: TestBackend| {
        let folder = tempfile::tempdir().unwrap();
        let sqlite =
            Storage::open(&format!("sqlite://{}", folder.path().join("schema.db").display())).await.unwrap();
        sqlite.migrate().await.unwrap();
        let (left, right) = (of_sqlite(&sqlite).await, of_postgres(test.storage()).await);
        sqlite.close().await;
        assert!(left.len() > 200, "{} lines", left.len());
        let only =
            |mine: &BTreeSet<String>, theirs: &BTreeSet<String>, allowed: &[(&str, &str)]| -> Vec<String> {
                let extra: Vec<_> = mine.difference(theirs).cloned().collect();
                for (line, reason) in allowed {
                    assert!(
                        extra.iter().any(|extra| extra.starts_with(line)),
                        "no longer needed: {line} ({reason})"
                    );
                }
                extra
                    .into_iter()
                    .filter(|extra| !allowed.iter().any(|(line, _)| extra.starts_with(line)))
                    .collect()
            };
        let differences = (only(&left, &right, &ONLY_SQLITE), only(&right, &left, &ONLY_POSTGRES));
        assert_eq!(differences, (Vec::new(), Vec::new()), "only SQLite, only PostgreSQL");
    });
}

async fn all<T: Row>(storage: &Storage, sql: String) -> Vec<T> {
    let mut tx = storage.read(Reach::System).await.unwrap();
    tx.all(AssertSqlSafe(sql.clone()), args![]).await.unwrap_or_else(|error| panic!("{sql}: {error:?}"))
}

fn column(table: &str, name: &str, kind: &str, nullable: bool, default: Option<&str>) -> String {
    let kind = match kind.to_lowercase().as_str() {
        "uuid" | "bytea" | "blob" => "bytes",
        "bigint" | "integer" => "whole number",
        "text" => "text",
        other => panic!("{table}.{name}: no equal for {other}"),
    };
    let default = default.map(|default| format!(" DEFAULT {}", plain(default))).unwrap_or_default();
    format!("{table}.{name} {kind}{}{default}", if nullable { "" } else { " NOT NULL" })
}

/// SQL without what PostgreSQL adds when it prints.
fn plain(sql: &str) -> String {
    let mut text = sql
        .to_lowercase()
        .replace("public.", "")
        .replace(" using btree", "")
        .replace(['(', ')', '\'', '"'], " ");
    for cast in ["::text", "::bigint", "::integer", "::uuid"] {
        text = text.replace(cast, "");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",")
}

/// The words and numbers of a check; engines print the rest differently.
fn check(table: &str, sql: &str) -> String {
    let mut words: BTreeSet<String> = sql.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
    words.extend(
        sql.split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|word| word.parse::<i64>().is_ok())
            .map(str::to_owned),
    );
    format!("{table} CHECK {}", words.into_iter().collect::<Vec<_>>().join(" "))
}

async fn of_sqlite(storage: &Storage) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    let tables: Vec<(String, String)> =
        all(storage, "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'".to_owned()).await;
    for (table, sql) in tables.into_iter().filter(|(table, _)| !table.contains(SEARCH_TABLES)) {
        assert!(sql.trim_end().ends_with("STRICT"), "{table} is not STRICT");
        let columns: Vec<(String, String, i64, Option<String>, i64)> = all(
            storage,
            format!(
                "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{table}') ORDER BY pk"
            ),
        )
        .await;
        let primary: Vec<&str> =
            columns.iter().filter(|column| column.4 > 0).map(|column| column.0.as_str()).collect();
        lines.insert(format!("{table} PRIMARY KEY ({})", primary.join(", ")));
        lines.extend(columns.iter().map(|(name, kind, not_null, default, _)| {
            column(&table, name, kind, *not_null == 0, default.as_deref())
        }));
        let uniques: Vec<(String,)> =
            all(storage, format!("SELECT name FROM pragma_index_list('{table}') WHERE origin = 'u'")).await;
        for (unique,) in uniques {
            let columns: Vec<(String,)> =
                all(storage, format!("SELECT name FROM pragma_index_info('{unique}') ORDER BY seqno")).await;
            let columns: Vec<String> = columns.into_iter().map(|(name,)| name).collect();
            lines.insert(format!("{table} UNIQUE ({})", columns.join(", ")));
        }
        lines.extend(references(storage, &table).await);
        lines.extend(checks(&sql).iter().map(|sql| check(&table, sql)));
    }
    let indexes: Vec<(String,)> =
        all(storage, "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL".to_owned())
            .await;
    lines.extend(indexes.iter().map(|(sql,)| index(sql)));
    lines
}

async fn references(storage: &Storage, table: &str) -> Vec<String> {
    let rows: Vec<(i64, String, String, String, String)> = all(
        storage,
        format!("SELECT id, \"table\", \"from\", \"to\", on_delete FROM pragma_foreign_key_list('{table}') ORDER BY id, seq"),
    )
    .await;
    let mut lines = Vec::new();
    for group in rows.chunk_by(|a, b| a.0 == b.0) {
        let list = |part: fn(&(i64, String, String, String, String)) -> &str| {
            group.iter().map(part).collect::<Vec<_>>().join(", ")
        };
        let ending =
            if group[0].4 == "NO ACTION" { String::new() } else { format!(" ON DELETE {}", group[0].4) };
        lines.push(format!(
            "{table} FOREIGN KEY ({}) REFERENCES {}({}){ending}",
            list(|row| &row.2),
            group[0].1,
            list(|row| &row.3)
        ));
    }
    lines
}

/// What stands between the brackets of each CHECK of a table's text.
fn checks(sql: &str) -> Vec<String> {
    let inside = |rest: &str| {
        let mut depth = 0;
        rest.chars()
            .take_while(|c| {
                depth += i32::from(*c == '(') - i32::from(*c == ')');
                depth > 0
            })
            .collect()
    };
    sql.split("CHECK ").skip(1).map(inside).collect()
}

async fn of_postgres(storage: &Storage) -> BTreeSet<String> {
    let columns: Vec<(String, String, String, String, Option<String>)> = all(
        storage,
        "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT), CAST(is_nullable AS TEXT), CAST(column_default AS TEXT)
         FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'"
            .to_owned(),
    )
    .await;
    let mut lines = BTreeSet::new();
    for (table, name, kind, nullable, default) in &columns {
        if !table.contains(SEARCH_TABLES) {
            lines.insert(column(table, name, kind, nullable == "YES", default.as_deref()));
        }
    }
    let constraints: Vec<(String, String, String)> = all(
        storage,
        "SELECT CAST(conrelid::regclass AS TEXT), CAST(contype AS TEXT), pg_get_constraintdef(oid) FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace AND conrelid <> '_sqlx_migrations'::regclass"
            .to_owned(),
    )
    .await;
    for (table, kind, sql) in constraints.iter().filter(|(table, ..)| !table.contains(SEARCH_TABLES)) {
        lines.insert(if kind == "c" { check(table, sql) } else { format!("{table} {sql}") });
    }
    let indexes: Vec<(String,)> = all(
        storage,
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_sqlx_migrations' AND tablename NOT LIKE '%\\_search'
         AND indexname NOT IN (SELECT conname FROM pg_constraint)"
            .to_owned(),
    )
    .await;
    lines.extend(indexes.iter().map(|(sql,)| index(&without_carried(sql))));
    lines
}

/// An index of PostgreSQL without what it carries beside its keys; SQLite's
/// carry the row's number unasked.
fn without_carried(sql: &str) -> String {
    let Some((keys, rest)) = sql.split_once(" INCLUDE (") else { return sql.to_owned() };
    let (_, condition) = rest.split_once(')').unwrap();
    format!("{keys}{condition}")
}

/// `CREATE [UNIQUE] INDEX name ON table (…)` with the name first.
fn index(sql: &str) -> String {
    let text = plain(sql);
    let unique = if text.starts_with("create unique") { " unique" } else { "" };
    let (_, rest) = text.split_once("index ").unwrap();
    format!("INDEX {rest}{unique}")
}
