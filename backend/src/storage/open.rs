//! Opening a database and its doors.

use super::bound::Bounds;
use super::doors::Doors;
use super::readers::{Bounded, Readers};
use super::{Arg, Reach, Row, StorageError, Tx, args};
use sqlx::pool::PoolOptions;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, Database, Postgres, SqlSafeStr};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;
use std::{str::FromStr, time::Duration};

/// How long a request waits for a connection before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(5);
/// Readers of SQLite keep a processor busy each; a few more stand in for those that
/// wait for the disk.
const SQLITE_LEAST_READERS: usize = 4;
const SQLITE_MOST_READERS: usize = 16;
/// What each connection keeps of the file: a page of any list or board, with its indexes, and
/// what one unit of work writes of them.
const SQLITE_CACHE_KIB: &str = "-8000";
/// How long a connection keeps it: whoever takes it next has another in its place,
/// which begins with nothing, so that an installation at rest holds little.
/// Background work takes each connection now and then.
const SQLITE_LIVES: Duration = Duration::from_mins(2);
/// Writers of PostgreSQL wait for the disk together; more of them at one time write
/// no faster and take the processors from readers.
const POSTGRES_WRITERS: u32 = 4;
const POSTGRES_READERS: u32 = 12;
/// Whoever gives a connection back looks whether it lives; whoever takes it looks
/// again, unless that was a moment ago.
const POSTGRES_FRESH: Duration = Duration::from_millis(5);
/// What a session of the server gathers goes with it.
const POSTGRES_LIVES: Duration = Duration::from_mins(30);

/// Tables that the seed fills and keys are made anew in, on PostgreSQL; a test of the seed
/// holds that none is forgotten.
const WRITTEN_IN_BULK: &str = "workspaces, persons, users, user_roles, role_grants, customers, customer_search, phone_keys, contacts, contact_links, opportunities, leads, lead_keys, searched, record_search, stage_changes, activities";

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Storage {
    pub(super) engine: Engine,
    pub(super) doors: Doors,
    bounds: Bounds,
}

/// The engine behind the doors.
#[derive(Clone, Debug)]
pub enum Engine {
    Sqlite { writer: Bounded, readers: Readers },
    Postgres { writers: PgPool, readers: PgPool },
}

/// Whether the address of a database is of SQLite; else it is of PostgreSQL.
pub fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

/// Whether there is a file, and anything in it, behind the address of a SQLite
/// database; what is behind one of PostgreSQL shows when it is opened.
pub(crate) fn is_there(url: &str) -> bool {
    let has_content = |file: PathBuf| file.metadata().is_ok_and(|facts| facts.is_file() && facts.len() > 0);
    sqlite_file(url).is_none_or(has_content)
}

/// The file of a SQLite database; `None` for one of PostgreSQL.
pub(crate) fn sqlite_file(url: &str) -> Option<PathBuf> {
    let options = SqliteConnectOptions::from_str(url).ok().filter(|_| is_sqlite(url))?;
    Some(options.get_filename().to_owned())
}

/// Where a database is, for people: a file's whole path, or an address without
/// its password.
pub fn place_of(url: &str) -> String {
    if let Some(file) = sqlite_file(url) {
        return std::path::absolute(&file).unwrap_or(file).display().to_string();
    }
    let shown = url::Url::parse(url).ok().and_then(|mut url| {
        url.set_password(None).ok()?;
        Some(url.to_string())
    });
    shown.unwrap_or_else(|| "`database_url`".to_owned())
}

impl Storage {
    /// Opens `sqlite://path` or `postgres://…`; makes the SQLite file if it is
    /// missing. Migrations are not run here.
    pub async fn open(url: &str) -> Result<Self, StorageError> {
        let engine = if is_sqlite(url) { open_sqlite(url).await? } else { open_postgres(url).await? };
        Ok(Self { engine, doors: Doors::default(), bounds: Bounds::default() })
    }

    /// The same database, with other bounds of time.
    #[must_use]
    pub fn bounded(&self, bounds: Bounds) -> Self {
        Self { bounds, ..self.clone() }
    }

    /// A door for looking: a consistent view that changes nothing. A statement that
    /// takes longer than [`Bounds::read`] is ended as if the database were away.
    pub async fn read(&self, reach: Reach) -> Result<Tx, StorageError> {
        self.doors.read.pass(self.begin_read(reach, Some(self.bounds.read))).await
    }

