//! The index behind the search: FTS5 or tsvector.

use super::terms::{Lookup, Terms};
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::WorkspaceId;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The part of an index that holds one workspace's keys: three signs before each,
/// and a fourth for the kind where an index holds several.
#[derive(Clone, Debug)]
pub struct Space(String);

impl Space {
    pub fn of(workspace: WorkspaceId) -> Self {
        let id = workspace.to_string();
        Self(id[id.len() - 3..].to_owned())
    }

    /// The workspace's part of an index for records of one kind.
    pub(super) fn of_kind(workspace: WorkspaceId, sign: char) -> Self {
        let Self(mut signs) = Self::of(workspace);
        signs.push(sign);
        Self(signs)
    }

    /// Keys as text for the index.
    pub fn text(&self, keys: &BTreeSet<String>) -> String {
        let mut text = String::new();
        for key in keys {
            text.push_str(&self.0);
            text.push_str(&plain(key));
            text.push(' ');
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// The question to FTS5.
    pub fn fts5(&self, terms: &Terms) -> String {
        let ask = |lookup: &Lookup| match lookup {
            Lookup::Exactly(key) => format!("\"{}{}\"", self.0, plain(key)),
            Lookup::BeginsWith(key) => format!("\"{}{}\" *", self.0, plain(key)),
        };
        terms.lookups.iter().map(ask).collect::<Vec<_>>().join(" AND ")
    }

    /// The question to PostgreSQL, as a `tsquery`.
    pub fn tsquery(&self, terms: &Terms) -> String {
        let ask = |lookup: &Lookup| match lookup {
            Lookup::Exactly(key) => format!("'{}{}'", self.0, plain(key)),
            Lookup::BeginsWith(key) => format!("'{}{}':*", self.0, plain(key)),
        };
        terms.lookups.iter().map(ask).collect::<Vec<_>>().join(" & ")
    }
}

/// A key in signs that every tokenizer leaves together: letters of the common
/// scripts as they are, all others by their number.
fn plain(key: &str) -> String {
    let mut text = String::with_capacity(key.len());
    for character in key.chars() {
        if is_plain(character) {
            text.push(character);
        } else {
            let _ = write!(text, "x{:06x}", u32::from(character));
        }
    }
    text
}

const fn is_plain(character: char) -> bool {
    matches!(
        character,
        'a'..='z' | '0'..='9' | '\u{df}'..='\u{f6}' | '\u{3b1}'..='\u{3c9}' | '\u{430}'..='\u{44f}'
            | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{3400}'..='\u{4db5}'
            | '\u{4e00}'..='\u{9fa5}' | '\u{ac00}'..='\u{d7a3}'
    )
}

/// Where keys are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Index {
    Customers,
    /// Contacts, opportunities and leads.
    Records,
}

impl Index {
    const fn table(self) -> &'static str {
        match self {
            Self::Customers => "customer_search",
            Self::Records => "record_search",
        }
    }

    /// Puts keys into the index, each under its number.
    pub(super) async fn add(self, tx: &mut Tx, entries: Vec<(i64, String)>) -> Result<(), StorageError> {
        let (text, args) = self.insert(tx.is_postgres(), entries).finish();
        tx.run(text, args).await.map(drop)
    }

    /// Puts one's keys into the index in place of those before.
    pub(super) async fn keep(self, tx: &mut Tx, search_id: i64, keys: String) -> Result<(), StorageError> {
        let entries = vec![(search_id, keys)];
        if tx.is_postgres() {
            let mut sql = self.insert(true, entries);
            sql.push(" ON CONFLICT (search_id) DO UPDATE SET keys = excluded.keys");
            let (text, args) = sql.finish();
            return tx.run(text, args).await.map(drop);
        }
        self.remove(tx, &entries).await?;
        self.add(tx, entries).await
    }

    /// The same for many at once. What is in the index as it should be stays untouched
    /// where the index can be read.
    pub(super) async fn keep_many(
        self,
        tx: &mut Tx,
        entries: Vec<(i64, String)>,
    ) -> Result<(), StorageError> {
        if entries.is_empty() {
            return Ok(());
        }
        if !tx.is_postgres() {
            self.remove(tx, &entries).await?;
            return self.add(tx, entries).await;
        }
        let mut sql = self.insert(true, entries);
        sql.push(" ON CONFLICT (search_id) DO UPDATE SET keys = excluded.keys WHERE ");
        sql.push(self.table()).push(".keys <> excluded.keys");
        let (text, args) = sql.finish();
        tx.run(text, args).await.map(drop)
    }

    fn insert(self, postgres: bool, entries: Vec<(i64, String)>) -> Sql {
        let mut sql = Sql::new("INSERT INTO ");
        sql.push(self.table());
        sql.push(if postgres { " (search_id, keys) VALUES " } else { " (rowid, keys) VALUES " });
        let mut between = "(";
        for (search_id, keys) in entries {
            sql.push(between).bind(search_id);
            if postgres {
                sql.push(", array_to_tsvector(string_to_array(").bind(keys).push(", ' ')))");
            } else {
                sql.push(", ").bind(keys).push(")");
            }
            between = ", (";
        }
        sql
    }

    /// Adds a SELECT of the numbers that the index finds.
    pub(super) fn add_numbers(self, sql: &mut Sql, postgres: bool, space: &Space, terms: &Terms) {
        let column = if postgres { "search_id" } else { "rowid" };
        sql.push("SELECT i.").push(column).push(" FROM ").push(self.table()).push(" i WHERE i.");
        if postgres {
            sql.push("keys @@ CAST(").bind(space.tsquery(terms)).push(" AS tsquery)");
        } else {
            sql.push(self.table()).push(" MATCH ").bind(space.fts5(terms));
        }
    }

    /// On SQLite, whose index is written over by no number.
    async fn remove(self, tx: &mut Tx, entries: &[(i64, String)]) -> Result<(), StorageError> {
        let mut sql = Sql::new("DELETE FROM ");
        sql.push(self.table()).push(" WHERE rowid IN ");
        sql.bind_list(entries.iter().map(|(search_id, _)| *search_id));
        let (text, args) = sql.finish();
        tx.run(text, args).await.map(drop)
    }
}

/// Puts the keys of new customers into the index.
pub async fn add(tx: &mut Tx, entries: Vec<(i64, String)>) -> Result<(), StorageError> {
    Index::Customers.add(tx, entries).await
}

/// Puts a customer's keys into the index in place of those before.
pub async fn keep(tx: &mut Tx, search_id: i64, keys: String) -> Result<(), StorageError> {
    Index::Customers.keep(tx, search_id, keys).await
}

/// The same for many at once.
pub async fn keep_many(tx: &mut Tx, entries: Vec<(i64, String)>) -> Result<(), StorageError> {
    Index::Customers.keep_many(tx, entries).await
}

/// Adds a SELECT of the numbers of customers that the index finds.
pub fn add_numbers(sql: &mut Sql, postgres: bool, workspace: WorkspaceId, terms: &Terms) {
    Index::Customers.add_numbers(sql, postgres, &Space::of(workspace), terms);
}
