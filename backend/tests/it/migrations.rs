//! Every migration meets the rows that its predecessors left.

mod seed_roles;

use crate::support::{TestBackend, both_engines};
use backend::storage::MigrationError;
use backend::{Backend, Settings, StartError, args};
use sqlx::migrate::Migrator;
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

both_engines!(a_database_of_a_newer_release_is_refused, a_changed_migration_is_refused);

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(name)
}

fn names(name: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder(name)).unwrap();
    files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn both_engines_and_the_samples_have_the_same_numbers_and_names() {
    let sqlite = names("sqlite");
    assert_eq!(sqlite, names("postgres"));
    assert_eq!(sqlite, names("samples"), "every migration has its sample rows");
    for (index, name) in sqlite.iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", index + 1)), "{name}");
    }
}

/// The sample rows of a migration with ids and bytes spelled for the engine.
fn sample(name: &str, uuid: fn(u128) -> String, bytes: fn(u8) -> String) -> String {
    let mut text = std::fs::read_to_string(folder("samples").join(name)).unwrap();
    text = text.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n");
    text = spelled(&text, "uuid(", |number| uuid(number.parse().unwrap()));
    spelled(&text, "bytes(", |number| bytes(number.parse().unwrap()))
}

fn spelled(text: &str, open: &str, spell: impl Fn(&str) -> String) -> String {
    let mut pieces = text.split(open);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, rest) = piece.split_once(')').unwrap();
        out.push_str(&spell(number));
        out.push_str(rest);
    }
    out
}

/// The sample rows as PostgreSQL reads them, in order.
pub fn samples_of_postgres() -> Vec<String> {
    let uuid = |number: u128| format!("'{}'", uuid::Uuid::from_u128(number));
    let bytes = |number: u8| format!("'\\x{}'", format!("{number:02x}").repeat(32));
    names("samples").iter().map(|name| sample(name, uuid, bytes)).collect()
}

async fn steps(engine: &str) -> Vec<(String, Migrator)> {
    let all = Migrator::new(folder(engine)).await.unwrap();
    let step = |(index, name): (usize, String)| {
        let until = all.iter().take(index + 1).cloned().collect();
        (name, Migrator::with_migrations(until))
    };
    names(engine).into_iter().enumerate().map(step).collect()
}

/// Gives an empty database of SQLite.
fn on_empty_sqlite(work: impl AsyncFnOnce(&SqlitePool)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("empty.db").display());
    crate::support::runtime().block_on(async {
        let pool = SqlitePool::connect(&url).await.unwrap();
        work(&pool).await;
        pool.close().await;
    });
}

