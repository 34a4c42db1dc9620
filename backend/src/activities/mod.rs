//! Activities: what was done with a customer or a lead and what is to be done.
//!
//! An activity is within reach of whoever may edit the record it was made on, and of
//! its own owner: a promise made stays theirs to keep when the record goes to
//! somebody else.

mod access;
mod change;
mod create;
mod edit;
mod get;
mod insert;
mod row;
mod timeline;
mod touch;

pub use access::On;
pub use change::{complete, delete, reopen, reschedule, restore};
pub use create::create;
pub use edit::edit;
pub use get::get;
pub use timeline::{of_contact, of_lead, timeline, timeline_of_opportunity};

pub(crate) use access::door;
pub(crate) use insert::{NewActivity, insert};
pub(crate) use row::{ActivityRow, Sight};
pub(crate) use touch::{Around, touch};
