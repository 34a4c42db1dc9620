//! Activities: what was done with a customer and what is to be done.
//!
//! An activity is within reach of whoever may edit its customer, and of its
//! own owner: a promise made stays theirs to keep when the customer goes to
//! somebody else.

mod change;
mod create;
mod insert;
mod row;
mod timeline;
mod touch;

pub use change::{complete, delete, reopen, reschedule};
pub use create::create;
pub use timeline::{timeline, timeline_of_opportunity};

pub(crate) use insert::{NewActivity, insert};
pub(crate) use row::{ActivityRow, Sight};
