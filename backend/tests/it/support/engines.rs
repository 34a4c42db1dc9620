//! A database per test: a file for SQLite, a copy of a template for
//! PostgreSQL.

use super::NOW;
use backend::clock::Clock;
use backend::storage::{Arg, Reach, Row, Storage, Tx};
use backend::{Backend, Settings};
use domain::set_up::SignUpPolicy;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::future::Future;
use std::io::Write;
use std::panic::resume_unwind;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

/// A running product on a fresh database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct TestBackend {
    pub backend: Backend,
}

impl TestBackend {
    async fn start(database_url: String, data_dir: &std::path::Path) -> Self {
        let settings = Settings {
            database_url,
            data_dir: data_dir.to_owned(),
            base_url: "http://localhost:3000".to_owned(),
            smtp_url: None,
            mail_from: "Latchkey <noreply@example.com>".to_owned(),
            master_key: Some("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=".to_owned()),
            hash_threads: 1,
            sign_up: Some(SignUpPolicy::Open),
            contact: None,
            places: None,
            dev_mail: false,
            clock: Clock::fixed(NOW),
        };
        Self::over(settings).await
    }

    /// The product as these settings say, on a database that may be there.
    pub async fn over(settings: Settings) -> Self {
        Self { backend: Backend::start(settings).await.expect("the product starts") }
    }

    pub fn storage(&self) -> &Storage {
        self.backend.storage()
    }

    pub fn clock(&self) -> &Clock {
        self.backend.clock()
    }

    /// A unit of work that reaches everything, to set the scene.
    pub async fn write(&self) -> Tx {
        self.storage().write(Reach::System).await.expect("a writer")
    }

    /// All rows of a query over the whole database.
    pub async fn all<T: Row>(&self, sql: &str, args: Vec<Arg>) -> Vec<T> {
        let mut tx = self.storage().read(Reach::System).await.expect("a reader");
        tx.all(AssertSqlSafe(sql.to_owned()), args).await.expect("a query")
    }

    /// Runs one statement and keeps what it did.
    pub async fn run(&self, sql: &str, args: Vec<Arg>) -> u64 {
        let mut tx = self.write().await;
        let changed = tx.run(AssertSqlSafe(sql.to_owned()), args).await.expect("a statement");
        tx.commit().await.expect("a commit");
        changed
    }

    /// As a newer release would leave it: schema 9999.
    pub async fn add_a_migration_to_come(&self) {
        let sql = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'of the future', TRUE, $1, 0)";
        self.run(sql, backend::args![vec![0_u8; 48]]).await;
    }

    pub async fn is_postgres(&self) -> bool {
        self.storage().read(Reach::System).await.expect("a reader").is_postgres()
    }
}

/// Runs a test on a SQLite file of its own.
pub fn on_sqlite<F, Fut>(test: F)
where
    F: FnOnce(TestBackend) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let folder = tempfile::tempdir().expect("a folder");
    runtime().block_on(async {
        let url = format!("sqlite://{}", folder.path().join("latchkey.db").display());
        let backend = TestBackend::start(url, folder.path()).await;
        let ended = tokio::spawn(test(backend.clone())).await;
        backend.backend.stop().await;
        if let Err(error) = ended {
            resume_unwind(error.into_panic());
        }
    });
}

/// Runs a test on a PostgreSQL database of its own, or says loudly that it
/// did not.
pub fn on_postgres<F, Fut>(test: F)
where
    F: FnOnce(TestBackend) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let Some(server) = server_url() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    runtime().block_on(async {
        let name = create_database(&server).await;
        let backend = TestBackend::start(url_of(&server, &name), folder.path()).await;
        let ended = tokio::spawn(test(backend.clone())).await;
        backend.backend.stop().await;
        let mut connection = connect(&server).await;
        run(&mut connection, format!("DROP DATABASE {name} WITH (FORCE)")).await;
        if let Err(error) = ended {
            resume_unwind(error.into_panic());
        }
    });
}

pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

