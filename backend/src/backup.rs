//! A copy of everything, taken while people work, and the way back
//! (docs/decisions/0024).
//!
//! The file is the engine's own copy (`VACUUM INTO`, `pg_dump`), sealed under
//! the master key: without the key it is useless (R-OPS-01). It goes back into
//! an empty database of the same engine. Who was signed in then is not so after:
//! access is ended before anything of it can be used.

mod access;
mod engine;
mod postgres;
mod sealed;
mod sqlite;

use crate::audit::{self, Event};
use crate::drafts::{self, Draft};
use crate::keys::KeyError;
use crate::storage::{MigrationError, Reach, Schema, Storage, StorageError, migrations_for, refuse_newer};
use crate::{Backend, Failure, Settings, StartError, private};
use domain::Timestamp;
use domain::audit::AuditVerb;
use engine::Engine;
use std::io::ErrorKind;
use std::path::Path;

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
    #[error(
        "{0} is left of a database that is gone, and would be read as the end of the new one; move it away with the rest of that database"
    )]
    LeftOver(String),
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
    let draft = draft(settings, Draft::new(settings, "backup"))?;
    let (copy, partial) = (draft.path("copy"), draft.beside(file).map_err(BackupError::file(file))?);
    copy_into(&settings.database_url, &copy).await?;
    let length = {
        let (keys, to) = (backend.keys().clone(), file.to_owned());
        blocking(move || {
            sealed::write(&keys, engine, &copy, &partial)?;
            private::put_in_place(&partial, &to).map_err(|source| match source.kind() {
                ErrorKind::AlreadyExists => BackupError::Exists(to.display().to_string()),
                _ => BackupError::file(&to)(source),
            })?;
            Ok(std::fs::metadata(&to).map_err(BackupError::file(&to))?.len())
        })
        .await?
    };
    record(backend, AuditVerb::BackedUp).await?;
    Ok(length)
}

/// Puts a backup into the empty database that the settings name, brings it up
/// to date, and ends every session and link of that time. One of a newer release
/// is refused before anything is put anywhere. Whoever is killed meanwhile leaves
/// nothing that can be used, and begins anew.
pub async fn restore(settings: &Settings, file: &Path) -> Result<(), BackupError> {
    let keys = settings.keys()?;
    let draft = draft(settings, Draft::of_database(settings, "restore"))?;
    let copy = draft.path("copy.db");
    let found = {
        let (from, to) = (file.to_owned(), copy.clone());
        blocking(move || sealed::read(&keys, &from, &to)).await?
    };
    let engine = Engine::of(&settings.database_url);
    if found != engine {
        return Err(BackupError::OtherEngine { backup: found.name(), database: engine.name() });
    }
    refuse_newer(&schema_of(engine, &copy).await?, migrations_for(&settings.database_url))?;
    match engine {
        Engine::Sqlite => restore_sqlite(settings, &copy).await,
        Engine::Postgres => restore_postgres(settings, &copy).await,
    }
}

/// All is done to the copy, which then gets the database's place.
async fn restore_sqlite(settings: &Settings, copy: &Path) -> Result<(), BackupError> {
    sqlite::refuse_taken(&settings.database_url)?;
    sqlite::check(copy).await?;
    let database_url = format!("sqlite://{}", copy.display());
    let backend = Backend::start_draft(Settings { database_url, ..settings.clone() }).await?;
    let ended = end_access(&backend).await;
    backend.stop().await;
    ended?;
    sqlite::gather(copy).await?;
    sqlite::put_in_place(&settings.database_url, copy)
}

/// Rows, the end of access and a mark that no start passes come in one transaction;
/// what only a running product can do, with the end of the mark, in another.
async fn restore_postgres(settings: &Settings, copy: &Path) -> Result<(), BackupError> {
    let storage = Storage::open(&settings.database_url).await?;
    let filled = fill_and_mark(&storage, copy, settings.clock.now()).await;
    storage.leave().await;
    filled?;
    let backend = Backend::start_draft(settings.clone()).await?;
    let ended = end_access(&backend).await;
    backend.stop().await;
    ended
}

async fn fill_and_mark(storage: &Storage, copy: &Path, now: Timestamp) -> Result<(), BackupError> {
    let mut tx = storage.write(Reach::System).await?;
    // Whoever was killed at the end may commit still.
    access::lock(&mut tx).await?;
    if access::is_marked(&mut tx).await? {
        postgres::empty(&mut tx).await?;
    } else if !postgres::is_empty(&mut tx).await? {
        return Err(BackupError::NotEmpty);
    }
    postgres::load(&mut tx, copy).await?;
    access::end(&mut tx, now).await?;
    access::mark(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// A place for a copy in the clear, where those of killed processes are gone.
fn draft(settings: &Settings, made: std::io::Result<Draft>) -> Result<Draft, BackupError> {
    drafts::clear(settings).and(made).map_err(BackupError::file(&settings.data_dir))
}

/// Whether a restore of this database did not come to its end.
pub(crate) async fn is_half_restored(storage: &Storage) -> Result<bool, StorageError> {
    let mut tx = storage.read(Reach::System).await?;
    access::is_marked(&mut tx).await
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

/// Makes a database of such a copy, where there is none yet, as it is; SQLite takes
/// the file away.
pub(crate) async fn put_back(database_url: &str, file: &Path) -> Result<(), BackupError> {
    match Engine::of(database_url) {
        Engine::Sqlite => {
            sqlite::check(file).await?;
            sqlite::put_in_place(database_url, file)
        }
        Engine::Postgres => {
            let storage = Storage::open(database_url).await?;
            let filled = fill(&storage, file).await;
            storage.leave().await;
            filled
        }
    }
}

async fn fill(storage: &Storage, file: &Path) -> Result<(), BackupError> {
    let mut tx = storage.write(Reach::System).await?;
    postgres::load(&mut tx, file).await?;
    Ok(tx.commit().await?)
}

/// What was revoked after the backup was made must not come to life again
/// (R-OPS-01): all sessions and links end.
async fn end_access(backend: &Backend) -> Result<(), BackupError> {
    let now = backend.clock().now();
    let mut tx = backend.storage().write(Reach::System).await?;
    access::end(&mut tx, now).await?;
    access::unmark(&mut tx).await?;
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
