//! Reading a page of the list. Where an order is walked, most of what is met may be out of
//! scope: the walk looks at so many contacts and no more, and the next page goes on from
//! there.

use super::filter::Filter;
use super::list_sql::{self, Way};
use super::row::ListRow;
use crate::context::Permit;
use crate::query::Sql;
use crate::records::list::{AT_ONCE, ReadRows, Stretch};
use crate::storage::Tx;

/// What is read, and of it how much.
pub(super) struct Reading<'a> {
    pub permit: &'a Permit,
    pub filter: &'a Filter,
    pub way: &'a Way,
}

impl ReadRows for Reading<'_> {
    type Row = ListRow;

    fn rows(&self, tx: &Tx, stretch: &Stretch<ListRow>, limit: i64) -> Sql {
        list_sql::rows(tx, self.permit, self.filter, self.way, stretch, limit)
    }

    /// The way is the same whoever asks (docs/decisions/0026).
    fn walks(&self) -> bool {
        matches!(self.way, Way::Walk)
    }

    fn fits(&self, row: &ListRow) -> bool {
        self.filter.terms.as_ref().is_none_or(|terms| terms.fits(&row.found.subject()))
    }

    /// Ever more, so that few reads meet all that an unlucky search finds in vain.
    fn more(limit: usize) -> usize {
        AT_ONCE.max(2 * limit)
    }

    fn place_after(&self, tx: &Tx, stretch: &Stretch<ListRow>, skip: &'static str) -> Option<Sql> {
        let is_walk = matches!(self.way, Way::Walk);
        is_walk.then(|| list_sql::place_after(tx, self.permit, self.filter, stretch, skip))
    }
}
