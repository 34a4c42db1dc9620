//! Keys of customers: by which they are sorted, told from their twins, and found. What
//! an older release left in `phone_key`, which is spent, goes.

use super::{RowAddress, Slice, following, write};
use crate::customers::name_key;
use crate::phone::Home;
use crate::search::{self, Space, Subject};
use crate::storage::{StorageError, Tx, args};
use crate::{text_keys, workspaces};
use domain::WorkspaceId;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct CustomerRow {
    workspace_id: Uuid,
    id: Uuid,
    name: String,
    email: Option<String>,
    owner_name: String,
}

pub(super) async fn rows(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<CustomerRow> = following(
        tx,
        "SELECT r.workspace_id, r.id, r.name, r.email, u.name AS owner_name FROM customers r
         JOIN users u ON u.workspace_id = r.workspace_id AND u.id = r.owner_id WHERE ",
        after,
    )
    .await?;
    let mut owners: HashMap<&str, String> = HashMap::new();
    let mut keys = Vec::with_capacity(rows.len());
    for row in &rows {
        let owner = owners
            .entry(row.owner_name.as_str())
            .or_insert_with(|| text_keys::sort_key(&row.owner_name))
            .clone();
        keys.push(args![
            row.workspace_id,
            row.id,
            text_keys::sort_key(&row.name),
            name_key(&row.name),
            row.email.as_deref().map(text_keys::identifier),
            owner,
        ]);
    }
    write(
        tx,
        (
            "UPDATE customers SET sort_key = v.column3, name_key = v.column4, email_key = v.column5,
                 owner_sort_key = v.column6, phone_key = NULL FROM (VALUES ",
            ") AS v WHERE customers.workspace_id = v.column1 AND customers.id = v.column2",
        ),
        keys,
    )
    .await?;
    Ok(Slice::of(&rows, |row| RowAddress { workspace: row.workspace_id, id: row.id }))
}

#[derive(sqlx::FromRow)]
struct SearchRow {
    workspace_id: Uuid,
    id: Uuid,
    search_id: i64,
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

/// What the index finds customers by.
pub(super) async fn search(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<SearchRow> = following(
        tx,
        "SELECT r.workspace_id, r.id, r.search_id, r.name, r.phone, r.email FROM customers r WHERE ",
        after,
    )
    .await?;
    let mut homes: HashMap<Uuid, Home> = HashMap::new();
    let mut entries = Vec::with_capacity(rows.len());
    for row in &rows {
        let workspace = WorkspaceId::from_uuid(row.workspace_id);
        let home = match homes.get(&row.workspace_id) {
            Some(home) => *home,
            None => workspaces::home(tx, workspace).await?,
        };
        homes.insert(row.workspace_id, home);
        let subject = Subject { name: &row.name, phone: row.phone.as_deref(), email: row.email.as_deref() };
        entries.push((row.search_id, Space::of(workspace).text(&search::keys(subject, home))));
    }
    search::keep_many(tx, entries).await?;
    Ok(Slice::of(&rows, |row| RowAddress { workspace: row.workspace_id, id: row.id }))
}
