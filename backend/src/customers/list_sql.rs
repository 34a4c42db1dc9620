//! The statements of the list: rows and their count, from one filter and one
//! scope.

use super::facts::{Customers, TABLE};
use super::filter::Filter;
use super::hits::{COUNTED, NUMBERED, PARTS, add_hits, add_membership, add_search};
use super::row::{self, ListRow};
use super::way::Way;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::FoundRow;
use crate::records::list::{Counted, MANY, ReadRows, Stretch};
use crate::storage::{StorageError, Tx};
use domain::{Scope, Total};

/// Counts what the filter finds in scope.
pub(super) async fn count(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Counted, StorageError> {
    let cap = if filter.terms.is_some() { MANY } else { Total::LIMIT };
    match &filter.terms {
        Some(terms) if terms.is_empty() => Ok(Counted::of(0, cap)),
        Some(terms) if terms.needs_check() => count_checked(tx, permit, filter).await,
        _ => {
            let (text, args) = count_sql(tx, permit, filter, cap).finish();
            let (found,): (i64,) = tx.one(text, args).await?;
            Ok(Counted::of(found, cap))
        }
    }
}

fn count_sql(tx: &Tx, permit: &Permit, filter: &Filter, cap: u32) -> Sql {
    let mut sql = Sql::new("SELECT COUNT(*) FROM (");
    match &filter.terms {
        None => add_hits(&mut sql, tx, permit, filter, COUNTED),
        Some(terms) => {
            sql.push("SELECT c.search_id");
            add_search(&mut sql, tx, permit, terms);
            add_conditions(&mut sql, permit, filter);
        }
    }
    sql.limit(cap + 1).push(") AS hits");
    sql
}

/// Counts search hits of which some may be false.
async fn count_checked(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Counted, StorageError> {
    let Some(terms) = &filter.terms else { return Ok(Counted::of(0, MANY)) };
    let mut sql = Sql::new(COUNTED);
    TABLE.select_found(&mut sql, "c");
    add_search(&mut sql, tx, permit, terms);
    add_conditions(&mut sql, permit, filter);
    sql.limit(MANY + 1);
    let (text, args) = sql.finish();
    let rows: Vec<FoundRow<Customers>> = tx.all(text, args).await?;
    let fitting = rows.iter().filter(|row| terms.fits(&row.subject())).count();
    let fitting = u32::try_from(fitting).unwrap_or(u32::MAX);
    let many = rows.len() > MANY as usize;
    let total = if many { Total::MoreThan(fitting.min(MANY)) } else { Total::Exactly(fitting) };
    Ok(Counted { total, many })
}

const OWNER: &str = " LEFT JOIN users u ON u.workspace_id = c.workspace_id AND u.id = c.owner_id";

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
        let mut sql = row::select();
        match way {
            Way::PickedWalk | Way::Picked | Way::PickedByOwners => {
                add_picked(&mut sql, tx, permit, filter, (way, limit), stretch);
                return sql;
            }
            Way::SearchHits(terms) => {
                add_search(&mut sql, tx, permit, terms);
                sql.push(OWNER);
                add_conditions(&mut sql, permit, filter);
            }
            Way::Asked => {
                sql.push(PARTS.rows.from).push(OWNER);
                add_asked(&mut sql, tx, permit, filter);
            }
            Way::Walk | Way::WalkByOwners => add_walk(&mut sql, tx, permit, filter, way),
            Way::Gathered => {
                sql.push(" FROM (");
                add_hits(&mut sql, tx, permit, filter, NUMBERED);
                sql.push(") n CROSS JOIN customers c ON c.search_id = n.search_id").push(OWNER);
                PARTS.rows.add_workspace(&mut sql, permit.workspace());
            }
        }
        add_order(&mut sql, stretch);
        sql.push(" LIMIT ").bind(limit);
        sql
    }

    fn walks(&self) -> bool {
        self.way == Way::PickedWalk
    }

    fn fits(&self, row: &ListRow) -> bool {
        self.filter.terms.as_ref().is_none_or(|terms| terms.fits(&row.found.subject()))
    }
}