    /// The same for work that goes through everything and takes what it takes.
    pub async fn study(&self, reach: Reach) -> Result<Tx, StorageError> {
        self.doors.read.pass(self.begin_read(reach, None)).await
    }

    /// A door for one statement that looks: it sees one state of the database by
    /// itself, so that SQLite needs no transaction around it.
    pub async fn look(&self, reach: Reach) -> Result<Tx, StorageError> {
        self.doors.read.pass(self.begin_look(reach)).await
    }

    /// A door for changing: one unit of work, kept by [`Tx::commit`].
    pub async fn write(&self, reach: Reach) -> Result<Tx, StorageError> {
        self.doors.write.pass(self.begin_write(reach, None)).await
    }

    /// The same for somebody who waits: a statement that takes longer than
    /// [`Bounds::write`] is ended, and nothing is written.
    pub async fn write_soon(&self, reach: Reach) -> Result<Tx, StorageError> {
        self.doors.write.pass(self.begin_write(reach, Some(self.bounds.write))).await
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

    async fn begin_read(&self, reach: Reach, limit: Option<Duration>) -> Result<Tx, StorageError> {
        match &self.engine {
            Engine::Sqlite { readers, .. } => {
                let (tx, seat) = readers.begin().await?;
                let limit = limit.unwrap_or(Duration::MAX);
                Ok(Tx::sqlite(tx, reach).within(limit, seat.bounded()).sitting(seat))
            }
            Engine::Postgres { readers, .. } => {
                begin_postgres(readers, reach, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", limit).await
            }
        }
    }

    async fn begin_look(&self, reach: Reach) -> Result<Tx, StorageError> {
        let limit = self.bounds.read;
        match &self.engine {
            Engine::Sqlite { readers, .. } => {
                let (connection, seat) = readers.acquire().await?;
                Ok(Tx::alone(connection, reach).within(limit, seat.bounded()).sitting(seat))
            }
            Engine::Postgres { .. } => self.begin_read(reach, Some(limit)).await,
        }
    }

    async fn begin_write(&self, reach: Reach, limit: Option<Duration>) -> Result<Tx, StorageError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                let tx = Tx::sqlite(writer.pool.begin_with("BEGIN IMMEDIATE").await?, reach);
                Ok(match limit {
                    Some(limit) => tx.within(limit, writer),
                    None => tx,
                })
            }
            Engine::Postgres { writers, .. } => begin_postgres(writers, reach, "BEGIN", limit).await,
        }
    }

    async fn begin_change(&self, reach: Reach) -> Result<Tx, StorageError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => Ok(Tx::alone(writer.pool.acquire().await?, reach)),
            Engine::Postgres { .. } => self.begin_write(reach, None).await,
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
                sqlx::raw_sql("ANALYZE").execute(&writer.pool).await?;
            }
            Engine::Postgres { writers, .. } => {
                let command = format!("VACUUM (ANALYZE) {WRITTEN_IN_BULK}");
                sqlx::raw_sql(AssertSqlSafe(command)).execute(writers).await?;
            }
        }
        Ok(())
    }

    /// Tells PostgreSQL's planner of rows that were just written, which its own rounds would
    /// tell it of a minute later: until then it takes new tables for small ones and walks
    /// them. SQLite gathers at the end of each process what it needs.
    pub(crate) async fn analyze(&self) -> Result<(), StorageError> {
        if let Engine::Postgres { writers, .. } = &self.engine {
            let command = format!("ANALYZE {WRITTEN_IN_BULK}");
            sqlx::raw_sql(AssertSqlSafe(command)).execute(writers).await?;
        }
        Ok(())
    }

    /// Lets running statements finish, keeps for the next start what SQLite's
    /// planner wants to know, and closes every connection.
    pub async fn close(&self) {
        if let Engine::Sqlite { writer, .. } = &self.engine {
            // Without room for it there is none: no reason not to end.
            let _ =
                sqlx::raw_sql("PRAGMA analysis_limit = 1000; PRAGMA optimize").execute(&writer.pool).await;
        }
        self.leave().await;
    }

    /// Closes every connection, and leaves the database as it is.
    pub(crate) async fn leave(&self) {
        match &self.engine {
            Engine::Sqlite { writer, readers } => {
                readers.close().await;
                writer.pool.close().await;
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
        .busy_timeout(PATIENCE)
        .pragma("cache_size", SQLITE_CACHE_KIB);
    make_private(options.get_filename()).map_err(sqlx::Error::Io)?;
    let writer = Bounded::new(sqlite_pool(), SQLITE_LIVES, options.clone());
    // Whatever is wrong with the file is said now.
    drop(writer.pool.acquire().await?);
    let reading = options.pragma("query_only", "ON");
    let reader = |_| Bounded::new(sqlite_pool(), SQLITE_LIVES, reading.clone());
    let readers: Vec<_> = (0..sqlite_readers()).map(reader).collect();
    if let Some(first) = readers.first() {
        drop(first.pool.acquire().await?);
    }
    Ok(Engine::Sqlite { writer, readers: Readers::new(readers, PATIENCE) })
}

fn sqlite_readers() -> usize {
    let processors = available_parallelism().map_or(SQLITE_LEAST_READERS, usize::from);
    processors.clamp(SQLITE_LEAST_READERS, SQLITE_MOST_READERS)
}

fn sqlite_pool() -> SqlitePoolOptions {
    // Nobody cuts a file off.
    quiet_pool().test_before_acquire(false)
}

/// A pool that looks at a connection when it is taken, never by itself: the driver's
/// task that goes through idle ones (sqlx 0.9.0) now and then counts below zero, and
/// goes round for ever on a thread of ours. See `docs/decisions/0062`.
pub(super) fn quiet_pool<DB: Database>() -> PoolOptions<DB> {
    PoolOptions::new().acquire_timeout(PATIENCE).idle_timeout(None).max_lifetime(None)
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
    let writers = postgres_pool(POSTGRES_WRITERS).connect_with(options.clone()).await?;
    let readers = postgres_pool(POSTGRES_READERS).connect_with(options).await?;
    Ok(Engine::Postgres { writers, readers })
}

fn postgres_pool(connections: u32) -> PgPoolOptions {
    quiet_pool::<Postgres>().max_connections(connections).test_before_acquire(false).before_acquire(
        |connection, lain| {
            let (is_old, is_fresh) = (lain.age >= POSTGRES_LIVES, lain.idle_for < POSTGRES_FRESH);
            Box::pin(async move { Ok(!is_old && (is_fresh || connection.ping().await.is_ok())) })
        },
    )
}

/// Begins in a task of its own: a request that is given up while it waits for
/// BEGIN would hand the connection back inside a transaction that the driver
/// does not know of, and the next one would go on in it.
async fn begin_postgres(
    pool: &PgPool,
    reach: Reach,
    begin: &'static str,
    limit: Option<Duration>,
) -> Result<Tx, StorageError> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { begin_within(&pool, reach, begin, limit).await }).await;
    begun.map_err(|_| StorageError::Unavailable(sqlx::Error::WorkerCrashed))?
}

