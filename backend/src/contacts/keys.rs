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
