//! Dynamic statements: filters, scopes and keyset pages, whose columns come
//! from enums and whose values are always bound.

mod columns;
mod cursor;
mod cut;
mod patterns;
mod period;
mod rows;
mod sql;

pub use columns::Columns;
pub use cursor::{KeyValue, Toward, list_name, open as open_cursor, seal as seal_cursor};
pub use cut::{Cut, cut, cut_last};
pub(crate) use patterns::{Patterns, anywhere};
pub use period::Period;
pub(crate) use rows::write_rows;
pub use sql::Sql;
