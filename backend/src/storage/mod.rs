//! The two databases behind two doors: `read` and `write`.
//!
//! SQLite (default): one writer connection that begins IMMEDIATE, several
//! readers, WAL. PostgreSQL: row-level security as a second belt.
//! One SQL text serves both; see `docs/decisions/0006`.

mod args;
mod bound;
mod doors;
mod error;
mod migrate;
mod open;
mod owned;
mod readers;
mod schema;
mod tx;
mod watch;

pub use args::{Arg, args};
pub use bound::Bounds;
pub use doors::Pool;
pub use error::StorageError;
pub use migrate::{Migrated, MigrationError, Step};
pub(crate) use migrate::{migrations_for, newest, refuse_newer};
pub use open::{Engine, Storage, is_sqlite, place_of};
pub(crate) use open::{is_there, sqlite_file};
pub use owned::{OWNED_TABLES, names_workspace, touched};
pub(crate) use schema::named_value;
pub use schema::{RELEASE, Schema};
pub use sqlx::migrate::Migrator;
pub use tx::{Reach, Row, Tx};
pub use watch::{Statement, watched};
