//! Keys of customers: by which they are sorted, told from their twins, and found. What
//! an older release left in `phone_key`, which is spent, goes.

use super::{Homes, RowAddress, Slice, following, following_of};
use crate::customers::{SearchedRow, TABLE, name_key};
use crate::query::{Sql, write_rows};
use crate::storage::{StorageError, Tx, args};
use crate::{search, text_keys};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct CustomerRow {
    #[sqlx(flatten)]
    at: RowAddress,
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
            row.at.workspace_id,
            row.at.id,
            text_keys::sort_key(&row.name),
            name_key(&row.name),
            row.email.as_deref().map(text_keys::identifier),
            owner,
        ]);
    }
    write_rows(
        tx,
        (
            "UPDATE customers SET sort_key = v.column3, name_key = v.column4, email_key = v.column5,
                 owner_sort_key = v.column6, phone_key = NULL FROM (VALUES ",
            ") AS v WHERE customers.workspace_id = v.column1 AND customers.id = v.column2",
        ),
        keys,
    )
    .await?;
    Ok(Slice::of(&rows, |row| row.at))
}

#[derive(sqlx::FromRow)]
struct SearchRow {
    #[sqlx(flatten)]
    at: RowAddress,
    #[sqlx(flatten)]
    searched: SearchedRow,
}

/// What the index finds customers by.
pub(super) async fn search(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let mut head = Sql::new("SELECT r.workspace_id, r.id, r.search_id");
    TABLE.select_found(&mut head, "r");
    head.push(" FROM customers r WHERE ");
    let rows: Vec<SearchRow> = following_of(tx, head, after).await?;
    let mut homes = Homes::default();
    let mut entries = Vec::with_capacity(rows.len());
    for row in &rows {
        let workspace = row.at.workspace();
        entries.push(row.searched.entry(workspace, homes.of(tx, workspace).await?));
    }
    search::keep_many(tx, entries).await?;
    Ok(Slice::of(&rows, |row| row.at))
}