/// Begins and tells row-level security whose rows the transaction may touch, and
/// how long each statement may take, in one message; all settings end with it.
async fn begin_within(
    pool: &PgPool,
    reach: Reach,
    begin: &'static str,
    limit: Option<Duration>,
) -> Result<Tx, StorageError> {
    let (workspace, system) = match reach {
        Reach::Workspace(workspace) => (workspace.uuid().to_string(), "off"),
        Reach::System => (String::new(), "on"),
    };
    let limit = limit.map(|limit| format!("; SET LOCAL statement_timeout = {}", limit.as_millis()));
    // Safe: the workspace is a UUID or nothing, all else is ours.
    let statements = format!(
        "{begin}; SET LOCAL app.workspace = '{workspace}'; SET LOCAL app.system = '{system}'{}",
        limit.unwrap_or_default()
    );
    Ok(Tx::postgres(pool.begin_with(AssertSqlSafe(statements)).await?, reach))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pool_goes_through_its_connections_by_itself() {
        fn is_quiet<DB: Database>(pool: &PoolOptions<DB>) -> bool {
            pool.get_max_lifetime().is_none() && pool.get_idle_timeout().is_none()
        }
        assert!(is_quiet(&sqlite_pool()) && is_quiet(&postgres_pool(1)));
    }
}
