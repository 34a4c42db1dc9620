//! What the search finds a lead by: name, company, phone and e-mail, with the rules that hold
//! for customers; and its twins by the same.

use super::likeness::{self, Known};
use crate::phone::Home;
use crate::query::Sql;
use crate::search::records::{self, Entry, Kind};
use crate::search::{self, Subject, Terms};
use crate::storage::{StorageError, Tx};
use crate::workspaces;
use domain::{LeadId, WorkspaceId};
use std::collections::BTreeSet;

/// The facts that a search and twins go by.
pub(super) const FOUND_BY: [&str; 4] = ["name", "company", "phone", "email"];

#[derive(Debug, sqlx::FromRow)]
struct FoundByRow {
    id: LeadId,
    name: String,
    company: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

impl FoundByRow {
    fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, phone: self.phone.as_deref(), email: self.email.as_deref() }
    }

    fn entry(&self, home: Home) -> Entry {
        let mut keys = search::keys(self.subject(), home);
        if let Some(name) = self.company.as_deref() {
            keys.extend(search::keys(Subject { name, phone: None, email: None }, home));
        }
        (self.id.uuid(), keys)
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

    fn fits(&self, terms: &Terms) -> bool {
        is_hit(terms, self.subject(), self.company.as_deref())
    }
}

/// Whether what the index found is a hit. Terms may fit one name or the other.
pub(crate) fn is_hit(terms: &Terms, subject: Subject<'_>, company: Option<&str>) -> bool {
    let company = company.unwrap_or_default();
    let both = format!("{} {company}", subject.name);
    [subject.name, company, both.as_str()].into_iter().any(|name| terms.fits(Subject { name, ..subject }))
}

/// What a [`FoundByRow`] is read by; further conditions follow.
fn select(workspace: WorkspaceId) -> Sql {
    let mut sql =
        Sql::new("SELECT l.id, l.name, l.company, l.phone, l.email FROM leads l WHERE l.workspace_id = ");
    sql.bind(workspace);
    sql
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
    let mut sql = select(workspace);
    sql.push(" AND l.id IN ").bind_list(ids);
    let (text, args) = sql.finish();
    let rows: Vec<FoundByRow> = tx.all(text, args).await?;
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
    let mut sql = select(workspace);
    sql.push(" AND l.id IN (");
    records::add_found(&mut sql, tx.is_postgres(), workspace, Kind::Lead, terms);
    sql.push(")");
    let (text, args) = sql.finish();
    let rows: Vec<FoundByRow> = tx.all(text, args).await?;
    Ok(rows.into_iter().filter(|row| !row.fits(terms)).map(|row| row.id).collect())
}
