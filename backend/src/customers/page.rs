//! The list of customers: filtered, searched, sorted, page by page.

use super::counts;
use super::filter::Filter;
use super::list_sql::{self, Counted, KeysetPosition};
use super::row::ListRow;
use crate::context::Permit;
use crate::query::{Cut, Toward, cut, cut_last, list_name, open_cursor, seal_cursor};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure};
use domain::customers::{CUSTOMERS, CustomerRow};
use domain::records::ListQuery;
use domain::{Action, Module, Page, Total};

/// Rows that a search reads at a time once false hits thin out its page.
const STRETCH: u32 = 500;

/// One page of the customers that the query finds within the viewer's sight.
///
/// A search text is one more filter: it goes together with all others, with
/// every sort and with paging, so that what a person sees is always "this
/// list, narrowed". Unless another sort is asked for, hits come by last
/// activity. A text without a letter or digit finds nothing. Search hits are
/// counted up to 500. In the place of a page that has become empty stands the one
/// before it.
pub async fn page(context: &Context, query: &ListQuery) -> Result<Page<CustomerRow>, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let filter = Filter::parse(query, context)?;
    let name = list_name("customers", &CUSTOMERS, query);
    let place = open_cursor(context.backend.keys(), permit.workspace(), &name, query.cursor())?;
    let (mut tx, counted) = counted(context, &permit, &filter, &name).await?;
    if counted.total == Total::Exactly(0) {
        return Ok(Page { items: Vec::new(), total: counted.total, previous: None, next: None });
    }
    let found = found(&mut tx, &permit, &filter, place.as_ref(), counted.many).await?;
    let seal = |row: &ListRow, toward| {
        seal_cursor(
            context.backend.keys(),
            permit.workspace(),
            &name,
            (filter.sorting.key)(row),
            row.id.uuid(),
            toward,
        )
    };
    let came = place.map(|(_, _, toward)| toward);
    let most = filter.size.rows().into();
    let Cut { rows, previous, next } = match came {
        Some(toward) if found.is_empty() => {
            let (many, mut tx) = (counted.many, permit.read(context).await?);
            match toward {
                Toward::Next => cut_last(last(&mut tx, &permit, &filter, many).await?, most, seal),
                Toward::Previous => {
                    cut(self::found(&mut tx, &permit, &filter, None, many).await?, most, None, seal)
                }
            }
        }
        _ => cut(found, most, came, seal),
    };
    let items = rows.into_iter().map(|row| row.view(permit.actor.home, context.locale)).collect();
    Ok(Page { items, total: counted.total, previous, next })
}

/// How many there are, and the door through which the page is to be read: a count
/// that is known leaves one statement, unless a search may find false hits and reads on.
async fn counted(
    context: &Context,
    permit: &Permit,
    filter: &Filter,
    list: &str,
) -> Result<(Tx, Counted), Failure> {
    let (counts, key) = (context.backend.customer_counts(), counts::key(permit, list));
    if let Some(counted) = counts.find(key, context.now) {
        let reads_once = filter.terms.as_ref().is_none_or(|terms| !terms.needs_check());
        let tx = if reads_once { permit.look(context).await? } else { permit.read(context).await? };
        return Ok((tx, counted));
    }
    let mut tx = permit.read(context).await?;
    let counted = list_sql::count(&mut tx, permit, filter).await?;
    counts.keep(key, counted, context.now);
    Ok((tx, counted))
}

/// A page's rows and one more, in the order of the way taken.
async fn found(
    tx: &mut Tx,
    permit: &Permit,
    filter: &Filter,
    place: Option<&KeysetPosition>,
    many: bool,
) -> Result<Vec<ListRow>, StorageError> {
    let wanted = usize::from(filter.size.rows()) + 1;
    let mut limit = u32::from(filter.size.rows()) + 1;
    let mut hits = Vec::new();
    let mut from = place.cloned();
    if list_sql::is_one_walk(permit, filter, many) {
        tx.walks().await?;
    }
    loop {
        let rows = list_sql::rows(tx, permit, filter, from.as_ref(), many, limit).await?;
        let ended = rows.len() < limit as usize;
        from = rows.last().map(|row| ((filter.sorting.key)(row), row.id.uuid(), list_sql::way(place)));
        hits.extend(rows.into_iter().filter(|row| fits(filter, row)));
        if ended || hits.len() >= wanted {
            break;
        }
        limit = STRETCH;
    }
    hits.truncate(wanted);
    Ok(hits)
}

/// The last page's rows and one more, from the end.
async fn last(
    tx: &mut Tx,
    permit: &Permit,
    filter: &Filter,
    many: bool,
) -> Result<Vec<ListRow>, StorageError> {
    let from_the_end = Filter { direction: filter.direction.reversed(), ..filter.clone() };
    found(tx, permit, &from_the_end, None, many).await
}

fn fits(filter: &Filter, row: &ListRow) -> bool {
    filter.terms.as_ref().is_none_or(|terms| terms.fits(row.subject()))
}
