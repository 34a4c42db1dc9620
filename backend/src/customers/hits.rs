//! Which customers a filter finds in scope: read from indexes alone, or from the search's.

use super::filter::Filter;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::list::{Bounds, Parts, Rows};
use crate::search::{self, Space, Terms};
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
    let rest = |sql: &mut Sql| filter.add_to(sql);
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
    if tx.is_postgres() {
        // Subqueries of their own, lest the planner walk all customers and ask
        // each, which takes long where there are few hits: it thinks of workspaces
        // as small where most are.
        sql.push(" FROM (");
        search::add_numbers(sql, true, permit.workspace(), terms);
        sql.push(" OFFSET 0) s");
        sql.push(
            " CROSS JOIN LATERAL (SELECT * FROM customers k WHERE k.search_id = s.search_id AND k.workspace_id = ",
        );
        sql.bind(permit.workspace()).push(" OFFSET 0) c");
    } else {
        // The join carries the question, so that what follows is the same.
        sql.push(" FROM customer_search s CROSS JOIN customers c ON c.search_id = s.rowid");
        let space = Space::of(permit.workspace());
        sql.push(" AND s.customer_search MATCH ").bind(space.fts5(terms));
    }
}

/// Adds ` AND …` for whoever walks and asks each row, for many hits: the
/// index is asked once, and each row looked up in its answer.
pub(crate) fn add_membership(sql: &mut Sql, tx: &Tx, permit: &Permit, terms: &Terms) {
    // CASE keeps PostgreSQL's planner from turning it round into a join, the plus SQLite's.
    let postgres = tx.is_postgres();
    sql.push(if postgres { " AND CASE WHEN c.search_id IN (" } else { " AND +c.search_id IN (" });
    search::add_numbers(sql, postgres, permit.workspace(), terms);
    sql.push(if postgres { ") THEN TRUE ELSE FALSE END" } else { ")" });
}
