//! SQLite's own copy: consistent, compact, taken beside the writer.

use super::BackupError;
use crate::storage::{Schema, StorageError};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use std::path::Path;
use std::str::FromStr;

/// Copies the database into a new file.
pub async fn copy(url: &str, to: &Path) -> Result<(), BackupError> {
    let mut connection = open(SqliteConnectOptions::from_str(url).map_err(StorageError::from)?).await?;
    sqlx::query("VACUUM INTO ?")
        .bind(to.display().to_string())
        .execute(&mut connection)
        .await
        .map_err(StorageError::from)?;
    connection.close().await.map_err(StorageError::from)?;
    make_private(to)
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

/// Puts a copy, if it is sound, in the database's place, where there is nothing yet.
pub async fn put_back(url: &str, copy: &Path) -> Result<(), BackupError> {
    let options = SqliteConnectOptions::from_str(url).map_err(StorageError::from)?;
    let place = options.get_filename().to_owned();
    if place.exists() {
        return Err(BackupError::NotEmpty);
    }
    let mut connection = open_copy(copy).await?;
    let said: Vec<(String,)> = sqlx::query_as("PRAGMA integrity_check")
        .fetch_all(&mut connection)
        .await
        .map_err(StorageError::from)?;
    connection.close().await.map_err(StorageError::from)?;
    match said.first() {
        Some((word,)) if word == "ok" => {}
        other => return Err(BackupError::Damaged(other.map_or_else(String::new, |(word,)| word.clone()))),
    }
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder).map_err(BackupError::file(folder))?;
    }
    // Another file system cannot take a file by its name only.
    std::fs::rename(copy, &place)
        .or_else(|_| std::fs::copy(copy, &place).map(drop))
        .map_err(BackupError::file(&place))
}

async fn open_copy(copy: &Path) -> Result<SqliteConnection, StorageError> {
    open(SqliteConnectOptions::new().filename(copy).read_only(true)).await
}

async fn open(options: SqliteConnectOptions) -> Result<SqliteConnection, StorageError> {
    Ok(options.disable_statement_logging().connect().await?)
}

fn make_private(path: &Path) -> Result<(), BackupError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
            .map_err(BackupError::file(path))?;
    }
    Ok(())
}
