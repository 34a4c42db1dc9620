//! The statements of the list: rows and their count, from one filter and one
//! scope.
//!
//! How they are read was measured at 100,000 customers: many hits are met by
//! walking the sort's index, whose tail tells who is in scope; few are
//! gathered first and sorted. SQLite is told which index to take where its
//! planner would sort everything; PostgreSQL sees by itself, but is asked for
//! ids first. Where nobody knows whether it had better walk or sort it is to plan
//! anew for each: with a bound limit it takes its one plan for all for a bad one.

use super::filter::Filter;
use super::hits::{self, Give, add_hits, add_membership, add_search};
use super::row::{self, ListRow};
use crate::context::Permit;
use crate::query::{KeyValue, Sql, Toward};
use crate::search::Subject;
use crate::storage::{StorageError, Tx};
use domain::records::Direction;
use domain::{Scope, Total};
use uuid::Uuid;

/// From this many hits on, walking the sort's index until a page is full
/// beats sorting the hits: of 100,000 customers, 360 hits cost the same.
const MANY: u32 = 500;
/// Search hits are counted that far; more read "500+".
const MOST_SEARCH_HITS: u32 = MANY;

/// A place in the list: from where, which way.
pub(super) type KeysetPosition = (KeyValue, Uuid, Toward);

/// How many there are, and with it how best to read them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub total: Total,
    pub many: bool,
}

impl Counted {
    fn new(found: u32, cap: u32) -> Self {
        Self { total: Total::capped(found.into(), cap), many: found > MANY }
    }
}

