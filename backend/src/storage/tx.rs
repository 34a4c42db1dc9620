//! One unit of work on either engine.

use super::bound::{Deadline, Running};
use super::readers::{Bounded, Seat};
use super::{Arg, StorageError, names_workspace, watch};
use domain::WorkspaceId;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnection, PgRow};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{FromRow, Postgres, SqlSafeStr, SqlStr, Sqlite};
use std::time::Duration;

/// Whose rows a transaction may touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Workspace(WorkspaceId),
    /// Rows of the whole installation: sign-in, sessions, mail, jobs.
    System,
}

/// A transaction. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx {
    kind: Kind,
    reach: Reach,
    /// How long each statement may take, where we end it ourselves.
    bound: Option<(Deadline, Duration)>,
    /// Left after the connection is.
    _seat: Option<Seat>,
}

enum Kind {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    /// SQLite without a transaction, for one statement.
    Alone(PoolConnection<Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Where a statement goes.
enum Connection<'t> {
    Sqlite(&'t mut SqliteConnection),
    Postgres(&'t mut PgConnection),
}

/// A row that decodes from both engines.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

/// Binds a statement's values; each arm is compiled for its own engine.
macro_rules! bind {
    ($query:ident, $args:expr) => {{
        let mut query = $query;
        for arg in $args {
            query = match arg {
                Arg::Uuid(value) => query.bind(value),
                Arg::Int(value) => query.bind(value),
                Arg::Text(value) => query.bind(value),
                Arg::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Tx {
    pub(super) fn sqlite(tx: sqlx::Transaction<'static, Sqlite>, reach: Reach) -> Self {
        Self { kind: Kind::Sqlite(tx), reach, bound: None, _seat: None }
    }

    pub(super) fn alone(connection: PoolConnection<Sqlite>, reach: Reach) -> Self {
        Self { kind: Kind::Alone(connection), reach, bound: None, _seat: None }
    }

    pub(super) fn postgres(tx: sqlx::Transaction<'static, Postgres>, reach: Reach) -> Self {
        Self { kind: Kind::Postgres(tx), reach, bound: None, _seat: None }
    }

    /// Ends each statement that takes longer, and one that nobody waits for any
    /// more.
    pub(super) fn within(mut self, limit: Duration, bounded: &Bounded) -> Self {
        self.bound = Some((bounded.deadline.clone(), limit));
        self
    }

    /// Keeps the connection's seat.
    pub(super) fn sitting(self, seat: Seat) -> Self {
        Self { _seat: Some(seat), ..self }
    }

    pub const fn reach(&self) -> Reach {
        self.reach
    }

    pub const fn is_postgres(&self) -> bool {
        matches!(self.kind, Kind::Postgres(_))
    }

    fn connection(&mut self) -> Connection<'_> {
        match &mut self.kind {
            Kind::Sqlite(tx) => Connection::Sqlite(tx),
            Kind::Alone(connection) => Connection::Sqlite(connection),
            Kind::Postgres(tx) => Connection::Postgres(tx),
        }
    }

    /// PostgreSQL's connection itself, for what is no statement of ours.
    pub(crate) fn postgres_connection(&mut self) -> Option<&mut PgConnection> {
        match &mut self.kind {
            Kind::Postgres(tx) => Some(&mut **tx),
            Kind::Sqlite(_) | Kind::Alone(_) => None,
        }
    }

    /// In debug builds and tests, stops a statement of a workspace's
    /// transaction that does not name the workspace, however it was assembled.
    fn bounded(&self, sql: impl SqlSafeStr, args: &[Arg]) -> SqlStr {
        let sql = sql.into_sql_str();
        watch::note(sql.as_str(), args);
        debug_assert!(
            self.reach == Reach::System || names_workspace(sql.as_str()),
            "a statement without its workspace: {}",
            sql.as_str()
        );
        sql
    }

    /// Says that what follows walks an index in its order, whoever asks. PostgreSQL
    /// would plan it anew each time; it then keeps one plan for all values, made for
    /// the workspace of the usual size: so it must neither gather rows to sort them,
    /// nor look for each row through all of a table that happens to be small. SQLite
    /// is told by the statement itself.
    pub async fn walks(&mut self) -> Result<(), StorageError> {
        if let Connection::Postgres(connection) = self.connection() {
            let settings = "SET LOCAL plan_cache_mode = force_generic_plan;
                SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off";
            sqlx::raw_sql(settings).execute(connection).await?;
        }
        Ok(())
    }

    /// A statement of ours begins.
    fn running(&self) -> Running {
        match &self.bound {
            Some((deadline, limit)) => deadline.clone().begin(*limit),
            None => Running::default(),
        }
    }

    /// Runs a statement; gives the number of rows it changed.
    pub async fn run(&mut self, sql: impl SqlSafeStr, args: Vec<Arg>) -> Result<u64, StorageError> {
        let sql = self.bounded(sql, &args);
        let running = self.running();
        let done = match self.connection() {
            Connection::Sqlite(connection) => {
                let query = sqlx::query::<Sqlite>(sql);
                bind!(query, args).execute(connection).await.map(|done| done.rows_affected())
            }
            Connection::Postgres(connection) => {
                let query = sqlx::query::<Postgres>(sql);
                bind!(query, args).execute(connection).await.map(|done| done.rows_affected())
            }
        };
        running.ended();
        Ok(done?)
    }

    /// All rows of a query.
    pub async fn all<T: Row>(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> Result<Vec<T>, StorageError> {
        let sql = self.bounded(sql, &args);
        let running = self.running();
        let done = match self.connection() {
            Connection::Sqlite(connection) => {
                let query = sqlx::query_as::<Sqlite, T>(sql);
                bind!(query, args).fetch_all(connection).await
            }
            Connection::Postgres(connection) => {
                let query = sqlx::query_as::<Postgres, T>(sql);
                bind!(query, args).fetch_all(connection).await
            }
        };
        running.ended();
        Ok(done?)
    }

    /// The first row of a query, if it has one.
    pub async fn find<T: Row>(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> Result<Option<T>, StorageError> {
        let sql = self.bounded(sql, &args);
        let running = self.running();
        let done = match self.connection() {
            Connection::Sqlite(connection) => {
                let query = sqlx::query_as::<Sqlite, T>(sql);
                bind!(query, args).fetch_optional(connection).await
            }
            Connection::Postgres(connection) => {
                let query = sqlx::query_as::<Postgres, T>(sql);
                bind!(query, args).fetch_optional(connection).await
            }
        };
        running.ended();
        Ok(done?)
    }

    /// The one row of a query that always has one, such as a count.
    pub async fn one<T: Row>(&mut self, sql: impl SqlSafeStr, args: Vec<Arg>) -> Result<T, StorageError> {
        self.find(sql, args)
            .await?
            .ok_or_else(|| StorageError::Inconsistent("a query gave no row".to_owned()))
    }

    /// Makes everything done so far lasting.
    pub async fn commit(self) -> Result<(), StorageError> {
        match self.kind {
            Kind::Sqlite(tx) => tx.commit().await?,
            Kind::Alone(_) => {}
            Kind::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
