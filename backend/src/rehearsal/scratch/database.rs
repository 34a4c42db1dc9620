//! A database of PostgreSQL for one rehearsal, on the live one's server.

use crate::rehearsal::RehearsalError;
use crate::storage::StorageError;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use url::Url;

/// PostgreSQL cuts off longer names.
const LONGEST_NAME: usize = 63;
const SUFFIX: &str = "_rehearsal";
/// Codes of PostgreSQL.
const DUPLICATE_DATABASE: &str = "42P04";
const INSUFFICIENT_PRIVILEGE: &str = "42501";

pub struct ScratchDatabase {
    name: String,
    url: String,
    /// Where to say that it is to be dropped.
    live: String,
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
    /// An empty one, which sorts and spells as the live one does. There is one
    /// name for it, so that one which was left behind is noticed.
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
        let sql = format!(
            "CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}",
            identifier(&name),
            literal(&live.encoding),
            literal(&live.collate),
            literal(&live.ctype)
        );
        let created = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await;
        // It is of no use any more; how it ends does not matter.
        let _ = connection.close().await;
        match created {
            Ok(_) => Ok(Self { name, url, live: live_url.to_owned() }),
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(DUPLICATE_DATABASE) => {
                Err(RehearsalError::Taken(name))
            }
            Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some(INSUFFICIENT_PRIVILEGE) => {
                Err(RehearsalError::MayNotCreate(live.role))
            }
            Err(error) => Err(StorageError::from(error).into()),
        }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends whoever is still in there.
    pub async fn drop(self) -> Result<(), RehearsalError> {
        let left = |error: sqlx::Error| RehearsalError::Left {
            what: format!("the database `{}`", self.name),
            reason: error.to_string(),
        };
        let mut connection = PgConnection::connect(&self.live).await.map_err(left)?;
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", identifier(&self.name));
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.map_err(left)?;
        // It is of no use any more; how it ends does not matter.
        let _ = connection.close().await;
        Ok(())
    }
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
