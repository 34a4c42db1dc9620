//! The recycle bin: what lies in it, for how long, and who may take it out again.
//! Opportunities have their own list ([`crate::opportunities::deleted`]).
//!
//! The rules of what is deleted stand here once: how long the bin holds it
//! ([`begins`]), whose it is to take back ([`may_restore`]), and whose to delete, be it for
//! having just made it ([`may_delete`]). All the lists are narrowed, searched and paged by
//! [`page::page`], those of objects are read by [`of_object`]. The way in and out is that of
//! all records ([`crate::records`]).

mod activities;
mod contacts;
mod customers;
mod filter;
mod just_made;
mod leads;
mod lot;
mod objects;
mod page;
mod part;
mod restorable;
mod walk;

pub use activities::activities;
pub use contacts::contacts;
pub use customers::customers;
pub use leads::leads;

pub(crate) use just_made::may_delete;
pub(crate) use lot::Lot;
pub(crate) use objects::{Bin, of_object};
pub(crate) use page::{Deleted, Deletion, by_deletion, shown};
pub(crate) use part::{KEPT, Part, Searched};
pub(crate) use restorable::{Restorable, may_restore};

use domain::Timestamp;

/// How long a record lies in the recycle bin.
pub const DAYS: i64 = 30;

/// The oldest deletion that the bin still holds.
pub(crate) fn begins(now: Timestamp) -> Timestamp {
    now.plus_days(-DAYS)
}

/// Whether what was deleted then can still be taken back.
pub(crate) fn holds(deleted_at: Timestamp, now: Timestamp) -> bool {
    deleted_at >= begins(now)
}
