//! Roles of a workspace in its console: made, copied, edited, deleted. What a
//! role comes to allow makes nobody stronger than whoever edits it
//! (docs/decisions/0030, 0031).

mod access;
mod apply;
mod change;
mod create;
mod delete;
mod form;
mod get;
mod grants;
mod list;
mod order;
mod row;
mod set_back;

pub use apply::Applied;
pub use change::change;
pub use create::create;
pub use delete::delete;
pub use get::get;
pub use list::list;
pub(crate) use order::place;
pub(crate) use row::purge;
pub use set_back::set_back;
