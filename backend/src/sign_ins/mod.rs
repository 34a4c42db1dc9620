//! Records of each try to get in, kept half a year (docs/decisions/0038).

mod export;
mod filter;
mod list;
mod record;
mod rows;
mod throttled;

pub use export::{ExportedRows, export, file};
pub use list::{of_workspace, own};
pub use record::Try;
pub(crate) use record::{named, purge, record, record_way};
pub(crate) use throttled::record_throttled;
