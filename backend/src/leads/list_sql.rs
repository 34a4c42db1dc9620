//! The statements of the list: rows and their count, from one filter and one scope.
//!
//! They are read as those of customers are: many hits are met by walking the order's index,
//! whose tail tells who is in scope; few are gathered first, from the ranges of two indexes
//! that hold all that the list filters by, or from what the search finds, and sorted.

use super::filter::Filter;
use super::row::{self, ListRow};
use crate::context::Permit;
use crate::query::{KeyValue, Sql, Toward};
use crate::storage::{StorageError, Tx};
use domain::records::Direction;
use domain::{DepartmentId, Scope, Total, UserId};
use uuid::Uuid;

/// From this many hits on, walking the order's index beats sorting them. Search hits are
/// counted that far; more read "500+".
const MANY: u32 = 500;

/// A place in the list: from where, which way.
pub(super) type KeysetPosition = (KeyValue, Uuid, Toward);

/// How many there are, and with it how best to read them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub total: Total,
    pub many: bool,
}

/// Counts what the filter finds in scope.
pub(super) async fn count(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Counted, StorageError> {
    if filter.finds_nothing() {
        return Ok(Counted { total: Total::Exactly(0), many: false });
    }
    let cap = if filter.search.is_some() { MANY } else { Total::LIMIT };
    let mut sql = filter.begin(tx, permit);
    sql.push("SELECT COUNT(*) FROM (");
    let select = |sql: &mut Sql| {
        sql.push("SELECT 1 AS hit");
    };
    gather(&mut sql, tx, permit, filter, select, |_: &mut Sql| {});
    sql.limit(cap + 1).push(") AS hits");
    let (text, args) = sql.finish();
    let (found,): (i64,) = tx.one(text, args).await?;
    Ok(Counted { total: Total::capped(found, cap), many: found > i64::from(MANY) })
}

/// A page's rows and one more, in the order of the way taken.
pub(super) async fn rows(
    tx: &mut Tx,
    permit: &Permit,
    filter: &Filter,
    place: Option<&KeysetPosition>,
    many: bool,
) -> Result<Vec<ListRow>, StorageError> {
    let (text, args) = rows_sql(tx, permit, filter, place, many).finish();
    tx.all(text, args).await
}

fn rows_sql(tx: &Tx, permit: &Permit, filter: &Filter, place: Option<&KeysetPosition>, many: bool) -> Sql {
    let select = |sql: &mut Sql| {
        sql.push("SELECT l.id AS id, ").push(filter.sorting.expression).push(" AS place");
    };
    let rest = |sql: &mut Sql| add_place(sql, filter, place);
    let falling = if rises(filter, place) { "" } else { " DESC" };
    let mut sql = filter.begin(tx, permit);
    sql.push(row::COLUMNS).push(" FROM (");
    if many {
        walk(&mut sql, tx, permit, filter, select, rest);
    } else {
        gather(&mut sql, tx, permit, filter, select, rest);
    }
    sql.push(" ORDER BY place").push(falling).push(", id").push(falling).limit(filter.size.rows() + 1);
    sql.push(") AS picked CROSS JOIN leads l");
    sql.push(" LEFT JOIN users u ON u.workspace_id = l.workspace_id AND u.id = l.owner_id");
    sql.push(" WHERE l.workspace_id = ").bind(permit.workspace()).push(" AND l.id = picked.id");
    sql.push(" ORDER BY picked.place").push(falling).push(", picked.id").push(falling);
    sql
}

/// All that is in scope, by the order's index. SQLite is told which, and that few rows are
/// the workspace's: one company may have them all, and then it would not begin with the id.
fn walk(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    select: impl Fn(&mut Sql),
    rest: impl Fn(&mut Sql),
) {
    select(sql);
    sql.push(" FROM leads l");
    if tx.is_postgres() {
        sql.push(" WHERE l.workspace_id = ").bind(permit.workspace());
    } else {
        sql.push(" INDEXED BY ").push(filter.sorting.index);
        sql.push(" WHERE likelihood(l.workspace_id = ").bind(permit.workspace()).push(", 0.001)");
    }
    if filter.search.is_some() {
        // CASE keeps PostgreSQL's planner from turning it round into a join.
        sql.push(" AND CASE WHEN l.id IN (SELECT found.id FROM found) THEN 1 ELSE 0 END = 1");
    }
    add_narrowing(sql, permit, filter);
    rest(sql);
}

/// The hits of a search, each looked up; or the parts of the scope.
fn gather(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    select: impl Fn(&mut Sql),
    rest: impl Fn(&mut Sql),
) {
    if filter.search.is_some() {
        select(sql);
        if tx.is_postgres() {
            // A subquery of its own, lest the planner walk all leads and ask each.
            sql.push(" FROM found CROSS JOIN LATERAL (SELECT * FROM leads x WHERE x.workspace_id = ");
            sql.bind(permit.workspace()).push(" AND x.id = found.id OFFSET 0) l WHERE l.workspace_id = ");
            sql.bind(permit.workspace());
        } else {
            sql.push(" FROM found CROSS JOIN leads l WHERE l.workspace_id = ").bind(permit.workspace());
            sql.push(" AND l.id = found.id");
        }
        add_narrowing(sql, permit, filter);
        return rest(sql);
    }
    let mut between = "";
    for part in parts(&permit.scope, filter) {
        sql.push(between);
        select(sql);
        sql.push(" FROM leads l").push(if tx.is_postgres() { "" } else { part.index() });
        sql.push(" WHERE l.workspace_id = ").bind(permit.workspace());
        part.add_to(sql);
        add_narrowing(sql, permit, filter);
        rest(sql);
        between = " UNION ALL ";
    }
}

/// A part of a scope, a range of an index or several; no two share a row.
enum Part<'s> {
    /// Of one owner, whom the filter names.
    Owner,
    Everybody,
    Departments(&'s [DepartmentId]),
    /// What these own outside of the departments.
    Owners(&'s [UserId], &'s [DepartmentId]),
}

fn parts<'s>(scope: &'s Scope, filter: &Filter) -> Vec<Part<'s>> {
    match scope {
        _ if filter.owner.is_some() => vec![Part::Owner],
        Scope::None | Scope::All => vec![Part::Everybody],
        Scope::Of { owners, departments } => {
            let of_departments = (!departments.is_empty()).then_some(Part::Departments(departments));
            let of_owners = (!owners.is_empty()).then_some(Part::Owners(owners, departments));
            of_departments.into_iter().chain(of_owners).collect()
        }
    }
}

