//! A part of the bin: where what lies there is stored.

use crate::context::Permit;
use crate::customers;
use crate::query::Sql;
use crate::records::{Kept, Listed};
use crate::search::Terms;
use crate::search::records::{Kind, add_is_found};
use crate::storage::Tx;

/// One kind of records in the bin, as statements call it.
#[derive(Debug)]
pub(crate) struct Part {
    /// What narrows its list. Statements call who deleted `d`.
    pub listed: Listed,
    pub table: &'static str,
    /// What parts rows that were deleted at one time.
    pub id: &'static str,
    /// `None` where the list is not searched.
    pub searched: Option<Searched>,
}

/// What narrows all of the bin's lists, as objects' tables keep it.
pub(crate) const KEPT: &[(&str, Kept)] =
    &[OF, ("owner", Kept::In("owner_id")), DELETED, ("deleted_by", Kept::In("deleted_by"))];

/// Each list is of its own word alone.
pub(super) const OF: (&str, Kept) = ("of", Kept::Apart);
/// The days bound the walk.
pub(super) const DELETED: (&str, Kept) = ("deleted", Kept::Apart);

/// Which index of the search has the keys: they stay there as long as the bin holds the record.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Searched {
    Customers,
    Records(Kind),
}

impl Part {
    /// Adds ` AND …` for what the index of the search finds, which is asked once; some may be no
    /// hits where the terms need a check.
    pub(super) fn add_search(&self, sql: &mut Sql, tx: &Tx, permit: &Permit, terms: &Terms) {
        match self.searched {
            Some(Searched::Customers) => customers::add_membership(sql, tx, permit, terms),
            Some(Searched::Records(kind)) => {
                add_is_found(sql, tx.is_postgres(), permit.workspace(), kind, terms, self.listed.alias);
            }
            None => {}
        }
    }
}
