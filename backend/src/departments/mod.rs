//! The departments of a workspace in its console: a tree that is made, renamed,
//! moved and cleared away. To move one shows its people's records to others, and
//! is judged like whatever else changes access (docs/decisions/0030).

mod access;
mod change;
mod create;
mod find;
mod get;
mod heads;
mod list;
mod move_to;
mod remove;
mod rows;

pub use change::change;
pub use create::create;
pub use find::find;
pub use get::get;
pub use list::list;
pub use move_to::{move_to, weigh};
pub use remove::remove;
pub use rows::insert;

pub(crate) use heads::set as set_head;
pub(crate) use rows::tree;
