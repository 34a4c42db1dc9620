//! SQLite's own copy: consistent, compact, taken beside the writer.

use super::BackupError;
use crate::private;
use crate::storage::{Schema, StorageError, sqlite_file};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Copies the database into a new file. SQLite would make it one that everybody
/// reads: it gets an empty one that is not.
pub async fn copy(url: &str, to: &Path) -> Result<(), BackupError> {
    private::file().create_new(true).open(to).map_err(BackupError::file(to))?;
    let mut connection = open(SqliteConnectOptions::from_str(url).map_err(StorageError::from)?).await?;
    sqlx::query("VACUUM INTO ?")
        .bind(to.display().to_string())
        .execute(&mut connection)
        .await
        .map_err(StorageError::from)?;
    Ok(connection.close().await.map_err(StorageError::from)?)
}

/// How far the database was; what can't be read is damaged.
pub async fn schema_of(copy: &Path) -> Result<Schema, BackupError> {
    let mut connection = open_copy(copy).await?;
    let schema = read_schema(&mut connection).await.map_err(|error| BackupError::Damaged(error.to_string()));
    connection.close().await.map_err(StorageError::from)?;
    schema
}

async fn read_schema(connection: &mut SqliteConnection) -> sqlx::Result<Schema> {
    let (number,): (i64,) = sqlx::query_as(Schema::ASK_NUMBER).fetch_one(&mut *connection).await?;
    let note = sqlx::query_as(Schema::ASK_NOTE).bind(Schema::NOTE).fetch_optional(connection).await;
    // The first releases left no note, nor had a table for it.
    let note: Option<(String,)> = note.unwrap_or_default();
    Ok(Schema::noted(number, note.as_ref().map(|(note,)| note.as_str())))
}

/// Refuses a place where a database is or was: what SQLite left beside a file that
/// is gone would be read as the end of the new one.
pub fn refuse_taken(url: &str) -> Result<(), BackupError> {
    let place = place(url)?;
    let beside = |suffix: &str| {
        let mut name = place.clone().into_os_string();
        name.push(suffix);
        PathBuf::from(name)
    };
    let taken = [place.clone(), beside("-wal"), beside("-journal")].into_iter().find(|path| path.exists());
    match taken {
        Some(path) if path == place => Err(BackupError::NotEmpty),
        Some(path) => Err(BackupError::LeftOver(path.display().to_string())),
        None => Ok(()),
    }
}

/// Whether all of a copy can be read.
pub async fn check(copy: &Path) -> Result<(), BackupError> {
    let mut connection = open_copy(copy).await?;
    let said: Vec<(String,)> = sqlx::query_as("PRAGMA integrity_check")
        .fetch_all(&mut connection)
        .await
        .map_err(StorageError::from)?;
    connection.close().await.map_err(StorageError::from)?;
    match said.first() {
        Some((word,)) if word == "ok" => Ok(()),
        other => Err(BackupError::Damaged(other.map_or_else(String::new, |(word,)| word.clone()))),
    }
}

/// Brings a database that nobody has open back into one file.
pub async fn gather(file: &Path) -> Result<(), BackupError> {
    let options = SqliteConnectOptions::new().filename(file).journal_mode(SqliteJournalMode::Delete);
    let connection = open(options.synchronous(SqliteSynchronous::Full)).await?;
    Ok(connection.close().await.map_err(StorageError::from)?)
}

/// Puts a copy in the database's place, where there is nothing yet.
pub fn put_in_place(url: &str, copy: &Path) -> Result<(), BackupError> {
    refuse_taken(url)?;
    let place = place(url)?;
    private::put_in_place(copy, &place).map_err(|source| match source.kind() {
        ErrorKind::AlreadyExists => BackupError::NotEmpty,
        _ => BackupError::file(&place)(source),
    })
}

fn place(url: &str) -> Result<PathBuf, BackupError> {
    sqlite_file(url).ok_or(BackupError::Url)
}

async fn open_copy(copy: &Path) -> Result<SqliteConnection, StorageError> {
    open(SqliteConnectOptions::new().filename(copy).read_only(true)).await
}

async fn open(options: SqliteConnectOptions) -> Result<SqliteConnection, StorageError> {
    Ok(options.disable_statement_logging().connect().await?)
}
