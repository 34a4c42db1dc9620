//! The list of customers: filtered, searched, sorted, page by page.

use super::filter::Filter;
use super::list_sql::{self, Reading};
use super::way::Way;
use crate::context::Permit;
use crate::query::{Cut, list_name};
use crate::records::list::{Pages, Stretch};
use crate::{Context, Failure};
use domain::customers::{CUSTOMERS, CustomerRow};
use domain::records::ListQuery;
use domain::{Action, Module, Page, Scope};

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
    read(context, query, &permit, ("customers", &filter)).await
}

/// The same of those alone that another scope reaches, too; `name` parts its pages from others.
pub(super) async fn page_within(
    context: &Context,
    query: &ListQuery,
    (name, scope): (&str, &Scope),
) -> Result<Page<CustomerRow>, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let filter = Filter { within: Some(scope.clone()), ..Filter::parse(query, context)? };
    read(context, query, &permit, (name, &filter)).await
}

async fn read(
    context: &Context,
    query: &ListQuery,
    permit: &Permit,
    (name, filter): (&str, &Filter),
) -> Result<Page<CustomerRow>, Failure> {
    let pages = Pages::new(context, permit, list_name(name, &CUSTOMERS, query));
    let place = pages.open(query.cursor())?;
    let (mut tx, known) = pages.door(filter.asks()).await?;
    let counted = match known {
        Some(counted) => counted,
        None => pages.keep(list_sql::count(&mut tx, permit, filter).await?),
    };
    let total = counted.total;
    if total.is_zero() {
        return Ok(Page { items: Vec::new(), total, previous: None, next: None });
    }
    let way = Way::of(tx.is_postgres(), &permit.scope, filter, counted.many);
    let reading = Reading { permit, filter, way };
    let (_, cut) = pages.read(tx, &reading, Stretch::at(filter.shown.sorted, place)).await?;
    let Cut { rows, previous, next } = cut;
    let items = rows.into_iter().map(|row| row.view(permit.actor.home, context.locale)).collect();
    Ok(Page { items, total, previous, next })
}
