//! The people of the workspace: their list, a page for each.

pub mod api;
pub mod chosen;
pub mod find;
pub mod right;
pub mod words;

mod history;
mod list;
mod offered;
mod person;
mod place;
mod row;
mod standing;

pub use list::People;
pub use person::PersonPage;
