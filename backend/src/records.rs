//! What storage has in common for all objects: facts as columns and rows as facts, by
//! the object's description; and lists, by theirs. What is kept beside facts (keys to
//! sort, search and find twins by) each object adds by itself.

mod listed;
mod narrow;
mod row;
mod sorting;
mod start;
mod table;

pub use table::Table;

pub(crate) use listed::{Kept, Listed, id};
pub(crate) use narrow::{Narrowed, user};
pub(crate) use row::{FactsRow, Stored};
pub(crate) use sorting::Sorting;
pub(crate) use start::{Start, Touched};
