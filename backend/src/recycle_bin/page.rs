//! A page of one of the bin's lists, the latest deletion first unless another order is asked
//! for.

use super::Part;
use super::filter::Filter;
use super::walk::Reading;
use crate::context::Permit;
use crate::query::{Cut, KeyValue, Sql, list_name};
use crate::records::Sorting;
use crate::records::list::{Pages, Placed, Sorted, Stretch};
use crate::search::Terms;
use crate::storage::Row;
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::records::ListQuery;
use domain::recycle_bin::BinPage;
use domain::{Timestamp, UserId};
use std::marker::PhantomData;

/// When a record was deleted and by whom; rows of the lists flatten it.
#[derive(sqlx::FromRow)]
pub(crate) struct Deletion {
    pub deleted_at: Timestamp,
    deleted_by: Option<UserId>,
    deleter_name: Option<String>,
}

impl Deletion {
    /// Where a row stands in the order by deletion.
    pub(crate) fn key(&self) -> KeyValue {
        KeyValue::Int(self.deleted_at.micros())
    }

    pub(crate) fn by(self) -> Option<UserRef> {
        let name = self.deleter_name.unwrap_or_default();
        self.deleted_by.map(|id| UserRef { id, name })
    }
}

/// A row of a list. It stands where it was deleted, and by its id where two were at one time.
pub(crate) trait Deleted: Placed + Row {
    /// By deletion, the one order there is ([`by_deletion`]).
    fn orders() -> &'static [Sorting<Self>]
    where
        Self: Sized;

    /// Whether what the index of the search found is a hit.
    fn fits(&self, terms: &Terms) -> bool;
}

/// The order by deletion; `column` is when a row was deleted.
pub(crate) const fn by_deletion<R: 'static>(
    index: &'static str,
    column: &'static str,
    key: fn(&R) -> KeyValue,
) -> Sorting<R> {
    Sorting::by("deleted", index, column, key)
}

/// The page of a list that the query finds; nobody counts how many there are. Where most is
/// out of reach or not asked for, a page looks at 20,000 and shows what it has, if need be
/// nothing; its cursor goes on from there. In the place of a page that has become empty stands
/// the one before it. `statement` selects what the viewer may take back; filters, order and
/// place are added here.
pub(crate) async fn page<R: Deleted>(
    context: &Context,
    permit: &Permit,
    part: &Part,
    query: &ListQuery,
    statement: &(dyn Fn() -> Sql + Sync),
) -> Result<Cut<R>, Failure> {
    let asked = part.listed.list.ask(query, context.terms().currency)?;
    let filter = Filter::read(&part.listed, &asked, context)?;
    let sorted = Sorted::read(R::orders(), &asked)?;
    let name = list_name(&format!("recycle bin: {}", part.table), part.listed.list, query);
    let pages = Pages::new(context, permit, name);
    let place = pages.open(query.cursor())?;
    if filter.finds_nothing() {
        return Ok(Cut { rows: Vec::new(), previous: None, next: None });
    }
    let tx = permit.read(context).await?;
    let reading = Reading { permit, part, filter: &filter, statement, rows: PhantomData };
    let (_, cut) = pages.read(tx, &reading, Stretch::at(sorted, place)).await?;
    Ok(cut)
}

/// A page in the words of its object.
pub(crate) fn shown<R, T>(page: Cut<R>, view: impl Fn(R) -> T) -> BinPage<T> {
    let Cut { rows, previous, next } = page;
    BinPage { rows: rows.into_iter().map(view).collect(), previous, next }
}