/// Runs a test on an empty PostgreSQL database of its own, given by its URL.
pub fn on_empty_postgres<F, Fut>(test: F)
where
    F: FnOnce(String) -> Fut,
    Fut: Future<Output = ()>,
{
    let Some(server) = server_url() else { return };
    runtime().block_on(async {
        let name = format!("latchkey_test_{}_empty", std::process::id());
        let mut connection = connect(&server).await;
        run(&mut connection, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        run(&mut connection, format!("CREATE DATABASE {name}")).await;
        test(url_of(&server, &name)).await;
        run(&mut connection, format!("DROP DATABASE {name} WITH (FORCE)")).await;
    });
}

/// An empty database beside the one that the URL names; gives its URL.
pub async fn make_database_beside(url: &str) -> String {
    let (_, name) = url.rsplit_once('/').expect("a URL with a database");
    let name = format!("{name}_beside");
    let mut connection = connect(url).await;
    run(&mut connection, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    run(&mut connection, format!("CREATE DATABASE {name}")).await;
    url_of(url, &name)
}

pub async fn drop_database(url: &str) {
    let Some(server) = server_url() else { return };
    let (_, name) = url.rsplit_once('/').expect("a URL with a database");
    run(&mut connect(&server).await, format!("DROP DATABASE {name} WITH (FORCE)")).await;
}

/// Where PostgreSQL is; `None` on a machine without, never in CI.
fn server_url() -> Option<String> {
    static WARN: Once = Once::new();
    let url = std::env::var("LATCHKEY_TEST_POSTGRES_URL").ok();
    assert!(url.is_some() || std::env::var("CI").is_err(), "LATCHKEY_TEST_POSTGRES_URL must be set in CI");
    if url.is_none() {
        WARN.call_once(|| {
            let warning = "\nSKIPPED: LATCHKEY_TEST_POSTGRES_URL is not set; PostgreSQL tests did not run\n";
            std::io::stderr().write_all(warning.as_bytes()).expect("standard error");
        });
    }
    url
}

/// A fresh copy of the template.
async fn create_database(server: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut connection = connect(server).await;
    let template = template(server, &mut connection).await;
    let number = COUNT.fetch_add(1, Ordering::SeqCst);
    let name = format!("latchkey_test_{}_{number}", std::process::id());
    run(&mut connection, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    name
}

/// The migrated database of this very schema; made by the first to ask.
async fn template(server: &str, connection: &mut PgConnection) -> String {
    let migrations = sqlx::migrate!("../migrations/postgres");
    let sums: Vec<u8> = migrations.iter().flat_map(|migration| migration.checksum.to_vec()).collect();
    let digest = backend::random::digest(&sums);
    let name: String =
        digest.iter().take(6).fold("latchkey_template_".to_owned(), |name, byte| format!("{name}{byte:02x}"));
    run(connection, "SELECT pg_advisory_lock(55432)".to_owned()).await;
    let found: Option<(i32,)> = sqlx::query_as("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(&name)
        .fetch_optional(&mut *connection)
        .await
        .expect("a query");
    if found.is_none() {
        let draft = format!("{name}_draft");
        run(connection, format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await;
        run(connection, format!("CREATE DATABASE {draft}")).await;
        let storage = Storage::open(&url_of(server, &draft)).await.expect("the template opens");
        storage.migrate().await.expect("migrations run");
        storage.close().await;
        run(connection, format!("ALTER DATABASE {draft} RENAME TO {name}")).await;
    }
    run(connection, "SELECT pg_advisory_unlock(55432)".to_owned()).await;
    name
}

async fn connect(server: &str) -> PgConnection {
    PgConnection::connect(server).await.expect("PostgreSQL answers")
}

async fn run(connection: &mut PgConnection, sql: String) {
    sqlx::raw_sql(AssertSqlSafe(sql.clone()))
        .execute(connection)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The server's URL with another database.
fn url_of(server: &str, database: &str) -> String {
    let (base, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{base}/{database}")
}