/// All that is in scope, in the order of the sort's index. Whose rows pass is read from the
/// index's tail.
fn add_walk(sql: &mut Sql, tx: &Tx, permit: &Permit, filter: &Filter, way: Way<'_>) {
    PARTS.rows.add_walk(sql, tx, filter.shown.sorted.sorting.index);
    sql.push(OWNER);
    PARTS.rows.add_walked_workspace(sql, tx, permit.workspace());
    if let Some(terms) = &filter.terms {
        // Asked first: most rows are no hits.
        add_membership(sql, tx, permit, terms);
    }
    if way == Way::WalkByOwners {
        sql.push(" AND c.owner_sort_key IN (SELECT k.sort_key");
        add_owners_in_scope(sql, tx, permit);
        sql.push(")");
    }
    add_narrowing(sql, permit, filter);
}

/// PostgreSQL picks the page's ids first: reading the sort's index alone, it
/// looks at no row that is out of scope or no hit.
fn add_picked(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    (way, limit): (Way<'_>, i64),
    stretch: &Stretch<ListRow>,
) {
    sql.push(" FROM (");
    if way == Way::PickedByOwners {
        add_pick_by_owners(sql, tx, permit, filter, stretch, limit);
    } else {
        sql.push("SELECT c.id, ").push(stretch.sorted.sorting.expression).push(" AS place FROM customers c");
        add_asked(sql, tx, permit, filter);
        add_order(sql, stretch);
        if way == Way::PickedWalk {
            sql.limit(limit);
        } else {
            sql.push(" LIMIT ").bind(limit);
        }
    }
    sql.push(") picked JOIN customers c ON c.workspace_id = ");
    sql.bind(permit.workspace()).push(" AND c.id = picked.id").push(OWNER);
    stretch.add_order(sql, "picked.place", "picked.id");
}

/// Enters the owners' order at each of those who have something in scope; the way
/// is the same for every workspace.
fn add_pick_by_owners(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    stretch: &Stretch<ListRow>,
    limit: i64,
) {
    let falling = stretch.falling();
    sql.push("SELECT c.id, owners.sort_key AS place FROM (SELECT DISTINCT k.sort_key");
    add_owners_in_scope(sql, tx, permit);
    sql.push(" ORDER BY k.sort_key").push(falling);
    sql.push(") owners CROSS JOIN LATERAL (SELECT c.id FROM customers c");
    add_asked(sql, tx, permit, filter);
    sql.push(" AND c.owner_sort_key = owners.sort_key");
    stretch.add_place(sql, "c.id");
    sql.push(" ORDER BY c.id").push(falling).limit(limit).push(") c");
    stretch.add_order(sql, "owners.sort_key", "c.id");
    sql.limit(limit);
}

/// Adds ` FROM users k WHERE …`: who has customers in scope, or may have.
fn add_owners_in_scope(sql: &mut Sql, tx: &Tx, permit: &Permit) {
    let Scope::Of { owners, departments } = &permit.scope else { return };
    sql.push(" FROM users k WHERE k.workspace_id = ").bind(permit.workspace());
    sql.push(" AND (");
    if !owners.is_empty() {
        sql.push("k.id IN ").bind_list(owners.iter().copied()).push(" OR ");
    }
    // SQLite is told to look an owner's customers up; PostgreSQL does so by itself.
    let of_owner = if tx.is_postgres() { "" } else { PARTS.of_owner };
    sql.push("EXISTS (SELECT 1 FROM customers o").push(of_owner);
    sql.push(
        " WHERE o.workspace_id = k.workspace_id AND o.owner_id = k.id AND o.deleted_at IS NULL
             AND o.owner_department_id IN ",
    );
    sql.bind_list(departments.iter().copied()).push("))");
}

/// Conditions, and the search as one more that each row is asked for.
fn add_asked(sql: &mut Sql, tx: &Tx, permit: &Permit, filter: &Filter) {
    add_conditions(sql, permit, filter);
    if let Some(terms) = &filter.terms {
        add_membership(sql, tx, permit, terms);
    }
}

fn add_conditions(sql: &mut Sql, permit: &Permit, filter: &Filter) {
    PARTS.rows.add_workspace(sql, permit.workspace());
    add_narrowing(sql, permit, filter);
}

/// What bounds every statement beside the workspace: bin, scope, filter.
fn add_narrowing(sql: &mut Sql, permit: &Permit, filter: &Filter) {
    PARTS.rows.add_sight(sql, &permit.scope);
    filter.add_to(sql);
}

/// Goes on from a place, in the sort's order.
fn add_order(sql: &mut Sql, stretch: &Stretch<ListRow>) {
    stretch.add_place(sql, "c.id");
    stretch.add_order(sql, stretch.sorted.sorting.expression, "c.id");
}
