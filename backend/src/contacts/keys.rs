//! What the search finds a contact by: name, phone and e-mail, with the rules that
//! hold for customers, and their WeChat ID, which is taken apart as a name is.

use crate::phone::Home;
use crate::query::Sql;
use crate::search::records::{self, Entry, Kind};
use crate::search::{self, Subject};
use crate::storage::{StorageError, Tx};
use crate::workspaces;
use domain::{ContactId, WorkspaceId};
use std::collections::BTreeSet;

/// An ID is shorter than a key of the index, so that the index alone tells whether it fits.
pub(super) fn keys(subject: Subject<'_>, wechat: Option<&str>, home: Home) -> BTreeSet<String> {
    let mut keys = search::keys(subject, home);
    if let Some(name) = wechat {
        keys.extend(search::keys(Subject { name, phone: None, email: None }, home));
    }
    keys
}

#[derive(sqlx::FromRow)]
struct FoundByRow {
    id: ContactId,
    name: String,
    phone: Option<String>,
    email: Option<String>,
    wechat: Option<String>,
}

impl FoundByRow {
    fn entry(&self, home: Home) -> Entry {
        let (phone, email) = (self.phone.as_deref(), self.email.as_deref());
        let subject = Subject { name: &self.name, phone, email };
        (self.id.uuid(), keys(subject, self.wechat.as_deref(), home))
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
    let mut sql =
        Sql::new("SELECT k.id, k.name, k.phone, k.email, k.wechat FROM contacts k WHERE k.workspace_id = ");
    sql.bind(workspace).push(" AND k.id IN ").bind_list(ids);
    let (text, args) = sql.finish();
    let rows: Vec<FoundByRow> = tx.all(text, args).await?;
    Ok(rows.iter().map(|row| row.entry(home)).collect())
}
