//! The list of leads: filtered, searched, sorted, page by page.

use super::filter::Filter;
use super::list_sql::{self, Reading};
use super::way::Way;
use crate::query::{Cut, list_name};
use crate::records::list::{Pages, Stretch};
use crate::{Context, Failure};
use domain::leads::{LEADS, LeadRow};
use domain::records::ListQuery;
use domain::{Action, Module, Page};

/// One page of the leads that the query finds within the viewer's sight. A search text is one
/// more filter; its hits are counted up to 500. In the place of a page that has become empty
/// stands the one before it.
pub async fn page(context: &Context, query: &ListQuery) -> Result<Page<LeadRow>, Failure> {
    let permit = context.permit(Module::Leads, Action::View)?;
    let pages = Pages::new(context, &permit, list_name("leads", &LEADS, query));
    let place = pages.open(query.cursor())?;
    let mut filter = Filter::parse(query, context)?;
    let (mut tx, known) = pages.door(filter.asks()).await?;
    filter.check(&mut tx, permit.workspace()).await?;
    let counted = match known {
        Some(counted) => counted,
        None => pages.keep(list_sql::count(&mut tx, &permit, &filter).await?),
    };
    let total = counted.total;
    if total.is_zero() {
        return Ok(Page { items: Vec::new(), total, previous: None, next: None });
    }
    let many = counted.many && filter.finds_too_many(&mut tx, permit.workspace()).await?;
    let reading = Reading { permit: &permit, filter: &filter, way: Way::of(&filter, many) };
    let (_, cut) = pages.read(tx, &reading, Stretch::at(filter.shown.sorted, place)).await?;
    let Cut { rows, previous, next } = cut;
    let items = rows.into_iter().map(|row| row.view(permit.actor.home)).collect();
    Ok(Page { items, total, previous, next })
}
