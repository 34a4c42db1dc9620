//! How lists of records are read, once for all objects (docs/decisions/0058): what an address
//! says ([`Shown`]), the pages and the ways between them ([`Pages`]), places in an order
//! ([`Stretch`]), whose rows they are ([`Parts`]), how many there are ([`Counted`]).
//!
//! An object says what only it knows: its table, row and orders, what its search asks, and the
//! way by which a page of it is read.

mod counts;
mod pages;
mod parts;
mod read;
mod rows;
mod search;
mod shown;
mod sorted;
mod stretch;

pub(crate) use counts::{Counted, Counts, MANY, keep_count, known_count};
pub(crate) use pages::{Asks, Pages};
pub(crate) use parts::{Bounds, Parts};
pub(crate) use read::{AT_ONCE, ReadRows};
pub(crate) use rows::Rows;
pub(crate) use search::Search;
pub(crate) use shown::Shown;
pub(crate) use sorted::{Placed, Sorted};
pub(crate) use stretch::Stretch;
