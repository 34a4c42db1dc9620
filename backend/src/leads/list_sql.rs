//! The statements of the list: rows and their count, from one filter and one scope.

use super::filter::Filter;
use super::row::{self, ListRow};
use super::way::Way;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::list::{Bounds, Counted, MANY, Parts, ReadRows, Rows, Search, Stretch};
use crate::storage::{StorageError, Tx};
use domain::Total;

/// The list's rows by whose they are.
static PARTS: Parts = Parts {
    rows: Rows { from: " FROM leads l", alias: "l" },
    of_owner: " INDEXED BY leads_of_owner",
    of_department: " INDEXED BY leads_of_department",
    bounds: Bounds::PartAndScope,
};

/// Counts what the filter finds in scope.
pub(super) async fn count(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Counted, StorageError> {
    let cap = if filter.search.is_some() { MANY } else { Total::LIMIT };
    if filter.finds_nothing() {
        return Ok(Counted::of(0, cap));
    }
    let mut sql = Sql::new("SELECT COUNT(*) FROM (");
    let select = |sql: &mut Sql| {
        sql.push("SELECT 1 AS hit");
    };
    add_rows(&mut sql, tx, permit, (filter, Way::gathering(filter)), select, |_: &mut Sql| {});
    sql.limit(cap + 1).push(") AS hits");
    let (text, args) = sql.finish();
    let (found,): (i64,) = tx.one(text, args).await?;
    Ok(Counted::of(found, cap))
}

/// What is read, and by which way.
pub(super) struct Reading<'a> {
    pub permit: &'a Permit,
    pub filter: &'a Filter,
    pub way: Way<'a>,
}

impl ReadRows for Reading<'_> {
    type Row = ListRow;

    fn rows(&self, tx: &Tx, stretch: &Stretch<ListRow>, limit: i64) -> Sql {
        let Self { permit, filter, way } = *self;
        let select = |sql: &mut Sql| {
            sql.push("SELECT l.id AS id, ").push(stretch.sorted.sorting.expression).push(" AS place");
        };
        let rest = |sql: &mut Sql| stretch.add_place(sql, "l.id");
        let mut sql = Sql::new(row::COLUMNS);
        sql.push(" FROM (");
        add_rows(&mut sql, tx, permit, (filter, way), select, rest);
        stretch.add_order(&mut sql, "place", "id");
        sql.limit(limit).push(") AS picked CROSS JOIN leads l");
        sql.push(" LEFT JOIN users u ON u.workspace_id = l.workspace_id AND u.id = l.owner_id");
        PARTS.rows.add_workspace(&mut sql, permit.workspace());
        sql.push(" AND l.id = picked.id");
        stretch.add_order(&mut sql, "picked.place", "picked.id");
        sql
    }

    fn walks(&self) -> bool {
        matches!(self.way, Way::Walk)
    }
}

/// Adds a SELECT, which `select` begins, of all that the filter finds in scope, or several;
/// `rest` adds what else bounds each.
fn add_rows(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    (filter, way): (&Filter, Way<'_>),
    select: impl Fn(&mut Sql),
    rest: impl Fn(&mut Sql),
) {
    let rest = |sql: &mut Sql| {
        filter.shown.narrowed.add_to(sql);
        rest(sql);
    };
    match way {
        Way::Walk => add_walk(sql, tx, permit, filter, select),
        Way::Hits(search) => add_hits(sql, tx, permit, search, select),
        Way::Parts => return PARTS.gather(sql, tx, permit, filter.shown.owner, select, rest),
    }
    PARTS.rows.add_sight(sql, &permit.scope);
    rest(sql);
}

/// All that is in scope, by the order's index.
fn add_walk(sql: &mut Sql, tx: &Tx, permit: &Permit, filter: &Filter, select: impl Fn(&mut Sql)) {
    select(sql);
    PARTS.rows.add_walk(sql, tx, filter.shown.sorted.sorting.index);
    PARTS.rows.add_walked_workspace(sql, tx, permit.workspace());
    if let Some(search) = &filter.search {
        search.add_membership(sql, tx.is_postgres(), permit.workspace(), PARTS.rows.alias);
    }
}

/// The hits of a search, each looked up.
fn add_hits(sql: &mut Sql, tx: &Tx, permit: &Permit, search: &Search, select: impl Fn(&mut Sql)) {
    select(sql);
    sql.push(" FROM (");
    search.add_ids(sql, tx.is_postgres(), permit.workspace());
    if tx.is_postgres() {
        // A subquery of its own, lest the planner walk all leads and ask each.
        sql.push(") AS found CROSS JOIN LATERAL (SELECT * FROM leads x WHERE x.workspace_id = ");
        sql.bind(permit.workspace()).push(" AND x.id = found.id OFFSET 0) l");
        PARTS.rows.add_workspace(sql, permit.workspace());
    } else {
        sql.push(") AS found CROSS JOIN leads l");
        PARTS.rows.add_workspace(sql, permit.workspace());
        sql.push(" AND l.id = found.id");
    }
}
