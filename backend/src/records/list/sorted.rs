use crate::Failure;
use crate::query::KeyValue;
use crate::records::Sorting;
use domain::page::PageSize;
use domain::records::{Asked, Direction};
use uuid::Uuid;

/// Where a row stands in an order; those that stand level stand by their ids.
pub(crate) type Place = (KeyValue, Uuid);

/// A row that has a place in each order of its list.
pub(crate) trait Placed: 'static {
    fn id(&self) -> Uuid;
}

/// In which order a list is read, and how many rows of it at a time.
#[derive(Debug)]
pub(crate) struct Sorted<R: 'static> {
    pub sorting: &'static Sorting<R>,
    pub direction: Direction,
    pub size: PageSize,
}

impl<R: 'static> Clone for Sorted<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: 'static> Copy for Sorted<R> {}

impl<R: Placed> Sorted<R> {
    pub(crate) fn read(orders: &'static [Sorting<R>], asked: &Asked) -> Result<Self, Failure> {
        let sorting = Sorting::find(orders, asked.order)?;
        Ok(Self { sorting, direction: asked.order.direction, size: asked.size })
    }

    pub(crate) fn place(&self, row: &R) -> Place {
        ((self.sorting.key)(row), row.id())
    }
}
