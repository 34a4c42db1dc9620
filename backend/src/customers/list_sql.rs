//! The statements of the list: rows and their count, from one filter and one
//! scope.

use super::filter::Filter;
use super::row::{self, ListRow};
use crate::context::Permit;
use crate::query::{KeyValue, Sql, Toward};
use crate::search::{Space, Subject};
use crate::storage::{StorageError, Tx};
use domain::Total;
use domain::customers::Direction;
use uuid::Uuid;

/// From this many hits on, walking the sort's index until a page is full
/// beats sorting the hits.
const MANY: i64 = 5000;
/// Search hits are counted that far; more read "1,000+".
const MOST_SEARCH_HITS: u32 = 1000;

/// A place in the list: from where, which way.
pub(super) type Place = (KeyValue, Uuid, Toward);

/// How many there are, and with it how best to read them.
pub(super) struct Counted {
    pub total: Total,
    pub many: bool,
}

/// Counts what the filter finds in scope.
pub(super) async fn count(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Counted, StorageError> {
    match &filter.terms {
        Some(terms) if terms.is_empty() => Ok(Counted { total: Total::Exactly(0), many: false }),
        Some(terms) if terms.needs_check() => count_checked(tx, permit, filter).await,
        Some(_) => {
            let found = count_capped(tx, permit, filter, MOST_SEARCH_HITS).await?;
            Ok(Counted { total: search_total(found), many: false })
        }
        None => {
            let found = count_capped(tx, permit, filter, Total::LIMIT).await?;
            Ok(Counted { total: Total::of_capped_count(found), many: found >= MANY })
        }
    }
}

async fn count_capped(tx: &mut Tx, permit: &Permit, filter: &Filter, cap: u32) -> Result<i64, StorageError> {
    let mut sql = Sql::new("SELECT COUNT(*) FROM (SELECT 1 AS hit");
    sql.push(source(tx, filter));
    conditions(&mut sql, tx, permit, filter);
    sql.push(" LIMIT ").bind(cap + 1).push(") AS hits");
    let (text, args) = sql.finish();
    let (found,): (i64,) = tx.one(text, args).await?;
    Ok(found)
}

#[derive(sqlx::FromRow)]
struct SubjectRow {
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

/// Counts search hits of which some may be false.
async fn count_checked(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Counted, StorageError> {
    let mut sql = Sql::new("SELECT c.name, c.phone, c.email");
    sql.push(source(tx, filter));
    conditions(&mut sql, tx, permit, filter);
    sql.push(" LIMIT ").bind(MOST_SEARCH_HITS + 1);
    let (text, args) = sql.finish();
    let rows: Vec<SubjectRow> = tx.all(text, args).await?;
    let fits = |row: &&SubjectRow| {
        let subject = Subject { name: &row.name, phone: row.phone.as_deref(), email: row.email.as_deref() };
        filter.terms.as_ref().is_none_or(|terms| terms.fits(subject))
    };
    let found = rows.iter().filter(fits).count();
    let all_seen = rows.len() <= MOST_SEARCH_HITS as usize;
    let found = u32::try_from(found).unwrap_or(MOST_SEARCH_HITS);
    let total = if all_seen { Total::Exactly(found) } else { Total::MoreThan(found.min(MOST_SEARCH_HITS)) };
    Ok(Counted { total, many: false })
}

fn search_total(found: i64) -> Total {
    match u32::try_from(found) {
        Ok(found) if found <= MOST_SEARCH_HITS => Total::Exactly(found),
        _ => Total::MoreThan(MOST_SEARCH_HITS),
    }
}

/// One stretch of rows, in the order of the way taken.
pub(super) async fn rows(
    tx: &mut Tx,
    permit: &Permit,
    filter: &Filter,
    place: Option<&Place>,
    many: bool,
    limit: u32,
) -> Result<Vec<ListRow>, StorageError> {
    let mut sql = Sql::new(row::COLUMNS);
    let walks = many && filter.terms.is_none() && !tx.is_postgres();
    sql.push(if walks { row::walk(filter.sort) } else { source(tx, filter) });
    sql.push(" LEFT JOIN users u ON u.workspace_id = c.workspace_id AND u.id = c.owner_id");
    conditions(&mut sql, tx, permit, filter);
    let rising = (filter.direction == Direction::Ascending) == (way(place) == Toward::Next);
    let expression = row::expression(filter.sort);
    if let Some((value, id, _)) = place {
        sql.push(" AND (").push(expression).push(if rising { ", c.id) > (" } else { ", c.id) < (" });
        sql.bind(value.clone()).push(", ").bind(*id).push(")");
    }
    sql.push(" ORDER BY ").push(expression);
    sql.push(if rising { ", c.id LIMIT " } else { " DESC, c.id DESC LIMIT " }).bind(limit);
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

pub(super) fn way(place: Option<&Place>) -> Toward {
    place.map_or(Toward::Next, |(_, _, toward)| *toward)
}

fn source(tx: &Tx, filter: &Filter) -> &'static str {
    match (&filter.terms, tx.is_postgres()) {
        (None, _) => " FROM customers c",
        (Some(_), true) => " FROM customer_search s JOIN customers c ON c.search_id = s.search_id",
        (Some(_), false) => " FROM customer_search s CROSS JOIN customers c ON c.search_id = s.rowid",
    }
}

fn conditions(sql: &mut Sql, tx: &Tx, permit: &Permit, filter: &Filter) {
    sql.push(" WHERE c.workspace_id = ").bind(permit.workspace()).push(" AND c.deleted_at IS NULL AND ");
    sql.within(&permit.scope, "c.owner_id", "c.owner_department_id");
    filter.add_to(sql);
    let space = Space::of(permit.workspace());
    match (&filter.terms, tx.is_postgres()) {
        (None, _) => {}
        (Some(terms), true) => drop(sql.push(" AND s.keys @@ CAST(").bind(space.tsquery(terms)).push(" AS tsquery)")),
        (Some(terms), false) => drop(sql.push(" AND s.customer_search MATCH ").bind(space.fts5(terms))),
    }
}
