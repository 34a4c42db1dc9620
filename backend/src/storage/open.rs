//! Opening a database and its doors.

use super::doors::Doors;
use super::{Arg, Reach, Row, StorageError, Tx, args};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Connection, SqlSafeStr};
use std::thread::available_parallelism;
use std::{path::Path, str::FromStr, time::Duration};

/// How long a request waits for a connection before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);
/// Readers of SQLite keep a processor busy each; a few more stand in for those that
/// wait for the disk.
const SQLITE_LEAST_READERS: usize = 4;
const SQLITE_MOST_READERS: usize = 16;
/// What each of them keeps of the file: a page of any list or board, with its indexes.
const SQLITE_CACHE_KIB: &str = "-8000";
/// How long a connection keeps it: then another takes its place, which begins with
/// nothing, so that an installation at rest holds little. Background work keeps
/// all connections from ever being idle.
const SQLITE_LIVES: Duration = Duration::from_mins(2);
/// Writers of PostgreSQL wait for the disk together; more of them at one time write
/// no faster and take the processors from readers.
const POSTGRES_WRITERS: u32 = 4;
const POSTGRES_READERS: u32 = 12;
/// Whoever gives a connection back looks whether it lives; whoever takes it looks
/// again, unless that was a moment ago.
const POSTGRES_FRESH: Duration = Duration::from_millis(5);

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Storage {
    pub(super) engine: Engine,
    pub(super) doors: Doors,
}

/// The engine behind the doors.
#[derive(Clone, Debug)]
pub enum Engine {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres { writers: PgPool, readers: PgPool },
}

/// Whether the address of a database is of SQLite; else it is of PostgreSQL.
pub fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

/// Whether there is a file behind the address of a SQLite database; what is
/// behind one of PostgreSQL shows when it is opened.
pub(crate) fn is_there(url: &str) -> bool {
    !is_sqlite(url)
        || SqliteConnectOptions::from_str(url).is_ok_and(|options| options.get_filename().is_file())
}

impl Storage {
    /// Opens `sqlite://path` or `postgres://…`; makes the SQLite file if it is
    /// missing. Migrations are not run here.
    pub async fn open(url: &str) -> Result<Self, StorageError> {
        let engine = if is_sqlite(url) { open_sqlite(url).await? } else { open_postgres(url).await? };
        Ok(Self { engine, doors: Doors::default() })
    }

    /// A door for looking: a consistent view that changes nothing.
    pub async fn read(&self, reach: Reach) -> Result<Tx, StorageError> {
        self.doors.read.pass(self.begin_read(reach)).await
    }

    /// A door for one statement that looks: it sees one state of the database by
    /// itself, so that SQLite needs no transaction around it.
    pub async fn look(&self, reach: Reach) -> Result<Tx, StorageError> {
        self.doors.read.pass(self.begin_look(reach)).await
    }

    /// A door for changing: one unit of work, kept by [`Tx::commit`].
    pub async fn write(&self, reach: Reach) -> Result<Tx, StorageError> {
        self.doors.write.pass(self.begin_write(reach)).await
    }

    /// Runs one statement that changes, kept as soon as it has succeeded: SQLite
    /// needs no transaction around it. Gives the number of rows it changed.
    pub async fn change(
        &self,
        reach: Reach,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> Result<u64, StorageError> {
        let mut tx = self.doors.write.pass(self.begin_change(reach)).await?;
        let changed = self.doors.write.counted(tx.run(sql, args).await)?;
        tx.commit().await?;
        Ok(changed)
    }

    /// Likewise, with the rows that the statement gives back.
    pub async fn change_returning<T: Row>(
        &self,
        reach: Reach,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> Result<Vec<T>, StorageError> {
        let mut tx = self.doors.write.pass(self.begin_change(reach)).await?;
        let rows = self.doors.write.counted(tx.all(sql, args).await)?;
        tx.commit().await?;
        Ok(rows)
    }

    async fn begin_read(&self, reach: Reach) -> Result<Tx, StorageError> {
        match &self.engine {
            Engine::Sqlite { readers, .. } => Ok(Tx::sqlite(readers.begin().await?, reach)),
            Engine::Postgres { readers, .. } => {
                begin_postgres(readers, reach, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
            }
        }
    }

    async fn begin_look(&self, reach: Reach) -> Result<Tx, StorageError> {
        match &self.engine {
            Engine::Sqlite { readers, .. } => Ok(Tx::alone(readers.acquire().await?, reach)),
            Engine::Postgres { .. } => self.begin_read(reach).await,
        }
    }

    async fn begin_write(&self, reach: Reach) -> Result<Tx, StorageError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                Ok(Tx::sqlite(writer.begin_with("BEGIN IMMEDIATE").await?, reach))
            }
            Engine::Postgres { writers, .. } => begin_postgres(writers, reach, "BEGIN").await,
        }
    }