/// Counts what the filter finds in scope.
pub(super) async fn count(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Counted, StorageError> {
    let cap = if filter.terms.is_some() { MOST_SEARCH_HITS } else { Total::LIMIT };
    match &filter.terms {
        Some(terms) if terms.is_empty() => Ok(Counted::new(0, cap)),
        Some(terms) if terms.needs_check() => count_checked(tx, permit, filter).await,
        _ => {
            let (text, args) = count_sql(tx, permit, filter, cap).finish();
            let (found,): (i64,) = tx.one(text, args).await?;
            Ok(Counted::new(u32::try_from(found).unwrap_or(u32::MAX), cap))
        }
    }
}

fn count_sql(tx: &Tx, permit: &Permit, filter: &Filter, cap: u32) -> Sql {
    let mut sql = Sql::new("SELECT COUNT(*) FROM (");
    match &filter.terms {
        None => add_hits(&mut sql, tx, permit, filter, Give::Nothing),
        Some(terms) => {
            sql.push("SELECT c.search_id");
            add_search(&mut sql, tx, permit, terms);
            add_conditions(&mut sql, permit, filter);
        }
    }
    sql.limit(cap + 1).push(") AS hits");
    sql
}

#[derive(sqlx::FromRow)]
struct SubjectRow {
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

/// Counts search hits of which some may be false.
async fn count_checked(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Counted, StorageError> {
    let Some(terms) = &filter.terms else { return Ok(Counted::new(0, MOST_SEARCH_HITS)) };
    let mut sql = Sql::new("SELECT c.name, c.phone, c.email");
    add_search(&mut sql, tx, permit, terms);
    add_conditions(&mut sql, permit, filter);
    sql.limit(MOST_SEARCH_HITS + 1);
    let (text, args) = sql.finish();
    let rows: Vec<SubjectRow> = tx.all(text, args).await?;
    let subject = |row: &SubjectRow| {
        terms.fits(Subject { name: &row.name, phone: row.phone.as_deref(), email: row.email.as_deref() })
    };
    let fitting = rows.iter().filter(|row| subject(row)).count();
    let fitting = u32::try_from(fitting).unwrap_or(u32::MAX);
    let many = rows.len() > MOST_SEARCH_HITS as usize;
    let total = if many { Total::MoreThan(fitting.min(MOST_SEARCH_HITS)) } else { Total::Exactly(fitting) };
    Ok(Counted { total, many })
}

/// One stretch of rows, in the order of the way taken.
pub(super) async fn rows(
    tx: &mut Tx,
    permit: &Permit,
    filter: &Filter,
    place: Option<&KeysetPosition>,
    many: bool,
    limit: u32,
) -> Result<Vec<ListRow>, StorageError> {
    let (text, args) = rows_sql(tx, permit, filter, place, many, limit).finish();
    tx.all(text, args).await
}

const OWNER: &str = " LEFT JOIN users u ON u.workspace_id = c.workspace_id AND u.id = c.owner_id";

fn rows_sql(
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    place: Option<&KeysetPosition>,
    many: bool,
    limit: u32,
) -> Sql {
    let mut sql = Sql::new(row::COLUMNS);
    match &filter.terms {
        Some(terms) if !many => {
            add_search(&mut sql, tx, permit, terms);
            sql.push(OWNER);
            add_conditions(&mut sql, permit, filter);
        }
        _ if tx.is_postgres() && (filter.is_in_the_orders || goes_by_owners(permit, filter)) => {
            add_picked(&mut sql, tx, permit, filter, place, many, limit);
            return sql;
        }
        _ if tx.is_postgres() => {
            sql.push(" FROM customers c").push(OWNER);
            add_asked(&mut sql, tx, permit, filter);
        }
        _ if many => add_walk(&mut sql, tx, permit, filter),
        _ => {
            sql.push(" FROM (");
            add_hits(&mut sql, tx, permit, filter, Give::Number);
            sql.push(") n CROSS JOIN customers c ON c.search_id = n.search_id").push(OWNER);
            sql.push(" WHERE c.workspace_id = ").bind(permit.workspace());
        }
    }
    add_order(&mut sql, filter, place);
    sql.push(" LIMIT ").bind(limit);
    sql
}

/// All that is in scope, in the order of the sort's index. Where one company has all the
/// rows, SQLite's statistics say that its id leaves nothing out, and SQLite would not begin
/// with it; `likelihood` claims that one row in a thousand is the workspace's, and the index
/// is entered by the id all the same. Whose rows pass is read from the index's tail.
fn add_walk(sql: &mut Sql, tx: &Tx, permit: &Permit, filter: &Filter) {
    filter.sorting.add_walk(sql);
    sql.push(OWNER).push(" WHERE likelihood(c.workspace_id = ");
    sql.bind(permit.workspace()).push(", 0.001)");
    if let Some(terms) = &filter.terms {
        // Asked first: most rows are no hits.
        add_membership(sql, tx, permit, terms);
    }
    add_owners(sql, tx, permit, filter);
    add_narrowing(sql, permit, filter);
}

/// PostgreSQL picks the page's ids first: reading the sort's index alone, it
/// looks at no row that is out of scope or no hit.
fn add_picked(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    place: Option<&KeysetPosition>,
    many: bool,
    limit: u32,
) {
    sql.push(" FROM (");
    if goes_by_owners(permit, filter) {
        add_pick_by_owners(sql, tx, permit, filter, place, limit);
    } else {
        sql.push("SELECT c.id, ").push(filter.sorting.expression).push(" AS place FROM customers c");
        add_asked(sql, tx, permit, filter);
        add_order(sql, filter, place);
        if is_one_walk(permit, filter, many) {
            sql.limit(limit);
        } else {
            sql.push(" LIMIT ").bind(limit);
        }
    }
    sql.push(") picked JOIN customers c ON c.workspace_id = ");
    sql.bind(permit.workspace()).push(" AND c.id = picked.id").push(OWNER);
    sql.push(" ORDER BY picked.place").push(falling(filter, place));
    sql.push(", picked.id").push(falling(filter, place));
}

/// Whether the list's rows are those of one walk through an order's index, whoever
/// asks: PostgreSQL can then keep one plan.
pub(super) fn is_one_walk(permit: &Permit, filter: &Filter, many: bool) -> bool {
    many && filter.is_in_the_orders && !goes_by_owners(permit, filter)
}

/// Whether the list is walked owner by owner: some are in scope, and more than one.
fn goes_by_owners(permit: &Permit, filter: &Filter) -> bool {
    let are_some = matches!(&permit.scope, Scope::Of { departments, .. } if !departments.is_empty());
    are_some && filter.sorting.field == "owner"
}

/// Enters the owners' order at each of those who have something in scope; the way
/// is the same for every workspace.
fn add_pick_by_owners(
    sql: &mut Sql,
    tx: &Tx,
    permit: &Permit,
    filter: &Filter,
    place: Option<&KeysetPosition>,
    limit: u32,
) {
    let falling = falling(filter, place);
    sql.push("SELECT c.id, owners.sort_key AS place FROM (SELECT DISTINCT k.sort_key");
    add_owners_in_scope(sql, tx, permit);
    sql.push(" ORDER BY k.sort_key").push(falling);
    sql.push(") owners CROSS JOIN LATERAL (SELECT c.id FROM customers c");
    add_asked(sql, tx, permit, filter);
    sql.push(" AND c.owner_sort_key = owners.sort_key");
    add_place(sql, filter, place);
    sql.push(" ORDER BY c.id").push(falling).limit(limit);
    sql.push(") c ORDER BY owners.sort_key").push(falling).push(", c.id").push(falling).limit(limit);
}

/// Lets the walk in the owners' order step over those of whom nothing is in
/// scope, however many customers they have.
fn add_owners(sql: &mut Sql, tx: &Tx, permit: &Permit, filter: &Filter) {
    if goes_by_owners(permit, filter) {
        sql.push(" AND c.owner_sort_key IN (SELECT k.sort_key");
        add_owners_in_scope(sql, tx, permit);
        sql.push(")");
    }
}

/// Adds ` FROM users k WHERE …`: who has customers in scope, or may have.
fn add_owners_in_scope(sql: &mut Sql, tx: &Tx, permit: &Permit) {
    let Scope::Of { owners, departments } = &permit.scope else { return };
    sql.push(" FROM users k WHERE k.workspace_id = ").bind(permit.workspace());
    sql.push(" AND (");
    if !owners.is_empty() {
        sql.push("k.id IN ").bind_list(owners.iter().copied()).push(" OR ");
    }
    sql.push("EXISTS (SELECT 1 FROM customers o").push(hits::of_owner(tx));
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
    sql.push(" WHERE c.workspace_id = ").bind(permit.workspace());
    add_narrowing(sql, permit, filter);
}

/// What bounds every statement beside the workspace: bin, scope, filter.
fn add_narrowing(sql: &mut Sql, permit: &Permit, filter: &Filter) {
    sql.push(" AND c.deleted_at IS NULL AND ");
    sql.within(&permit.scope, "c.owner_id", "c.owner_department_id");
    filter.add_to(sql);
}

/// Goes on from a place, in the sort's order.
fn add_order(sql: &mut Sql, filter: &Filter, place: Option<&KeysetPosition>) {
    add_place(sql, filter, place);
    let falling = falling(filter, place);
    sql.push(" ORDER BY ").push(filter.sorting.expression).push(falling).push(", c.id").push(falling);
}

/// What stands after a place.
fn add_place(sql: &mut Sql, filter: &Filter, place: Option<&KeysetPosition>) {
    let Some((value, id, _)) = place else { return };
    filter.sorting.add_after(sql, "c.id", (value, *id), rises(filter, place));
}

fn falling(filter: &Filter, place: Option<&KeysetPosition>) -> &'static str {
    if rises(filter, place) { "" } else { " DESC" }
}

fn rises(filter: &Filter, place: Option<&KeysetPosition>) -> bool {
    (filter.direction == Direction::Ascending) == (way(place) == Toward::Next)
}

pub(super) fn way(place: Option<&KeysetPosition>) -> Toward {
    place.map_or(Toward::Next, |(_, _, toward)| *toward)
}
