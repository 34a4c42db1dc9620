//! The row of a new customer: one when a person makes it, many in bulk.

use super::facts::{self, RowKeys};
use crate::context::Actor;
use crate::phone::stored::{self, Holder};
use crate::query::{Columns, Sql};
use crate::storage::{StorageError, Tx};
use crate::{search, text_keys};
use domain::customers::CustomerFacts;
use domain::{CustomerId, DepartmentId, Timestamp, WorkspaceId};
use std::collections::{BTreeSet, HashMap};

/// A customer to be.
pub(crate) struct NewCustomer {
    pub id: CustomerId,
    row: Columns,
    /// For the search index.
    search: String,
    /// For finding twins.
    phones: BTreeSet<String>,
}

/// When something was done and is to be done with a customer.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Touched {
    pub last: Option<Timestamp>,
    pub next: Option<Timestamp>,
}

impl NewCustomer {
    /// A customer of this owner in their department, made by them.
    pub(crate) fn new(
        id: CustomerId,
        facts: &CustomerFacts,
        keys: RowKeys,
        (owner, department): (&Actor, Option<DepartmentId>),
        at: Timestamp,
        touched: Touched,
    ) -> Self {
        let row = facts::columns(facts, &keys)
            .set("workspace_id", owner.workspace)
            .set("id", id)
            .set("owner_id", owner.user)
            .set("owner_department_id", department)
            .set("owner_sort_key", text_keys::sort_key(&owner.name))
            .set("created_by", owner.user)
            .set("created_at", at)
            .set("updated_at", at)
            .set("last_activity_at", touched.last)
            .set("next_activity_at", touched.next);
        Self { id, row, search: keys.search, phones: keys.phones }
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
        texts.insert(new.id, new.search);
        phones.push((Holder::Customer(new.id), new.phones));
        columns.push(new.row);
    }
    let mut sql = Sql::insert_into("customers", columns);
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
