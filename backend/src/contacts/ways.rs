//! How a page of the list is best found. What is rare is gathered and sorted, and then how
//! many there are is known; all else is walked, and nobody counts (docs/decisions/0055). The ways
//! are none of those of other lists, for whose contacts they are is asked of their customers.

use super::facts::Contacts;
use super::filter::Filter;
use super::list_sql::{self, Way};
use crate::context::Permit;
use crate::query::Sql;
use crate::records::FoundRow;
use crate::search::Terms;
use crate::storage::{StorageError, Tx};
use domain::{ContactId, Scope, Total};

/// Hits of a search that are counted and put in order; more read "500+".
const MOST_HITS: u32 = 500;
/// So many customers, or contacts that were made in some days, are few: of 100,000, as many
/// seeks gather them all as a walk takes to meet fifty of theirs.
const FEW: u32 = 2_000;

/// Where contacts are looked for, and how many there are, where that is known.
pub(super) struct Found {
    pub way: Way,
    pub total: Option<Total>,
}

pub(super) async fn find(tx: &mut Tx, permit: &Permit, filter: &Filter) -> Result<Found, StorageError> {
    if let Some(terms) = &filter.terms
        && let Some(ids) = hits(tx, permit, filter, terms).await?
    {
        let count = u32::try_from(ids.len()).unwrap_or(MOST_HITS);
        return Ok(Found { way: Way::Hits(ids), total: Some(Total::Exactly(count)) });
    }
    let customers = list_sql::count_customers(tx, permit, filter, FEW + 1);
    let days = list_sql::count_days(tx, permit, filter, FEW + 1);
    let way = if are_few(tx, customers).await? {
        Way::Customers
    } else if filter.is_of_days && are_few(tx, days).await? {
        Way::Days
    } else {
        Way::Walk
    };
    let total = match (&filter.terms, &way) {
        // Of so many some may be no hits.
        (Some(terms), _) => (!terms.needs_check()).then_some(Total::MoreThan(MOST_HITS)),
        (None, Way::Walk) => None,
        // That they are few was found out of all there are: whether a number is told would
        // tell of those out of sight.
        (None, Way::Days) if permit.scope != Scope::All => None,
        (None, way) => {
            let all = list_sql::count(tx, permit, filter, way, Total::LIMIT + 1);
            Some(Total::of_capped_count(counted(tx, all).await?))
        }
    };
    Ok(Found { way, total })
}

#[derive(sqlx::FromRow)]
struct HitRow {
    id: ContactId,
    #[sqlx(flatten)]
    found: FoundRow<Contacts>,
}

/// All that the search finds in scope; `None` for more than are put in order.
async fn hits(
    tx: &mut Tx,
    permit: &Permit,
    filter: &Filter,
    terms: &Terms,
) -> Result<Option<Vec<ContactId>>, StorageError> {
    if terms.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let (text, args) = list_sql::hits(tx, permit, filter, terms, MOST_HITS + 1).finish();
    let rows: Vec<HitRow> = tx.all(text, args).await?;
    if rows.len() > MOST_HITS as usize {
        return Ok(None);
    }
    let fitting = rows.iter().filter(|row| terms.fits(&row.found.subject()));
    Ok(Some(fitting.map(|row| row.id).collect()))
}

async fn are_few(tx: &mut Tx, sql: Sql) -> Result<bool, StorageError> {
    Ok(counted(tx, sql).await? <= i64::from(FEW))
}

async fn counted(tx: &mut Tx, sql: Sql) -> Result<i64, StorageError> {
    let (text, args) = sql.finish();
    let (count,): (i64,) = tx.one(text, args).await?;
    Ok(count)
}
