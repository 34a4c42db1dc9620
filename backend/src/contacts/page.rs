//! The list of contacts: the people at all customers that the viewer sees.

use super::filter::Filter;
use super::row::{ListRow, Place};
use super::walk::{Read, Reading};
use super::ways;
use crate::query::{Cut, Toward, cut, cut_last, list_name, open_cursor, seal_cursor};
use crate::{Context, Failure};
use domain::contacts::{CONTACTS, ContactsPage};
use domain::records::ListQuery;
use domain::{Action, Cursor, Module, Total};
use uuid::Uuid;

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
    let name = list_name("contacts", &CONTACTS, query);
    let (keys, workspace) = (context.backend.keys(), permit.workspace());
    let came = open_cursor(keys, workspace, &name, query.cursor())?;
    let came = came.map(|(value, id, toward)| ((value, id), toward));
    let mut tx = permit.read(context).await?;
    let ways::Found { way, total } = ways::find(&mut tx, &permit, &filter).await?;
    if total.is_some_and(Total::is_zero) {
        return Ok(ContactsPage { rows: Vec::new(), total, previous: None, next: None });
    }
    let (mut from, mut toward) = match came {
        Some((place, toward)) => (Some(place), toward),
        None => (None, Toward::Next),
    };
    let reading = Reading { permit: &permit, filter: &filter, way: &way };
    let mut read = reading.page(&mut tx, from.as_ref(), toward).await?;
    if read.rows.is_empty() && read.looked_to.is_none() && from.is_some() {
        // The page is empty by now: the last, or the first, stands in its place.
        (from, toward) = (None, toward.turned());
        read = reading.page(&mut tx, None, toward).await?;
    }
    drop(tx);
    let seal = |(value, id): Place, toward| seal_cursor(keys, workspace, &name, value, id, toward);
    let Cut { rows, previous, next } = cut_out(read, &filter, (from.as_ref(), toward), seal);
    let rows = rows.into_iter().map(|row| row.view(permit.actor.home)).collect();
    Ok(ContactsPage { rows, total, previous, next })
}

/// Makes a page of what was read on a way from a place, or from the end where that begins.
/// Where the walk was cut short, the way on leads on from as far as it looked.
fn cut_out(
    read: Read,
    filter: &Filter,
    (from, toward): (Option<&Place>, Toward),
    seal: impl Fn(Place, Toward) -> Cursor,
) -> Cut<ListRow> {
    let Read { rows, looked_to } = read;
    let is_empty = rows.is_empty();
    let most = filter.size.rows().into();
    let at_row = |row: &ListRow, toward| seal(filter.place(row), toward);
    let mut page = match (from, toward) {
        (None, Toward::Previous) => cut_last(rows, most, at_row),
        (from, toward) => cut(rows, most, from.map(|_| toward), at_row),
    };
    let Some(looked_to) = looked_to else { return page };
    // No row says where a page without rows begins.
    let back = from.filter(|_| is_empty).map(|place| seal(beside(filter, place, toward), toward.turned()));
    let (on, behind) = match toward {
        Toward::Next => (&mut page.next, &mut page.previous),
        Toward::Previous => (&mut page.previous, &mut page.next),
    };
    *on = Some(seal(looked_to, toward));
    if back.is_some() {
        *behind = back;
    }
    page
}

/// The place from which the way back begins with what stands at the given one, which the
/// way there left behind.
fn beside(filter: &Filter, (value, id): &Place, toward: Toward) -> Place {
    let id = id.as_u128();
    let id = if filter.rises(toward) { id.saturating_add(1) } else { id.saturating_sub(1) };
    (value.clone(), Uuid::from_u128(id))
}
