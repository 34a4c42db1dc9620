//! A copy of everything, taken while people work, and the way back
//! (docs/decisions/0024).
//!
//! The file is the engine's own copy (`VACUUM INTO`, `pg_dump`), sealed under
//! the master key: without the key it is useless (R-OPS-01). It goes back into
//! an empty database of the same engine. Who was signed in then is not so after.

mod engine;
mod postgres;
mod sealed;
mod sqlite;

use crate::audit::{self, Event};
use crate::keys::KeyError;
use crate::storage::{MigrationError, Reach, Schema, StorageError, args, migrations_for, refuse_newer};
use crate::{Backend, Failure, Settings, StartError};
use domain::audit::AuditVerb;
use engine::Engine;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{0} is there already; a backup never writes over a file")]
    Exists(String),
    #[error("{path}: {source}")]
    File { path: String, source: std::io::Error },
    #[error("this is no backup of Latchkey")]
    NoBackup,
    #[error(
        "the backup was made with another master key, or it is damaged; put the `master.key` of that time into the data folder"
    )]
    OtherKey,
    #[error("the backup ends too early: a part of it is missing")]
    Cut,
    #[error("the backup is one of {backup}, but `database_url` names {database}")]
    OtherEngine { backup: &'static str, database: &'static str },
    #[error("the database is not empty; a backup goes back into an empty one only")]
    NotEmpty,
    #[error("the restored database is damaged: {0}")]
    Damaged(String),
    #[error("`{0}` cannot be run ({1}); install the client programs of PostgreSQL")]
    NoProgram(&'static str, std::io::Error),
    #[error("`{0}` failed: {1}")]
    Program(&'static str, String),
    #[error("`database_url` cannot be read")]
    Url,
    #[error(transparent)]
    Keys(#[from] KeyError),
    #[error(transparent)]
    Migration(#[from] MigrationError),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error("the log has the reason")]
    Logged,
}

impl From<Failure> for BackupError {
    fn from(_: Failure) -> Self {
        Self::Logged
    }
}

impl BackupError {
    fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::File { path, source }
    }
}

/// Writes a backup to a new file; gives its length in bytes. Nobody waits for it.
pub async fn write(backend: &Backend, file: &Path) -> Result<u64, BackupError> {
    if file.exists() {
        return Err(BackupError::Exists(file.display().to_string()));
    }
    let settings = backend.settings();
    let engine = Engine::of(&settings.database_url);
    let copy = Draft::new(&settings.data_dir, "backup")?;
    copy_into(&settings.database_url, copy.path()).await?;
    let length = {
        let (keys, from, to) = (backend.keys().clone(), copy.path().to_owned(), file.to_owned());
        blocking(move || sealed::write(&keys, engine, &from, &to)).await?
    };
    record(backend, AuditVerb::BackedUp).await?;
    Ok(length)
}

/// Puts a backup into the empty database that the settings name, brings it up
/// to date, and ends every session and link of that time. One of a newer release
/// is refused before anything is put anywhere.
pub async fn restore(settings: &Settings, file: &Path) -> Result<(), BackupError> {
    let keys = settings.keys()?;
    let copy = Draft::new(&settings.data_dir, "restore")?;
    let found = {
        let (from, to) = (file.to_owned(), copy.path().to_owned());
        blocking(move || sealed::read(&keys, &from, &to)).await?
    };
    let engine = Engine::of(&settings.database_url);
    if found != engine {
        return Err(BackupError::OtherEngine { backup: found.name(), database: engine.name() });
    }
    refuse_newer(&schema_of(engine, copy.path()).await?, migrations_for(&settings.database_url))?;
    put_back(&settings.database_url, copy.path()).await?;
    let backend = Backend::start(settings.clone()).await?;
    let ended = end_access(&backend).await;
    backend.stop().await;
    ended
}

/// The engine's own copy of the database, a consistent moment of it, in a new file.
pub(crate) async fn copy_into(database_url: &str, file: &Path) -> Result<(), BackupError> {
    match Engine::of(database_url) {
        Engine::Sqlite => sqlite::copy(database_url, file).await,
        Engine::Postgres => postgres::dump(database_url, file).await,
    }
}

/// How far the database was that the copy was taken of.
async fn schema_of(engine: Engine, copy: &Path) -> Result<Schema, BackupError> {
    match engine {
        Engine::Sqlite => sqlite::schema_of(copy).await,
        Engine::Postgres => postgres::schema_of(copy).await,
    }
}

/// Makes a database of such a copy, where there is none yet; SQLite takes the
/// file away.
pub(crate) async fn put_back(database_url: &str, file: &Path) -> Result<(), BackupError> {
    match Engine::of(database_url) {
        Engine::Sqlite => sqlite::put_back(database_url, file).await,
        Engine::Postgres => postgres::put_back(database_url, file).await,
    }
}

/// What was revoked after the backup was made must not come to life again
/// (R-OPS-01): all sessions and links end.
async fn end_access(backend: &Backend) -> Result<(), BackupError> {
    let now = backend.clock().now();
    let mut tx = backend.storage().write(Reach::System).await?;
    tx.run("UPDATE persons SET epoch = epoch + 1", args![]).await?;
    tx.run("UPDATE sessions SET revoked_at = $1 WHERE revoked_at IS NULL", args![now]).await?;
    tx.run("UPDATE tokens SET used_at = $1 WHERE used_at IS NULL", args![now]).await?;
    let event = Event::of_installation(AuditVerb::Restored);
    audit::write_unasked(&mut tx, backend.audit_key(), None, &event, now).await?;
    Ok(tx.commit().await?)
}

async fn record(backend: &Backend, verb: AuditVerb) -> Result<(), BackupError> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let (event, now) = (Event::of_installation(verb), backend.clock().now());
    audit::write_unasked(&mut tx, backend.audit_key(), None, &event, now).await?;
    Ok(tx.commit().await?)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(BackupError::Logged))
}

/// A file in the data folder, which nobody else may enter; gone in the end.
struct Draft(PathBuf);

impl Draft {
    fn new(data_dir: &Path, purpose: &str) -> Result<Self, BackupError> {
        crate::private::folder(data_dir).map_err(BackupError::file(data_dir))?;
        let path = data_dir
            .join(format!("{purpose}.{}.draft", crate::random::uuid(domain::Timestamp::from_seconds(0))));
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Not there any more, or never: that is what is wanted.
        let _ = std::fs::remove_file(&self.0);
    }
}
