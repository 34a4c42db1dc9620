//! Entries of contacts, opportunities and leads. Their rows have no number of their own for
//! the index, so that `searched` has one for each.

use super::index::{Index, Space};
use super::terms::Terms;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::WorkspaceId;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Entries that are written in one statement.
pub const AT_ONCE: usize = 100;

/// What is found beside customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Contact,
    Opportunity,
    Lead,
}

impl Kind {
    /// The sign between a workspace's and a key's in the index.
    const fn sign(self) -> char {
        match self {
            Self::Contact => 'k',
            Self::Opportunity => 'o',
            Self::Lead => 'l',
        }
    }

    /// The column of `searched` that names one.
    const fn column(self) -> &'static str {
        match self {
            Self::Contact => "contact_id",
            Self::Opportunity => "opportunity_id",
            Self::Lead => "lead_id",
        }
    }
}

/// A record and the keys that find it.
pub type Entry = (Uuid, BTreeSet<String>);

#[derive(sqlx::FromRow)]
struct NumberRow {
    search_id: i64,
    id: Uuid,
}

/// Puts these records' keys into the index, in place of those before. Whoever calls
/// holds the records, so that nobody else puts them there in this moment.
pub async fn keep(
    tx: &mut Tx,
    workspace: WorkspaceId,
    kind: Kind,
    entries: Vec<Entry>,
) -> Result<(), StorageError> {
    let mut entries = entries.into_iter();
    loop {
        let some: HashMap<Uuid, BTreeSet<String>> = entries.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        keep_some(tx, workspace, kind, some).await?;
    }
}

async fn keep_some(
    tx: &mut Tx,
    workspace: WorkspaceId,
    kind: Kind,
    mut entries: HashMap<Uuid, BTreeSet<String>>,
) -> Result<(), StorageError> {
    let space = Space::of_kind(workspace, kind.sign());
    let mut known = Sql::new("SELECT n.search_id, n.");
    known.push(kind.column()).push(" AS id FROM searched n WHERE n.workspace_id = ").bind(workspace);
    known.push(" AND n.").push(kind.column()).push(" IN ").bind_list(entries.keys().copied());
    let (text, args) = known.finish();
    let old: Vec<NumberRow> = tx.all(text, args).await?;
    Index::Records.keep_many(tx, texts(&space, old, &mut entries)).await?;
    put(tx, workspace, kind, &space, entries).await
}

/// Puts the keys of records into the index that have just been made: at most
/// [`AT_ONCE`] of them.
pub async fn put_new(
    tx: &mut Tx,
    workspace: WorkspaceId,
    kind: Kind,
    entries: Vec<Entry>,
) -> Result<(), StorageError> {
    let space = Space::of_kind(workspace, kind.sign());
    put(tx, workspace, kind, &space, entries.into_iter().collect()).await
}

async fn put(
    tx: &mut Tx,
    workspace: WorkspaceId,
    kind: Kind,
    space: &Space,
    mut entries: HashMap<Uuid, BTreeSet<String>>,
) -> Result<(), StorageError> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut numbers = Sql::new("INSERT INTO searched (workspace_id, ");
    numbers.push(kind.column()).push(") VALUES ");
    let mut between = "(";
    let mut ids: Vec<Uuid> = entries.keys().copied().collect();
    ids.sort_unstable();
    for id in ids {
        numbers.push(between).bind(workspace).push(", ").bind(id).push(")");
        between = ", (";
    }
    numbers.push(" RETURNING search_id, ").push(kind.column()).push(" AS id");
    let (text, args) = numbers.finish();
    let new: Vec<NumberRow> = tx.all(text, args).await?;
    Index::Records.add(tx, texts(space, new, &mut entries)).await
}

/// What the index is to hold under these numbers, in their order.
fn texts(
    space: &Space,
    numbers: Vec<NumberRow>,
    entries: &mut HashMap<Uuid, BTreeSet<String>>,
) -> Vec<(i64, String)> {
    let mut texts: Vec<(i64, String)> = numbers
        .into_iter()
        .filter_map(|row| Some((row.search_id, space.text(&entries.remove(&row.id)?))))
        .collect();
    texts.sort_unstable_by_key(|(search_id, _)| *search_id);
    texts
}

/// Adds ` AND …` for whoever walks and asks each row whether the index finds it; some may be
/// no hits where the terms need a check. The index is asked once, for numbers alone, and each
/// row's number looked up: what the index finds may be a hundred times what a page meets.
pub fn add_is_found(
    sql: &mut Sql,
    postgres: bool,
    workspace: WorkspaceId,
    kind: Kind,
    terms: &Terms,
    alias: &'static str,
) {
    // CASE keeps PostgreSQL from turning it round into a join.
    sql.push(" AND CASE WHEN (SELECT n.search_id FROM searched n WHERE n.workspace_id = ").bind(workspace);
    sql.push(" AND n.").push(kind.column()).push(" = ").push(alias).push(".id) IN (");
    add_numbers(sql, postgres, workspace, kind, terms);
    sql.push(") THEN 1 ELSE 0 END = 1");
}

/// Adds a SELECT of the numbers that the index finds.
pub fn add_numbers(sql: &mut Sql, postgres: bool, workspace: WorkspaceId, kind: Kind, terms: &Terms) {
    let space = Space::of_kind(workspace, kind.sign());
    Index::Records.add_numbers(sql, postgres, &space, terms);
}

/// Adds a SELECT of the ids, named `id`, of all records of a kind that the index
/// finds; some may be no hits where the terms need a check.
pub fn add_found(sql: &mut Sql, postgres: bool, workspace: WorkspaceId, kind: Kind, terms: &Terms) {
    sql.push("SELECT s.").push(kind.column()).push(" AS id FROM ");
    if postgres {
        // Subqueries of their own: the index is asked first, and each number looked up.
        sql.push("(");
        add_numbers(sql, postgres, workspace, kind, terms);
        sql.push(" OFFSET 0) f");
        sql.push(" CROSS JOIN LATERAL (SELECT * FROM searched n WHERE n.search_id = f.search_id");
        sql.push(" AND n.workspace_id = ").bind(workspace).push(" OFFSET 0) s");
    } else {
        let space = Space::of_kind(workspace, kind.sign());
        sql.push("record_search i CROSS JOIN searched s ON s.search_id = i.rowid");
        sql.push(" AND i.record_search MATCH ").bind(space.fts5(terms));
        sql.push(" AND s.workspace_id = ").bind(workspace);
    }
}
