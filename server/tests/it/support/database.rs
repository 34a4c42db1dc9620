//! Databases for one test each.

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

pub fn sqlite(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("test.db").display())
}

/// A PostgreSQL database that is dropped by name in the end.
pub struct Postgres {
    server: String,
    name: String,
}

impl Postgres {
    /// `None` on a machine without PostgreSQL.
    pub async fn create() -> Option<Self> {
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

    pub async fn drop(self) {
        self.run("DROP DATABASE", "WITH (FORCE)").await;
    }

    async fn run(&self, before: &str, after: &str) {
        let mut connection = PgConnection::connect(&self.server).await.unwrap();
        let sql = format!("{before} {} {after}", self.name);
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    }
}
