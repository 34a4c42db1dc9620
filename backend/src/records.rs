//! What storage has in common for all objects: facts as columns and rows as facts, by
//! the object's description. What is kept beside them (keys to sort, search and find
//! twins by) each object adds by itself.

mod row;
mod start;
mod table;

pub use table::Table;

pub(crate) use row::{FactsRow, Stored};
pub(crate) use start::{Start, Touched};
