//! The row of a new customer: one when a person makes it, many in bulk.

use super::facts::RowKeys;
use crate::context::Actor;
use crate::phone::stored::{self, Holder};
use crate::query::Sql;
use crate::storage::{Arg, StorageError, Tx, args};
use crate::{search, text_keys};
use domain::customers::CustomerFacts;
use domain::{CustomerId, DepartmentId, Timestamp, WorkspaceId};
use std::collections::{BTreeSet, HashMap};

const INSERT: &str =
    "INSERT INTO customers (workspace_id, id, name, sort_key, name_key, kind, level, source, phone, phone_key,
         email, email_key, website, address, note, owner_id, owner_department_id, owner_sort_key, created_by,
         created_at, updated_at, last_activity_at, next_activity_at) VALUES ";

/// A customer to be.
pub(crate) struct NewCustomer {
    pub id: CustomerId,
    /// The row's values, in the order of the columns.
    values: Vec<Arg>,
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
        let values = args![
            owner.workspace,
            id,
            &facts.name,
            keys.sort_key,
            keys.name_key,
            facts.kind,
            facts.level,
            facts.source,
            &facts.phone,
            keys.phone_key,
            &facts.email,
            keys.email_key,
            &facts.website,
            &facts.address,
            &facts.note,
            owner.user,
            department,
            text_keys::sort_key(&owner.name),
            owner.user,
            at,
            at,
            touched.last,
            touched.next,
        ];
        Self { id, values, search: keys.search, phones: keys.phones }
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
    let mut sql = Sql::new(INSERT);
    let mut between = "";
    for row in rows {
        sql.push(between).bind_list(row.values);
        texts.insert(row.id, row.search);
        phones.push((Holder::Customer(row.id), row.phones));
        between = ", ";
    }
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
