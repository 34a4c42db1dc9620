//! The recycle bin: what lies in it, for how long, and who may take it out again.
//! Opportunities have their own list ([`crate::opportunities::deleted`]).
//!
//! The rules of what is deleted stand here once: how long the bin holds it
//! ([`begins`]), whose it is to take back ([`may_restore`], [`add_restorable`]), and whose
//! to delete, be it for having just made it ([`may_delete`]). All the lists are paged by
//! [`page()`].

mod activities;
mod contacts;
mod customers;
mod just_made;
mod lot;
mod page;
mod restorable;

pub use activities::activities;
pub use contacts::contacts;
pub use customers::customers;

pub(crate) use just_made::{JustMade, may_delete};
pub(crate) use lot::Lot;
pub(crate) use page::{Deleted, Deletion, Place, page};
pub(crate) use restorable::{LotColumns, Restorable, add_restorable, may_restore};

use domain::Timestamp;

/// How long a record lies in the recycle bin.
pub const DAYS: i64 = 30;
/// Rows of the bin that come at one time.
const ROWS: u16 = 50;

/// The oldest deletion that the bin still holds.
pub(crate) fn begins(now: Timestamp) -> Timestamp {
    now.plus_days(-DAYS)
}

/// Whether what was deleted then can still be taken back.
pub(crate) fn holds(deleted_at: Timestamp, now: Timestamp) -> bool {
    deleted_at >= begins(now)
}