impl Part<'_> {
    /// SQLite is told; PostgreSQL sees by itself.
    const fn index(&self) -> &'static str {
        match self {
            Self::Owner | Self::Owners(..) => " INDEXED BY leads_of_owner",
            Self::Everybody | Self::Departments(_) => " INDEXED BY leads_of_department",
        }
    }

    /// Adds ` AND …`; what may be seen at all is decided beside it.
    fn add_to(&self, sql: &mut Sql) {
        match self {
            Self::Owner | Self::Everybody => {}
            Self::Departments(departments) => {
                sql.push(" AND l.owner_department_id IN ").bind_list(departments.iter().copied());
            }
            Self::Owners(owners, departments) => {
                sql.push(" AND l.owner_id IN ").bind_list(owners.iter().copied());
                if !departments.is_empty() {
                    sql.push(" AND (l.owner_department_id IS NULL OR l.owner_department_id NOT IN ");
                    sql.bind_list(departments.iter().copied()).push(")");
                }
            }
        }
    }
}

/// What bounds every statement beside the workspace: bin, scope, filter.
fn add_narrowing(sql: &mut Sql, permit: &Permit, filter: &Filter) {
    sql.push(" AND l.deleted_at IS NULL AND ");
    sql.within(&permit.scope, "l.owner_id", "l.owner_department_id");
    filter.add_to(sql);
}

/// What stands after a place.
fn add_place(sql: &mut Sql, filter: &Filter, place: Option<&KeysetPosition>) {
    let Some((value, id, _)) = place else { return };
    filter.sorting.add_after(sql, "l.id", (value, *id), rises(filter, place));
}

fn rises(filter: &Filter, place: Option<&KeysetPosition>) -> bool {
    let toward = place.map_or(Toward::Next, |(_, _, toward)| *toward);
    (filter.direction == Direction::Ascending) == (toward == Toward::Next)
}
