//! What the search finds a lead by, with the rules that hold for customers; and what its twins
//! are found by.

use super::facts::{Leads, TABLE};
use super::likeness::{self, Known};
use crate::phone::Home;
use crate::query::Sql;
use crate::records::FoundRow;
use crate::search::records::{self, Entry, Kind};
use crate::search::{self, Terms};
use crate::storage::{StorageError, Tx};
use crate::workspaces;
use domain::{LeadId, WorkspaceId};
use std::collections::BTreeSet;

#[derive(Debug, sqlx::FromRow)]
struct KeysRow {
    id: LeadId,
    name: String,
    company: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    #[sqlx(flatten)]
    found: FoundRow<Leads>,
}

impl KeysRow {
    fn entry(&self, home: Home) -> Entry {
        (self.id.uuid(), search::keys(&self.found.subject(), home))
    }

    fn likeness(&self, home: Home) -> (LeadId, BTreeSet<String>) {
        let known = Known {
            name: &self.name,
            company: self.company.as_deref().unwrap_or_default(),
            phone: self.phone.as_deref().unwrap_or_default(),
            email: self.email.as_deref().unwrap_or_default(),
        };
        (self.id, known.keys(home))
    }
}

/// A lead that the index of the search finds.
#[derive(sqlx::FromRow)]
struct HitRow {
    id: LeadId,
    #[sqlx(flatten)]
    found: FoundRow<Leads>,
}

/// Keeps the keys of leads that have just been made.
pub(super) async fn put_keys(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: Vec<LeadId>,
) -> Result<(), StorageError> {
    for some in ids.chunks(records::AT_ONCE) {
        let Keys { entries, alike } = read(tx, workspace, some.to_vec()).await?;
        records::put_new(tx, workspace, Kind::Lead, entries).await?;
        likeness::add(tx, workspace, &alike).await?;
    }
    Ok(())
}

/// Renews the keys of these leads, which the caller holds.
pub(crate) async fn keep_keys(
    tx: &mut Tx,
    workspace: WorkspaceId,
    ids: Vec<LeadId>,
) -> Result<(), StorageError> {
    let Keys { entries, alike } = read(tx, workspace, ids).await?;
    records::keep(tx, workspace, Kind::Lead, entries).await?;
    likeness::keep(tx, workspace, &alike).await
}

/// The keys of some leads.
#[derive(Default)]
struct Keys {
    /// For the search index.
    entries: Vec<Entry>,
    /// For finding twins.
    alike: Vec<(LeadId, BTreeSet<String>)>,
}

async fn read(tx: &mut Tx, workspace: WorkspaceId, ids: Vec<LeadId>) -> Result<Keys, StorageError> {
    if ids.is_empty() {
        return Ok(Keys::default());
    }
    let home = workspaces::hold_home(tx, workspace).await?;
    let mut sql = Sql::new("SELECT l.id, l.name, l.company, l.phone, l.email");
    TABLE.select_found(&mut sql, "l");
    sql.push(" FROM leads l WHERE l.workspace_id = ").bind(workspace);
    sql.push(" AND l.id IN ").bind_list(ids);
    let (text, args) = sql.finish();
    let rows: Vec<KeysRow> = tx.all(text, args).await?;
    Ok(Keys {
        entries: rows.iter().map(|row| row.entry(home)).collect(),
        alike: rows.iter().map(|row| row.likeness(home)).collect(),
    })
}

/// Those that the index finds although they are no hits: few, and only where a term is longer
/// than its keys.
pub(super) async fn found_in_vain(
    tx: &mut Tx,
    workspace: WorkspaceId,
    terms: &Terms,
) -> Result<Vec<LeadId>, StorageError> {
    if !terms.needs_check() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT l.id");
    TABLE.select_found(&mut sql, "l");
    sql.push(" FROM leads l WHERE l.workspace_id = ").bind(workspace);
    sql.push(" AND l.id IN (");
    records::add_found(&mut sql, tx.is_postgres(), workspace, Kind::Lead, terms);
    sql.push(")");
    let (text, args) = sql.finish();
    let rows: Vec<HitRow> = tx.all(text, args).await?;
    Ok(rows.into_iter().filter(|row| !terms.fits(&row.found.subject())).map(|row| row.id).collect())
}
