//! How far a database is: which shape its tables have, and whose shape that is.

use super::{Reach, Storage, StorageError, Tx, args};
use std::fmt;

/// The release that this program is.
pub const RELEASE: &str = env!("CARGO_PKG_VERSION");

/// The shape of a database: the number of its newest migration (0 for none),
/// and the release that brought it there, where that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    pub number: i64,
    pub release: Option<String>,
}

impl Schema {
    /// The row of `installation` that names number and release.
    pub(crate) const NOTE: &str = "schema";
    /// Asks a database for its number.
    pub(crate) const ASK_NUMBER: &str =
        "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM _sqlx_migrations";
    /// Asks for the note beside it, by [`Self::NOTE`].
    pub(crate) const ASK_NOTE: &str = "SELECT value FROM installation WHERE name = $1";

    /// A shape with the note found beside it. A note about another shape is one
    /// that a start did not come to renew.
    pub(crate) fn noted(number: i64, note: Option<&str>) -> Self {
        let release = note.and_then(|note| note.strip_prefix(&format!("{number} "))).map(str::to_owned);
        Self { number, release }
    }

    /// A shape that this program makes.
    pub(super) fn of_this_release(number: i64) -> Self {
        Self { number, release: Some(RELEASE.to_owned()) }
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "schema {}", self.number)?;
        match &self.release {
            Some(release) => write!(formatter, " of Latchkey {release}"),
            None => Ok(()),
        }
    }
}

impl Storage {
    /// How far this database is; changes nothing.
    pub async fn schema(&self) -> Result<Schema, StorageError> {
        let mut tx = self.read(Reach::System).await?;
        if !has_table(&mut tx, "_sqlx_migrations").await? {
            return Ok(Schema::noted(0, None));
        }
        let (number,): (i64,) = tx.one(Schema::ASK_NUMBER, args![]).await?;
        let note = named_value(&mut tx, Schema::NOTE).await?;
        Ok(Schema::noted(number, note.as_deref()))
    }

    /// Notes who brought the database to this shape, so that an older program
    /// can name the release that is needed.
    pub(super) async fn note(&self, schema: &Schema) -> Result<(), StorageError> {
        let value = format!("{} {}", schema.number, schema.release.as_deref().unwrap_or_default());
        let sql = "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.change(Reach::System, sql, args![Schema::NOTE, value]).await.map(drop)
    }
}

/// A value of `installation`, also of a database that has no such table yet.
pub(crate) async fn named_value(tx: &mut Tx, name: &str) -> Result<Option<String>, StorageError> {
    if !has_table(tx, "installation").await? {
        return Ok(None);
    }
    let value: Option<(String,)> = tx.find(Schema::ASK_NOTE, args![name]).await?;
    Ok(value.map(|(value,)| value))
}

async fn has_table(tx: &mut Tx, name: &str) -> Result<bool, StorageError> {
    let sql = if tx.is_postgres() {
        "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
    } else {
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1"
    };
    let (count,): (i64,) = tx.one(sql, args![name]).await?;
    Ok(count > 0)
}
