//! The list of leads: filtered, searched, sorted, page by page.

use super::filter::Filter;
use super::list_sql::{self, Counted};
use super::row::ListRow;
use crate::context::Permit;
use crate::query::{Cut, Toward, cut, cut_last, list_name, open_cursor, seal_cursor};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure};
use domain::leads::{LEADS, LeadRow};
use domain::records::ListQuery;
use domain::{Action, Module, Page, Total};

/// One page of the leads that the query finds within the viewer's sight. A search text is one
/// more filter; its hits are counted up to 500. In the place of a page that has become empty
/// stands the one before it.
pub async fn page(context: &Context, query: &ListQuery) -> Result<Page<LeadRow>, Failure> {
    let permit = context.permit(Module::Leads, Action::View)?;
    let (keys, workspace) = (context.backend.keys(), permit.workspace());
    let name = list_name("leads", &LEADS, query);
    let place = open_cursor(keys, workspace, &name, query.cursor())?;
    let mut tx = permit.read(context).await?;
    let filter = Filter::read(&mut tx, context, &permit, query).await?;
    let counted = list_sql::count(&mut tx, &permit, &filter).await?;
    if counted.total == Total::Exactly(0) {
        return Ok(Page { items: Vec::new(), total: counted.total, previous: None, next: None });
    }
    if counted.many {
        tx.walks().await?;
    }
    let found = list_sql::rows(&mut tx, &permit, &filter, place.as_ref(), counted.many).await?;
    let seal = |row: &ListRow, toward| {
        seal_cursor(keys, workspace, &name, (filter.sorting.key)(row), row.id.uuid(), toward)
    };
    let came = place.map(|(_, _, toward)| toward);
    let most = filter.size.rows().into();
    let Cut { rows, previous, next } = match came {
        Some(Toward::Next) if found.is_empty() => {
            cut_last(last(&mut tx, &permit, &filter, counted).await?, most, seal)
        }
        Some(Toward::Previous) if found.is_empty() => {
            let first = list_sql::rows(&mut tx, &permit, &filter, None, counted.many).await?;
            cut(first, most, None, seal)
        }
        came => cut(found, most, came, seal),
    };
    let items = rows.into_iter().map(|row| row.view(permit.actor.home)).collect();
    Ok(Page { items, total: counted.total, previous, next })
}

/// The last page's rows and one more, from the end.
async fn last(
    tx: &mut Tx,
    permit: &Permit,
    filter: &Filter,
    counted: Counted,
) -> Result<Vec<ListRow>, StorageError> {
    let from_the_end = Filter { direction: filter.direction.reversed(), ..filter.clone() };
    list_sql::rows(tx, permit, &from_the_end, None, counted.many).await
}
