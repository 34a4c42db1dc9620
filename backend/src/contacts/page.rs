//! The list of contacts: the people at all customers that the viewer sees.

use super::filter::Filter;
use super::walk::Reading;
use super::ways;
use crate::query::{Cut, list_name};
use crate::records::list::{Pages, Stretch};
use crate::{Context, Failure};
use domain::contacts::{CONTACTS, ContactsPage};
use domain::records::ListQuery;
use domain::{Action, Module, Total};

/// One page of the contacts that the query finds at customers within the viewer's sight;
/// what lies in the recycle bin, or whose customer does, is not among them. They are
/// searched by the rules of the search over everything.
///
/// Where nothing tells which contacts those are, a page looks at 20,000 and shows what it
/// has, if need be nothing; its cursor goes on from there. In the place of a page that has
/// become empty stands the one before it.
pub async fn page(context: &Context, query: &ListQuery) -> Result<ContactsPage, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let filter = Filter::parse(query, context)?;
    let pages = Pages::new(context, &permit, list_name("contacts", &CONTACTS, query));
    let place = pages.open(query.cursor())?;
    let mut tx = permit.read(context).await?;
    let ways::Found { way, total } = ways::find(&mut tx, &permit, &filter).await?;
    if total.is_some_and(Total::is_zero) {
        return Ok(ContactsPage { rows: Vec::new(), total, previous: None, next: None });
    }
    let reading = Reading { permit: &permit, filter: &filter, way: &way };
    let (_, cut) = pages.read(tx, &reading, Stretch::at(filter.shown.sorted, place)).await?;
    let Cut { rows, previous, next } = cut;
    let rows = rows.into_iter().map(|row| row.view(permit.actor.home)).collect();
    Ok(ContactsPage { rows, total, previous, next })
}
