//! What the search finds a contact by: name, phone and e-mail, with the rules that
//! hold for customers.

use crate::query::Sql;
use crate::search::records::{self, Entry, Kind};
use crate::search::{self, Subject};
use crate::storage::{StorageError, Tx};
use crate::workspaces;
use domain::{ContactId, WorkspaceId};

#[derive(sqlx::FromRow)]
struct SubjectRow {
    id: ContactId,
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

impl SubjectRow {
    fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, phone: self.phone.as_deref(), email: self.email.as_deref() }
    }
}

/// Puts the keys of contacts into the index that have just been made.
pub(crate) async fn put_keys(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: Vec<ContactId>,
) -> Result<(), StorageError> {
    let entries = entries(tx, workspace, ids).await?;
    records::put_new(tx, workspace, Kind::Contact, entries).await
}

/// Renews the keys of these contacts, which the caller holds. Those in the recycle
/// bin keep theirs: they may come back.
pub(crate) async fn keep_keys(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: Vec<ContactId>,
) -> Result<(), StorageError> {
    let entries = entries(tx, workspace, ids).await?;
    records::keep(tx, workspace, Kind::Contact, entries).await
}

async fn entries(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: Vec<ContactId>,
) -> Result<Vec<Entry>, StorageError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let home = workspaces::hold_home(tx, workspace).await?;
    let mut sql = Sql::new("SELECT k.id, k.name, k.phone, k.email FROM contacts k WHERE k.workspace_id = ");
    sql.bind(workspace).push(" AND k.id IN ").bind_list(ids);
    let (text, args) = sql.finish();
    let rows: Vec<SubjectRow> = tx.all(text, args).await?;
    let entry = |row: &SubjectRow| -> Entry { (row.id.uuid(), search::keys(row.subject(), home)) };
    Ok(rows.iter().map(entry).collect())
}

/// Puts some of those into the index that were made before it knew of contacts; gives
/// how many.
pub(crate) async fn keep_missing_keys(
    tx: &mut Tx,
    workspace: WorkspaceId,
    most: u16,
) -> Result<usize, StorageError> {
    let mut sql = Sql::new("SELECT k.id FROM contacts k WHERE k.workspace_id = ");
    sql.bind(workspace).push(" AND NOT EXISTS (SELECT 1 FROM searched s");
    sql.push(" WHERE s.workspace_id = k.workspace_id AND s.contact_id = k.id) ORDER BY k.id").limit(most);
    if tx.is_postgres() {
        sql.push(" FOR NO KEY UPDATE OF k");
    }
    let (text, args) = sql.finish();
    let rows: Vec<(ContactId,)> = tx.all(text, args).await?;
    let ids: Vec<ContactId> = rows.into_iter().map(|(id,)| id).collect();
    let count = ids.len();
    keep_keys(tx, workspace, ids).await?;
    Ok(count)
}
