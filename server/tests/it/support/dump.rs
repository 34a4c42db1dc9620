//! The whole database as text, to see that nothing changed.

use super::TestApp;
use backend::args;
use backend::storage::{Reach, Storage, Tx};
use domain::WorkspaceId;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;
use tokio::sync::OnceCell;

/// What a request may leave behind though it is refused: events, counters, and
/// (as a column of `sessions`) when somebody was last seen.
const LEFT_OUT: [&str; 3] = ["audit_events", "sign_ins", "throttles"];
const SEEN: &str = "seen_at";

/// The row of `installation` that a probe writes.
const PROBED: &str = "written_at";

/// Every row of every table, but for [`LEFT_OUT`], [`PROBED`] and [`SEEN`].
#[derive(Debug, PartialEq, Eq)]
pub struct Dump(BTreeMap<String, Vec<String>>);

impl Dump {
    /// The rows that name the workspace, and its own.
    pub fn of(&self, workspace: WorkspaceId) -> Self {
        let uuid = workspace.uuid();
        let names = [uuid.hyphenated().to_string(), format!("{:X}", uuid.simple())];
        let is_its = |row: &&String| names.iter().any(|name| row.contains(name));
        let tables = self.0.iter();
        Self(
            tables
                .map(|(table, rows)| (table.clone(), rows.iter().filter(is_its).cloned().collect()))
                .collect(),
        )
    }

    /// The tables in which they differ.
    pub fn changed(&self, after: &Self) -> Vec<String> {
        self.0
            .iter()
            .filter(|(table, rows)| after.0.get(*table) != Some(*rows))
            .map(|(t, _)| t.clone())
            .collect()
    }
}

impl TestApp {
    pub async fn dump(&self) -> Dump {
        let mut tables = tables(self.backend.storage()).await;
        tables.retain(|table, _| !LEFT_OUT.contains(&table.as_str()));
        tables.entry("installation".to_owned()).and_modify(|rows| rows.retain(|row| !row.contains(PROBED)));
        Dump(tables)
    }
}

/// Every row of every table as text, but for [`SEEN`].
pub async fn tables(storage: &Storage) -> BTreeMap<String, Vec<String>> {
    let mut tx = storage.read(Reach::System).await.unwrap();
    let Statement { names, text } = statement(&mut tx).await;
    let mut tables: BTreeMap<_, _> = names.iter().map(|name| (name.clone(), Vec::new())).collect();
    let rows: Vec<(String, String)> = tx.all(AssertSqlSafe(text.clone()), args![]).await.unwrap();
    for (table, row) in rows {
        tables.get_mut(&table).unwrap().push(row);
    }
    tables
}

/// All tables in one statement: they are read thousands of times.
struct Statement {
    names: Vec<String>,
    text: String,
}

async fn statement(tx: &mut Tx) -> &'static Statement {
    static SQLITE: OnceCell<Statement> = OnceCell::const_new();
    static POSTGRES: OnceCell<Statement> = OnceCell::const_new();
    let kept = if tx.is_postgres() { &POSTGRES } else { &SQLITE };
    kept.get_or_init(|| async move {
        let names = names(tx).await;
        let mut parts = Vec::with_capacity(names.len());
        for name in &names {
            let row = row(tx, name).await;
            parts.push(format!("SELECT '{name}', {row} FROM \"{name}\" t"));
        }
        Statement { names, text: format!("{} ORDER BY 1, 2", parts.join(" UNION ALL ")) }
    })
    .await
}

/// A row as one text.
async fn row(tx: &mut Tx, table: &str) -> String {
    if tx.is_postgres() {
        return format!("CAST(to_jsonb(t) - '{SEEN}' AS TEXT)");
    }
    let columns: Vec<(String,)> = tx
        .all("SELECT name FROM pragma_table_info($1) WHERE name <> $2 ORDER BY cid", args![table, SEEN])
        .await
        .unwrap();
    let quoted: Vec<_> = columns.iter().map(|(column,)| format!("quote(\"{column}\")")).collect();
    quoted.join(" || ',' || ")
}

/// SQLite's index of words is no table to read; its own tables are.
async fn names(tx: &mut Tx) -> Vec<String> {
    let sql = if tx.is_postgres() {
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_sqlx_migrations'"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('_sqlx_migrations', 'customer_search', 'record_search')"
    };
    let rows: Vec<(String,)> = tx.all(sql, args![]).await.unwrap();
    let names: Vec<String> = rows.into_iter().map(|(name,)| name).collect();
    assert!(names.len() > 20, "{names:?}");
    names
}
