//! How much a database holds.

use crate::storage::{Reach, Storage, StorageError, Tx, args};
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, BTreeSet};

/// How many rows a table had and has; `None` where it was or is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRows {
    pub table: String,
    pub before: Option<i64>,
    pub after: Option<i64>,
}

/// Rows of each table, and bytes of all.
pub struct Extent {
    rows: BTreeMap<String, i64>,
    pub bytes: i64,
}

impl Extent {
    pub async fn of(storage: &Storage) -> Result<Self, StorageError> {
        let mut tx = storage.study(Reach::System).await?;
        let mut rows = BTreeMap::new();
        for (table,) in tables(&mut tx).await? {
            let sql = format!("SELECT COUNT(*) FROM \"{}\"", table.replace('"', "\"\""));
            let (count,): (i64,) = tx.one(AssertSqlSafe(sql), args![]).await?;
            rows.insert(table, count);
        }
        Ok(Self { rows, bytes: bytes(&mut tx).await? })
    }

    /// The tables that have another number of rows after.
    pub fn changes(&self, after: &Self) -> Vec<TableRows> {
        let tables: BTreeSet<&String> = self.rows.keys().chain(after.rows.keys()).collect();
        let both = tables.into_iter().map(|table| TableRows {
            table: table.clone(),
            before: self.rows.get(table).copied(),
            after: after.rows.get(table).copied(),
        });
        both.filter(|rows| rows.before != rows.after).collect()
    }
}

/// Without what an engine or the migrations keep for themselves.
async fn tables(tx: &mut Tx) -> Result<Vec<(String,)>, StorageError> {
    let sql = if tx.is_postgres() {
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_sqlx_migrations'"
    } else {
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name <> '_sqlx_migrations' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    };
    tx.all(sql, args![]).await
}

async fn bytes(tx: &mut Tx) -> Result<i64, StorageError> {
    let sql = if tx.is_postgres() {
        "SELECT pg_database_size(current_database())"
    } else {
        "SELECT CAST(page_count * page_size AS BIGINT) FROM pragma_page_count, pragma_page_size"
    };
    let (bytes,): (i64,) = tx.one(sql, args![]).await?;
    Ok(bytes)
}
