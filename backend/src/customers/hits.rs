//! Which customers a filter finds in scope, read from indexes alone.
//!
//! Asked for `owner IN (…) OR department IN (…)`, the engines look at rows;
//! asked in two parts that share no row, each is a range of an index that
//! holds all the filter needs. The parts say what [`Sql::within`] says, which
//! the tests compare. SQLite is told which index; PostgreSQL sees by itself.

use super::filter::Filter;
use crate::context::Permit;
use crate::query::Sql;
use crate::search::{Space, Terms};
use crate::storage::Tx;
use domain::{DepartmentId, Scope, UserId};

/// What a SELECT of hits gives of each.
#[derive(Clone, Copy)]
pub(super) enum Give {
    /// Its number, which SQLite's indexes hold.
    Number,
    /// Nothing: whoever counts needs no more, and PostgreSQL can then do with
    /// the index alone.
    Nothing,
}

impl Give {
    const fn select(self) -> &'static str {
        match self {
            Self::Number => NUMBERED,
            Self::Nothing => COUNTED,
        }
    }
}

/// How a SELECT begins of customers that are gathered by their numbers, or counted.
pub(crate) const NUMBERED: &str = "SELECT c.search_id FROM customers c";
pub(crate) const COUNTED: &str = "SELECT 1 AS hit FROM customers c";

/// Adds a SELECT of every hit.
pub(super) fn add_hits(sql: &mut Sql, tx: &Tx, permit: &Permit, filter: &Filter, give: Give) {
    add_parts(sql, tx, permit, (filter.owner, give.select()), |sql| filter.add_to(sql));
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
    add_parts(sql, tx, permit, (owner, select), |sql| {
        if let Some(owner) = owner {
            sql.push(" AND c.owner_id = ").bind(owner);
        }
    });
}

/// Adds the parts; `rest` adds what bounds each beside the scope, the owner among it.
fn add_parts(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    (owner, select): (Option<UserId>, &'static str),
    rest: impl Fn(&mut Sql),
) {
    let begin = |sql: &mut Sql, index: &'static str| {
        sql.push(select).push(if tx.is_postgres() { "" } else { index });
        sql.push(" WHERE c.workspace_id = ").bind(permit.workspace());
        sql.push(" AND c.deleted_at IS NULL AND ");
    };
    match (&permit.scope, owner) {
        (scope, Some(_)) => {
            begin(sql, OF_OWNER);
            sql.within(scope, "c.owner_id", "c.owner_department_id");
            rest(sql);
        }
        (Scope::None | Scope::All, None) => {
            begin(sql, OF_DEPARTMENT);
            sql.within(&permit.scope, "c.owner_id", "c.owner_department_id");
            rest(sql);
        }
        (Scope::Of { owners, departments }, None) => {
            if !departments.is_empty() {
                begin(sql, OF_DEPARTMENT);
                sql.push("c.owner_department_id IN ").bind_list(departments.iter().copied());
                rest(sql);
            }
            if !departments.is_empty() && !owners.is_empty() {
                sql.push(" UNION ALL ");
            }
            if !owners.is_empty() {
                begin(sql, OF_OWNER);
                sql.push("c.owner_id IN ").bind_list(owners.iter().copied());
                outside(sql, departments);
                rest(sql);
            }
        }
    }
}

/// SQLite is told to look an owner's customers up; PostgreSQL does so by itself.
pub(super) fn of_owner(tx: &Tx) -> &'static str {
    if tx.is_postgres() { "" } else { OF_OWNER }
}

const OF_OWNER: &str = " INDEXED BY customers_of_owner";
const OF_DEPARTMENT: &str = " INDEXED BY customers_of_department";

/// Leaves out what the other part has.
fn outside(sql: &mut Sql, departments: &[DepartmentId]) {
    if !departments.is_empty() {
        sql.push(" AND (c.owner_department_id IS NULL OR c.owner_department_id NOT IN ");
        sql.bind_list(departments.iter().copied()).push(")");
    }
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
pub(super) fn add_membership(sql: &mut Sql, tx: &Tx, permit: &Permit, terms: &Terms) {
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
