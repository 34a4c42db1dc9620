//! A database of PostgreSQL for one rehearsal, on the live one's server.
//!
//! There is one name for it, and whoever works in it holds a lock in the live
//! database: one that nobody holds was left by a killed rehearsal.

use crate::rehearsal::RehearsalError;
use crate::storage::StorageError;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::time::Duration;
use url::Url;

/// PostgreSQL cuts off longer names.
const LONGEST_NAME: usize = 63;
const SUFFIX: &str = "_rehearsal";
/// A code of PostgreSQL.
const INSUFFICIENT_PRIVILEGE: &str = "42501";

/// What it is marked with.
const MARK: &str = "the copy of a rehearsal of Latchkey";
/// Somebody may hold the lock for a moment, to clear.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(100);

pub struct ScratchDatabase {
    name: String,
    url: String,
    /// To the live database, where it holds the lock.
    connection: PgConnection,
}

#[derive(sqlx::FromRow)]
struct LiveRow {
    name: String,
    role: String,
    encoding: String,
    collate: String,
    ctype: String,
}

impl ScratchDatabase {
    /// An empty one, which sorts and spells as the live one does.
    pub async fn create(live_url: &str) -> Result<Self, RehearsalError> {
        let mut connection = connect(live_url).await?;
        let live: LiveRow = sqlx::query_as(
            "SELECT CAST(datname AS TEXT) AS name, CAST(current_user AS TEXT) AS role,
                    CAST(pg_encoding_to_char(encoding) AS TEXT) AS encoding, CAST(datcollate AS TEXT) AS collate, CAST(datctype AS TEXT) AS ctype
             FROM pg_database WHERE datname = current_database()",
        )
        .fetch_one(&mut connection)
        .await
        .map_err(StorageError::from)?;
        let name = name_beside(&live.name);
        let url = url_of(live_url, &name)?;
        lock(&mut connection).await?;
        match find(&mut connection, &name).await? {
            Some(comment) if is_left_over(&comment, &url).await? => drop_it(&mut connection, &name).await?,
            Some(_) => return Err(RehearsalError::Taken(name)),
            None => {}
        }
        let sql = format!(
            "CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}",
            identifier(&name),
            literal(&live.encoding),
            literal(&live.collate),
            literal(&live.ctype)
        );
        match sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await {
            Ok(_) => {}
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(INSUFFICIENT_PRIVILEGE) => {
                return Err(RehearsalError::MayNotCreate(live.role));
            }
            Err(error) => return Err(StorageError::from(error).into()),
        }
        let sql = format!("COMMENT ON DATABASE {} IS {}", identifier(&name), literal(MARK));
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.map_err(StorageError::from)?;
        Ok(Self { name, url, connection })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub async fn drop(mut self) -> Result<(), RehearsalError> {
        drop_it(&mut self.connection, &self.name).await?;
        // It is of no use any more; how it ends does not matter.
        let _ = self.connection.close().await;
        Ok(())
    }
}

/// Drops one that was left behind.
pub async fn clear(live_url: &str) -> Result<(), RehearsalError> {
    let mut connection = connect(live_url).await?;
    let cleared = clear_over(&mut connection, live_url).await;
    // It is of no use any more; how it ends does not matter.
    let _ = connection.close().await;
    cleared
}

async fn clear_over(connection: &mut PgConnection, live_url: &str) -> Result<(), RehearsalError> {
    let sql = "SELECT CAST(current_database() AS TEXT)";
    let (live,): (String,) =
        sqlx::query_as(sql).fetch_one(&mut *connection).await.map_err(StorageError::from)?;
    let name = name_beside(&live);
    if find(connection, &name).await?.is_none() || !try_lock(connection).await? {
        return Ok(());
    }
    match find(connection, &name).await? {
        Some(comment) if is_left_over(&comment, &url_of(live_url, &name)?).await? => {
            drop_it(connection, &name).await?;
            tracing::info!(database = name, "cleared what a killed rehearsal left behind");
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn lock(connection: &mut PgConnection) -> Result<(), RehearsalError> {
    for _ in 0..TRIES {
        if try_lock(connection).await? {
            return Ok(());
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(RehearsalError::Running)
}

/// Held until the connection ends.
async fn try_lock(connection: &mut PgConnection) -> Result<bool, StorageError> {
    let sql = "SELECT pg_try_advisory_lock(hashtext('latchkey rehearsal'))";
    let (is_held,): (bool,) = sqlx::query_as(sql).fetch_one(connection).await?;
    Ok(is_held)
}

/// What a database of that name is marked with, if there is one.
async fn find(connection: &mut PgConnection, name: &str) -> Result<Option<String>, StorageError> {
    let sql =
        "SELECT COALESCE(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname = $1";
    let row: Option<(String,)> = sqlx::query_as(sql).bind(name).fetch_optional(connection).await?;
    Ok(row.map(|(comment,)| comment))
}

/// Whether a rehearsal made it: it bears the mark, or holds nothing, as one that was
/// killed before it could mark it.
async fn is_left_over(comment: &str, url: &str) -> Result<bool, StorageError> {
    if comment == MARK {
        return Ok(true);
    }
    let mut connection = connect(url).await?;
    let sql = "SELECT COUNT(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT LIKE 'pg~_%' ESCAPE '~' AND n.nspname <> 'information_schema'";
    let (things,): (i64,) = sqlx::query_as(sql).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(things == 0)
}

/// Ends whoever is still in there.
async fn drop_it(connection: &mut PgConnection, name: &str) -> Result<(), RehearsalError> {
    let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", identifier(name));
    let dropped = sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await;
    dropped.map(drop).map_err(|error| RehearsalError::Left {
        what: format!("the database `{name}`"),
        reason: error.to_string(),
    })
}

async fn connect(url: &str) -> Result<PgConnection, StorageError> {
    Ok(PgConnection::connect(url).await?)
}

fn name_beside(live: &str) -> String {
    let room = LONGEST_NAME - SUFFIX.len();
    let end = (0..=room.min(live.len())).rev().find(|end| live.is_char_boundary(*end)).unwrap_or_default();
    format!("{}{SUFFIX}", &live[..end])
}

/// The same server with another database.
fn url_of(live: &str, database: &str) -> Result<String, RehearsalError> {
    let mut url = Url::parse(live).map_err(|_| RehearsalError::Url)?;
    url.set_path(database);
    Ok(url.into())
}

fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_and_keeps_whole_characters() {
        assert_eq!(name_beside("latchkey"), "latchkey_rehearsal");
        let long = name_beside(&"é".repeat(40));
        assert!(long.len() <= LONGEST_NAME && long.ends_with("é_rehearsal"), "{long}");
        assert_ne!(name_beside(&"a".repeat(63)), "a".repeat(63));
    }

    #[test]
    fn another_database_keeps_server_role_and_options() {
        let url =
            url_of("postgres://me:se%40cret@db.example:5433/crm?sslmode=require", "crm_rehearsal").unwrap();
        assert_eq!(url, "postgres://me:se%40cret@db.example:5433/crm_rehearsal?sslmode=require");
    }
}
