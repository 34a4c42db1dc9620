//! What the search finds a contact by, with the rules that hold for customers.

use super::facts::{Contacts, TABLE};
use crate::phone::Home;
use crate::query::Sql;
use crate::records::FoundRow;
use crate::search;
use crate::search::records::{self, Entry, Kind};
use crate::storage::{StorageError, Tx};
use crate::workspaces;
use domain::{ContactId, WorkspaceId};

#[derive(sqlx::FromRow)]
struct KeysRow {
    id: ContactId,
    #[sqlx(flatten)]
    found: FoundRow<Contacts>,
}

impl KeysRow {
    fn entry(&self, home: Home) -> Entry {
        (self.id.uuid(), search::keys(&self.found.subject(), home))
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
    let mut sql = Sql::new("SELECT k.id");
    TABLE.select_found(&mut sql, "k");
    sql.push(" FROM contacts k WHERE k.workspace_id = ").bind(workspace);
    sql.push(" AND k.id IN ").bind_list(ids);
    let (text, args) = sql.finish();
    let rows: Vec<KeysRow> = tx.all(text, args).await?;
    Ok(rows.iter().map(|row| row.entry(home)).collect())
}
