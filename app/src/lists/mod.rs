//! Lists of records by their description (`domain::records::List`): the address, the search,
//! filters as chips and in a panel, order, columns, pages, what is said where nothing is.
//! An area draws its rows, a cell by a field's name, and says what its filters offer, and what
//! is done with many at once.
//!
//! One copy for all lists: nothing here is compiled anew for one (docs/decisions/0053).

pub mod api;
pub mod cells;

mod bar;
mod bulk;
mod chips;
mod failed;
mod filters;
mod found;
mod hold;
mod inputs;
mod list_form;
mod listed;
mod measure;
mod offers;
mod panel;
mod place;
mod search;
mod table;
#[cfg(test)]
mod tests;
mod ticks;
mod tools;
mod widths;
mod words;

pub use bar::ListBar;
#[cfg(feature = "hydrate")]
pub use bulk::load_look;
pub use bulk::{Bulk, BulkForm, Many, use_bulk};
pub use failed::FailedList;
#[cfg(feature = "hydrate")]
pub use filters::load_filters;
pub use found::say_found;
pub use listed::{Listed, use_list};
pub use offers::{Draw, Offered, Offers, none_offered, people, user_choices};
pub use place::{Look, Place};
pub use table::{Foot, Heads, Nothing, aligned};
pub use tools::Tools;
pub use widths::ListTable;
