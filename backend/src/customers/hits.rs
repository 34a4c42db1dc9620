//! Which customers a filter finds in scope: read from indexes alone, or from the search's.

use super::filter::Filter;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::list::{Bounds, Parts, Rows};
use crate::search::{Space, Terms};
use crate::storage::Tx;
use domain::UserId;

/// The list's rows by whose they are.
pub(super) static PARTS: Parts = Parts {
    rows: Rows { from: " FROM customers c", alias: "c" },
    of_owner: " INDEXED BY customers_of_owner",
    of_department: " INDEXED BY customers_of_department",
    bounds: Bounds::Part,
};

/// How a SELECT begins of customers that are gathered by their numbers, which SQLite's indexes
/// hold.
pub(crate) const NUMBERED: &str = "SELECT c.search_id";
/// How it begins where they are counted: whoever counts needs no more, and PostgreSQL can then
/// do with the index alone.
pub(crate) const COUNTED: &str = "SELECT 1 AS hit";

/// Adds a SELECT of every hit.
pub(super) fn add_hits(sql: &mut Sql, tx: &Tx, permit: &Permit, filter: &Filter, select: &'static str) {
    let begin = |sql: &mut Sql| {
        sql.push(select);
    };
    let rest = |sql: &mut Sql| filter.shown.narrowed.add_to(sql);
    PARTS.gather(sql, tx, permit, filter.shown.owner, begin, rest);
}

/// Adds a SELECT, which `select` begins, of every customer in scope, or of those of one
/// owner: where a list of what customers have begins with them.
pub(crate) fn add_in_scope(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    owner: Option<UserId>,
    select: &'static str,
) {
    let begin = |sql: &mut Sql| {
        sql.push(select);
    };
    PARTS.gather(sql, tx, permit, owner, begin, |sql| {
        if let Some(owner) = owner {
            sql.push(" AND c.owner_id = ").bind(owner);
        }
    });
}

/// Adds ` FROM …` beginning at the search index, for few hits.
pub(super) fn add_search(sql: &mut Sql, tx: &Tx, permit: &Permit, terms: &Terms) {
    let space = Space::of(permit.workspace());
    if tx.is_postgres() {
        // Subqueries of their own, lest the planner walk all customers and ask
        // each, which takes long where there are few hits: it thinks of workspaces
        // as small where most are.
        sql.push(" FROM (SELECT i.search_id FROM customer_search i WHERE i.keys @@ CAST(");
        sql.bind(space.tsquery(terms)).push(" AS tsquery) OFFSET 0) s");
        sql.push(
            " CROSS JOIN LATERAL (SELECT * FROM customers k WHERE k.search_id = s.search_id AND k.workspace_id = ",
        );
        sql.bind(permit.workspace()).push(" OFFSET 0) c");
    } else {
        // The join carries the question, so that what follows is the same.
        sql.push(" FROM customer_search s CROSS JOIN customers c ON c.search_id = s.rowid");
        sql.push(" AND s.customer_search MATCH ").bind(space.fts5(terms));
    }
}

/// Adds ` AND …` for whoever walks and asks each row, for many hits: the
/// index is asked once, and each row looked up in its answer.
pub(crate) fn add_membership(sql: &mut Sql, tx: &Tx, permit: &Permit, terms: &Terms) {
    let space = Space::of(permit.workspace());
    if tx.is_postgres() {
        // CASE keeps the planner from turning it round into a join.
        sql.push(
            " AND CASE WHEN c.search_id IN (SELECT i.search_id FROM customer_search i WHERE i.keys @@ CAST(",
        );
        sql.bind(space.tsquery(terms)).push(" AS tsquery)) THEN TRUE ELSE FALSE END");
    } else {
        sql.push(" AND c.search_id IN (SELECT i.rowid FROM customer_search i WHERE i.customer_search MATCH ");
        sql.bind(space.fts5(terms)).push(")");
    }
}