    async fn begin_change(&self, reach: Reach) -> Result<Tx, StorageError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => Ok(Tx::alone(writer.acquire().await?, reach)),
            Engine::Postgres { .. } => self.begin_write(reach).await,
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StorageError> {
        let mut tx = self.read(Reach::System).await?;
        tx.one::<(i64,)>("SELECT CAST(1 AS BIGINT)", args![]).await.map(drop)
    }

    /// Gathers what the planner wants to know, after rows were written in bulk;
    /// PostgreSQL also learns which pages everybody sees.
    pub async fn tidy(&self) -> Result<(), StorageError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                sqlx::raw_sql("ANALYZE").execute(writer).await?;
            }
            Engine::Postgres { writers, .. } => {
                let tables = "VACUUM (ANALYZE) users, customers, customer_search, contacts, opportunities, stage_changes, activities";
                sqlx::raw_sql(tables).execute(writers).await?;
            }
        }
        Ok(())
    }

    /// Lets running statements finish, keeps for the next start what SQLite's
    /// planner wants to know, and closes every connection.
    pub async fn close(&self) {
        if let Engine::Sqlite { writer, .. } = &self.engine {
            // Without room for it there is none: no reason not to end.
            let _ = sqlx::raw_sql("PRAGMA analysis_limit = 1000; PRAGMA optimize").execute(writer).await;
        }
        self.leave().await;
    }

    /// Closes every connection, and leaves the database as it is.
    pub(crate) async fn leave(&self) {
        match &self.engine {
            Engine::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres { writers, readers } => {
                readers.close().await;
                writers.close().await;
            }
        }
    }
}

async fn open_sqlite(url: &str) -> Result<Engine, StorageError> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE);
    make_private(options.get_filename()).map_err(sqlx::Error::Io)?;
    let writer = sqlite_pool(1).connect_with(options.clone()).await?;
    let reading = options.pragma("query_only", "ON").pragma("cache_size", SQLITE_CACHE_KIB);
    let readers = sqlite_pool(sqlite_readers()).connect_with(reading).await?;
    Ok(Engine::Sqlite { writer, readers })
}

fn sqlite_readers() -> u32 {
    let processors = available_parallelism().map_or(SQLITE_LEAST_READERS, usize::from);
    let readers = processors.clamp(SQLITE_LEAST_READERS, SQLITE_MOST_READERS);
    u32::try_from(readers).unwrap_or_default()
}

/// A full disk or a failed read makes SQLite roll back by itself, which the
/// driver does not hear of: it takes the connection to be within a transaction
/// for ever, and no other can begin. Such a connection is replaced.
fn sqlite_pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(SQLITE_LIVES)
        // Nobody cuts a file off.
        .test_before_acquire(false)
        .before_acquire(|connection, _| {
            let is_free = !connection.is_in_transaction();
            Box::pin(async move { Ok(is_free) })
        })
}

/// Makes a missing file readable by its owner only; SQLite gives the files
/// beside it the same mode.
fn make_private(path: &Path) -> std::io::Result<()> {
    let is_file = path.parent().is_some_and(|folder| folder.as_os_str().is_empty() || folder.is_dir());
    if !is_file || path.exists() || path.to_string_lossy().contains(':') {
        return Ok(());
    }
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

async fn open_postgres(url: &str) -> Result<Engine, StorageError> {
    let options = PgConnectOptions::from_str(url)?.application_name("latchkey");
    let pool = |connections| {
        PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .before_acquire(|connection, lain| {
                let is_fresh = lain.idle_for < POSTGRES_FRESH;
                Box::pin(async move { Ok(is_fresh || connection.ping().await.is_ok()) })
            })
    };
    let writers = pool(POSTGRES_WRITERS).connect_with(options.clone()).await?;
    let readers = pool(POSTGRES_READERS).connect_with(options).await?;
    Ok(Engine::Postgres { writers, readers })
}

/// Begins in a task of its own: a request that is given up while it waits for
/// BEGIN would hand the connection back inside a transaction that the driver
/// does not know of, and the next one would go on in it.
async fn begin_postgres(pool: &PgPool, reach: Reach, begin: &'static str) -> Result<Tx, StorageError> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { begin_within(&pool, reach, begin).await }).await;
    begun.map_err(|_| StorageError::Unavailable(sqlx::Error::WorkerCrashed))?
}

/// Begins and tells row-level security whose rows the transaction may touch, in
/// one message; both settings end with it.
async fn begin_within(pool: &PgPool, reach: Reach, begin: &'static str) -> Result<Tx, StorageError> {
    let (workspace, system) = match reach {
        Reach::Workspace(workspace) => (workspace.uuid().to_string(), "off"),
        Reach::System => (String::new(), "on"),
    };
    // Safe: the workspace is a UUID or nothing, all else is ours.
    let statements =
        format!("{begin}; SET LOCAL app.workspace = '{workspace}'; SET LOCAL app.system = '{system}'");
    Ok(Tx::postgres(pool.begin_with(AssertSqlSafe(statements)).await?, reach))
}
