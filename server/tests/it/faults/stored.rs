//! Whether the database holds what was answered, and nothing by halves.

use super::writers::MARK;
use backend::args;
use backend::storage::{Reach, Storage, Tx};
use domain::CustomerId;
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

/// A customer with how much there is of what is written with it.
#[derive(Debug, sqlx::FromRow)]
struct CustomerRow {
    id: CustomerId,
    name: String,
    events: i64,
    keys: i64,
    entries: i64,
}

/// Checks the database of a server that is gone.
pub async fn check_at(url: &str, answered: &BTreeMap<String, String>) {
    let storage = Storage::open(url).await.unwrap();
    check(&storage, answered).await;
    storage.close().await;
}

/// Each answered customer is there under its name. Each marked one, answered
/// or not, has its event, its form's key and its place in the index, and none
/// of these is there without its customer.
pub async fn check(storage: &Storage, answered: &BTreeMap<String, String>) {
    let mut tx = storage.read(Reach::System).await.unwrap();
    let found = customers(&mut tx).await;
    let halves: Vec<&CustomerRow> =
        found.iter().filter(|row| (row.events, row.keys, row.entries) != (1, 1, 1)).collect();
    assert!(halves.is_empty(), "written by halves: {halves:?}");
    let names: BTreeMap<String, &str> =
        found.iter().map(|row| (row.id.to_string(), row.name.as_str())).collect();
    let lost: Vec<&String> = answered
        .iter()
        .filter(|(id, name)| names.get(*id) != Some(&name.as_str()))
        .map(|(id, _)| id)
        .collect();
    assert!(lost.is_empty(), "answered and lost: {lost:?}");
    for orphans in [
        "SELECT COUNT(*) FROM audit_events e WHERE e.object = 'customer' AND e.verb = 'created'
         AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.workspace_id = e.workspace_id AND c.id = e.object_id)",
        "SELECT COUNT(*) FROM idempotency_keys k
         WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.workspace_id = k.workspace_id AND c.id = k.object_id)",
    ] {
        let (count,): (i64,) = tx.one(orphans, args![]).await.unwrap();
        assert_eq!(count, 0, "{orphans}");
    }
}

/// How many events wait for their seal.
pub async fn unsealed(storage: &Storage) -> i64 {
    let mut tx = storage.read(Reach::System).await.unwrap();
    let sql = "SELECT COUNT(*) FROM audit_events WHERE seq IS NULL";
    tx.one::<(i64,)>(sql, args![]).await.unwrap().0
}

async fn customers(tx: &mut Tx) -> Vec<CustomerRow> {
    let entry = if tx.is_postgres() { "search_id" } else { "rowid" };
    let sql = format!(
        "SELECT c.id, c.name,
                (SELECT COUNT(*) FROM audit_events e WHERE e.workspace_id = c.workspace_id
                 AND e.object = 'customer' AND e.object_id = c.id AND e.verb = 'created') AS events,
                (SELECT COUNT(*) FROM idempotency_keys k WHERE k.workspace_id = c.workspace_id AND k.object_id = c.id) AS keys,
                (SELECT COUNT(*) FROM customer_search s WHERE s.{entry} = c.search_id) AS entries
         FROM customers c WHERE c.name LIKE '{MARK} %'"
    );
    tx.all(AssertSqlSafe(sql), args![]).await.unwrap()
}
