//! Keys of names, by which contacts, opportunities and leads are sorted, and of contacts'
//! e-mails. What these are found by stands in the index ([`super::records`]).

use super::{RowAddress, Slice, following};
use crate::query::write_rows;
use crate::storage::{StorageError, Tx, args};
use crate::text_keys;

#[derive(sqlx::FromRow)]
struct NameRow {
    #[sqlx(flatten)]
    at: RowAddress,
    name: String,
}

#[derive(sqlx::FromRow)]
struct ContactRow {
    #[sqlx(flatten)]
    at: RowAddress,
    name: String,
    email: Option<String>,
}

pub(super) async fn contacts(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let select = "SELECT r.workspace_id, r.id, r.name, r.email FROM contacts r WHERE ";
    let update = (
        "UPDATE contacts SET sort_key = v.column3, email_key = v.column4 FROM (VALUES ",
        ") AS v WHERE contacts.workspace_id = v.column1 AND contacts.id = v.column2",
    );
    let rows: Vec<ContactRow> = following(tx, select, after).await?;
    let keys = rows.iter().map(|row| {
        let email = row.email.as_deref().map(text_keys::identifier);
        args![row.at.workspace_id, row.at.id, text_keys::sort_key(&row.name), email]
    });
    write_rows(tx, update, keys.collect()).await?;
    Ok(Slice::of(&rows, |row| row.at))
}

/// Also empties `search_key`, which had what the index has now.
pub(super) async fn opportunities(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let select = "SELECT r.workspace_id, r.id, r.name FROM opportunities r WHERE ";
    let update = (
        "UPDATE opportunities SET sort_key = v.column3, search_key = '' FROM (VALUES ",
        ") AS v WHERE opportunities.workspace_id = v.column1 AND opportunities.id = v.column2",
    );
    rows(tx, after, select, update).await
}

pub(super) async fn leads(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let select = "SELECT r.workspace_id, r.id, r.name FROM leads r WHERE ";
    let update = (
        "UPDATE leads SET sort_key = v.column3 FROM (VALUES ",
        ") AS v WHERE leads.workspace_id = v.column1 AND leads.id = v.column2",
    );
    rows(tx, after, select, update).await
}

/// `update` takes the rows with their keys between its halves.
async fn rows(
    tx: &mut Tx,
    after: RowAddress,
    select: &'static str,
    update: (&'static str, &'static str),
) -> Result<Slice, StorageError> {
    let rows: Vec<NameRow> = following(tx, select, after).await?;
    let keys = rows.iter().map(|row| args![row.at.workspace_id, row.at.id, text_keys::sort_key(&row.name)]);
    write_rows(tx, update, keys.collect()).await?;
    Ok(Slice::of(&rows, |row| row.at))
}
