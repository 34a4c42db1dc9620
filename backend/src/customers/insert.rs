//! The row of a new customer: one when a person makes it, many in bulk.

use super::facts::{self, Beside, TABLE};
use crate::phone::Home;
use crate::phone::stored::{self, Holder};
use crate::query::{Columns, Sql};
use crate::records::Start;
use crate::search;
use crate::storage::{StorageError, Tx};
use domain::records::Facts;
use domain::{CustomerId, WorkspaceId};
use std::collections::HashMap;

/// A customer to be.
pub(crate) struct NewCustomer {
    pub id: CustomerId,
    row: Columns,
    beside: Beside,
}

impl NewCustomer {
    pub(crate) fn new(facts: &Facts, home: Home, start: &Start<'_>) -> Self {
        let row = TABLE.row(facts, start);
        let (row, beside) = facts::add_keys(row, facts, start.owner.workspace, home);
        Self { id: CustomerId::from_uuid(start.id), row, beside }
    }
}

#[derive(sqlx::FromRow)]
struct InsertedRow {
    id: CustomerId,
    search_id: i64,
}

/// Writes rows of one workspace, and what search finds them and their twins by.
pub(crate) async fn insert(
    tx: &mut Tx,
    workspace: WorkspaceId,
    rows: Vec<NewCustomer>,
) -> Result<(), StorageError> {
    let mut texts: HashMap<CustomerId, String> = HashMap::with_capacity(rows.len());
    let mut phones = Vec::with_capacity(rows.len());
    let mut columns = Vec::with_capacity(rows.len());
    for new in rows {
        texts.insert(new.id, new.beside.search);
        phones.push((Holder::Customer(new.id), new.beside.phones));
        columns.push(new.row);
    }
    let mut sql = Sql::insert_into(TABLE.name, columns);
    sql.push(" RETURNING id, search_id");
    let (text, args) = sql.finish();
    let inserted: Vec<InsertedRow> = tx.all(text, args).await?;
    let mut entries: Vec<_> =
        inserted.into_iter().filter_map(|row| Some((row.search_id, texts.remove(&row.id)?))).collect();
    if !texts.is_empty() {
        return Err(StorageError::Inconsistent(format!("customers: rows of {workspace} went missing")));
    }
    entries.sort_unstable_by_key(|(search_id, _)| *search_id);
    search::add(tx, entries).await?;
    stored::add(tx, workspace, phones).await
}
