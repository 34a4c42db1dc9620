//! Databases for one test each.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

pub fn sqlite(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("test.db").display())
}

/// A PostgreSQL database.
pub struct Postgres {
    server: String,
    name: String,
}

impl Postgres {
    /// Runs a test on a database of its own, where there is PostgreSQL.
    pub async fn with(test: impl AsyncFnOnce(&Self)) {
        if let Some(database) = Self::create().await {
            test(&database).await;
            database.run("DROP DATABASE", "WITH (FORCE)").await;
        }
    }

    /// `None` on a machine without PostgreSQL.
    async fn create() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("LATCHKEY_TEST_POSTGRES_URL").ok()?;
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let name = format!("latchkey_http_{}_{number}", std::process::id());
        let database = Self { server, name };
        database.run("CREATE DATABASE", "").await;
        Some(database)
    }

    pub fn url(&self) -> String {
        let (base, rest) = self.server.rsplit_once('/').unwrap();
        let query = rest.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
        format!("{base}/{}{query}", self.name)
    }

    /// A connection to it, beside the product's.
    pub async fn connect(&self) -> PgConnection {
        PgConnection::connect(&self.url()).await.unwrap()
    }

    /// Lets nobody in any more and sends everybody out.
    pub async fn shut(&self) {
        self.run("ALTER DATABASE", "ALLOW_CONNECTIONS false").await;
        self.end_connections("TRUE").await;
    }

    /// Lets everybody in again.
    pub async fn open(&self) {
        self.run("ALTER DATABASE", "ALLOW_CONNECTIONS true").await;
    }

    /// Ends the connections that a condition on `pg_stat_activity` holds for,
    /// and waits until they are gone; gives how many those were.
    pub async fn end_connections(&self, condition: &str) -> usize {
        let mut connection = PgConnection::connect(&self.server).await.unwrap();
        let sql = format!(
            "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity WHERE datname = $1 AND {condition}"
        );
        let ended: Vec<(bool,)> =
            sqlx::query_as(AssertSqlSafe(sql)).bind(&self.name).fetch_all(&mut connection).await.unwrap();
        assert!(ended.iter().all(|(is_gone,)| *is_gone), "{ended:?}");
        ended.len()
    }

    /// How many connections wait for a lock.
    pub async fn waiting(&self) -> i64 {
        let mut connection = PgConnection::connect(&self.server).await.unwrap();
        let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'";
        let (count,): (i64,) = sqlx::query_as(sql).bind(&self.name).fetch_one(&mut connection).await.unwrap();
        count
    }

    async fn run(&self, before: &str, after: &str) {
        let mut connection = PgConnection::connect(&self.server).await.unwrap();
        let sql = format!("{before} {} {after}", self.name);
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    }
}