/// Lets SQLite's migrations be run one after the other, and gives each its sample rows.
async fn walk_sqlite(pool: &SqlitePool, run: impl AsyncFn(&str, &Migrator)) {
    let uuid = |number: u128| format!("X'{number:032X}'");
    let bytes = |number: u8| format!("X'{}'", format!("{number:02X}").repeat(32));
    for (name, migrator) in steps("sqlite").await {
        run(&name, &migrator).await;
        sqlx::raw_sql(AssertSqlSafe(sample(&name, uuid, bytes)))
            .execute(pool)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn each_migration_runs_over_the_rows_of_those_before_on_sqlite() {
    on_empty_sqlite(async |pool: &SqlitePool| {
        walk_sqlite(pool, async |name: &str, migrator: &Migrator| {
            migrator.run(pool).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        })
        .await;
        let broken: Vec<(String,)> =
            sqlx::query_as("SELECT \"table\" FROM pragma_foreign_key_check").fetch_all(pool).await.unwrap();
        assert!(broken.is_empty(), "{broken:?}");
        let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_search%' ESCAPE '\\' AND name <> '_sqlx_migrations'";
        let tables: Vec<(String,)> = sqlx::query_as(tables).fetch_all(pool).await.unwrap();
        for (table,) in tables {
            let count: (i64,) = sqlx::query_as(AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}")))
                .fetch_one(pool)
                .await
                .unwrap();
            assert!(count.0 > 0, "no sample has a row of {table}");
        }
    });
}

/// The one connection sees all rows, as that of the product's migrations does.
async fn seeing(url: &str) -> PgPool {
    let options = PgPoolOptions::new().max_connections(1).after_connect(|connection, _| {
        Box::pin(async move { sqlx::raw_sql("SET app.system = 'on'").execute(connection).await.map(drop) })
    });
    options.connect(url).await.unwrap()
}

#[test]
fn each_migration_runs_over_the_rows_of_those_before_on_postgres() {
    crate::support::on_empty_postgres(async move |url| {
        let pool = seeing(&url).await;
        for ((name, migrator), sample) in steps("postgres").await.into_iter().zip(samples_of_postgres()) {
            migrator.run(&pool).await.unwrap_or_else(|error| panic!("{name}: {error}"));
            if name.ends_with(MADE_CONTACTS) {
                let rows: Vec<(i64, Option<i64>)> = sqlx::query_as(CONTACTS).fetch_all(&pool).await.unwrap();
                assert_eq!(rows, OF_LEADS);
            }
            sqlx::raw_sql(AssertSqlSafe(sample))
                .execute(&pool)
                .await
                .unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        pool.close().await;
    });
}

/// Sessions and links as SQLite writes them out.
const SESSIONS_AND_LINKS: &str = "SELECT quote(id) || quote(key_hash) || quote(person_id) || quote(workspace_id) || quote(user_id) || quote(epoch) || ip || device
        || quote(created_at) || quote(seen_at) || quote(idle_seconds) || quote(expires_at) || quote(revoked_at) FROM sessions
    UNION ALL SELECT quote(id) || purpose || quote(token_hash) || quote(person_id) || quote(workspace_id) || quote(email)
        || quote(created_at) || quote(expires_at) || quote(used_at) FROM tokens ORDER BY 1";

/// The step makes both tables anew on SQLite; on PostgreSQL no row is touched.
#[test]
fn r_ses_04_people_stay_signed_in_and_links_work_over_the_step_for_operators() {
    on_empty_sqlite(async |pool: &SqlitePool| {
        let rows =
            async || -> Vec<(String,)> { sqlx::query_as(SESSIONS_AND_LINKS).fetch_all(pool).await.unwrap() };
        walk_sqlite(pool, async |name: &str, migrator: &Migrator| {
            let is_it = name.ends_with("_operators.sql");
            let before = if is_it { rows().await } else { Vec::new() };
            migrator.run(pool).await.unwrap();
            if is_it {
                assert!(before.len() >= 2 && before == rows().await, "{before:?}");
            }
        })
        .await;
    });
}

/// The step from which on it is noted whether the contact that a lead became was made of it.
const MADE_CONTACTS: &str = "_leads_contacts.sql";
/// Whether a lead became a contact, and whether that was made of it.
const CONTACTS: &str = "SELECT CAST(CASE WHEN contact_id IS NULL THEN 0 ELSE 1 END AS BIGINT), made_contact FROM leads ORDER BY id";
const OF_LEADS: [(i64, Option<i64>); 3] = [(0, None), (1, Some(1)), (0, None)];

/// Whoever took a conversion back took its contact along: that stays so. On PostgreSQL the test
/// of each migration looks.
#[test]
fn contacts_that_leads_became_were_made_of_them() {
    on_empty_sqlite(async |pool: &SqlitePool| {
        walk_sqlite(pool, async |name: &str, migrator: &Migrator| {
            migrator.run(pool).await.unwrap();
            if name.ends_with(MADE_CONTACTS) {
                let rows: Vec<(i64, Option<i64>)> = sqlx::query_as(CONTACTS).fetch_all(pool).await.unwrap();
                assert_eq!(rows, OF_LEADS);
            }
        })
        .await;
    });
}

async fn a_database_of_a_newer_release_is_refused(test: TestBackend) {
    test.add_a_migration_to_come().await;
    let newest = test.storage().migrations().iter().map(|migration| migration.version).max().unwrap();
    let this =
        format!("this is Latchkey {} with schema {newest}. Nothing was changed.", env!("CARGO_PKG_VERSION"));
    for (note, database) in [("9999 7.7.7", "schema 9999 of Latchkey 7.7.7"), ("9998 7.7.6", "schema 9999")] {
        test.run("UPDATE installation SET value = $1 WHERE name = 'schema'", args![note]).await;
        let before = test.dump().await;
        let error = refusal(&test).await;
        assert!(matches!(error, StartError::Migrate(MigrationError::Newer { .. })), "{error:?}");
        let expected = format!(
            "this database was written by a newer release: it has {database}, and {this} Start the newer release, or restore a backup made before it"
        );
        assert_eq!(error.to_string(), expected);
        assert_eq!(test.dump().await, before);
    }
}

async fn a_changed_migration_is_refused(test: TestBackend) {
    test.run("UPDATE _sqlx_migrations SET checksum = $1 WHERE version = 1", args![vec![0_u8; 48]]).await;
    let error = refusal(&test).await;
    assert!(matches!(error, StartError::Migrate(MigrationError::OtherBuild(1))), "{error:?}");
    assert!(error.to_string().contains("another build"), "{error}");
}

async fn refusal(test: &TestBackend) -> StartError {
    let settings: Settings = test.backend.settings().clone();
    Backend::start(settings).await.expect_err("a refusal")
}
