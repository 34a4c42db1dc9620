//! An upgrade is tried on a copy, and the database does not notice.

use crate::customers::make;
use crate::support::{Company, TestBackend, both_engines, drop_database, on_postgres, on_sqlite};
use backend::check::Flaw;
use backend::keys::KeyError;
use backend::rehearsal::{self, Rehearsal, RehearsalError, TableRows};
use backend::storage::{MigrationError, Migrator};
use backend::{Backend, Settings, args};
use sqlx::migrate::{MigrateDatabase, Migration, MigrationType};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Postgres, SqlSafeStr};
use std::collections::BTreeMap;
use std::future::{pending, ready};
use std::time::Duration;

both_engines!(
    a_rehearsal_tells_what_an_upgrade_will_do,
    a_migration_that_fails_is_told,
    an_upgrade_after_which_not_all_fits_is_told,
    a_rehearsal_without_anything_to_do_still_looks,
    a_rehearsal_goes_on_beside_people_who_write,
    a_rehearsal_that_is_stopped_leaves_nothing,
    a_newer_database_is_not_rehearsed,
    another_key_is_told_before_anything_is_copied,
);

const NOTES: (&str, &str) = (
    "notes",
    "CREATE TABLE notes (customer_name TEXT NOT NULL); INSERT INTO notes (customer_name) SELECT name FROM customers;",
);
/// Fails by what the rows hold, as one does that was only tried on an empty database.
const TWINS: (&str, &str) = ("no twins", "CREATE UNIQUE INDEX customers_no_twins ON customers (name_key);");
const NO_SEARCH: (&str, &str) = ("no search", "DELETE FROM customer_search;");

/// This release and migrations that it does not have.
fn release_with(test: &TestBackend, more: &[(&'static str, &'static str)]) -> Migrator {
    let made_up = |(number, (name, sql)): (i64, &(&'static str, &'static str))| {
        Migration::new(number, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    let known = test.storage().migrations().iter().cloned();
    Migrator::with_migrations(known.chain((newest(test) + 1..).zip(more).map(made_up)).collect())
}

fn newest(test: &TestBackend) -> i64 {
    test.storage().migrations().iter().map(|migration| migration.version).max().expect("a migration")
}

/// All that a rehearsal must leave as it is.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    rows: BTreeMap<String, Vec<String>>,
    events: Vec<(i64,)>,
    schema: i64,
    files: BTreeMap<String, Vec<u8>>,
    databases: Vec<(String,)>,
}

async fn seen(test: &TestBackend) -> Seen {
    Seen {
        rows: test.dump().await,
        events: test.all("SELECT COUNT(*) FROM audit_events", args![]).await,
        schema: test.storage().schema().await.expect("a schema").number,
        files: files(test),
        databases: databases(test).await,
    }
}

/// What the data folder holds, except what SQLite shares between its readers.
fn files(test: &TestBackend) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(&test.backend.settings().data_dir).expect("a folder");
    let drafts = test.backend.settings().data_dir.join("drafts");
    let left = std::fs::read_dir(&drafts).into_iter().flatten();
    let paths = entries.chain(left).map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| *path != drafts && *path != drafts.join("lock"))
        .filter(|path| !path.to_string_lossy().ends_with("-shm"))
        .map(|path| (path.display().to_string(), std::fs::read(&path).unwrap_or_default()))
        .collect()
}

async fn databases(test: &TestBackend) -> Vec<(String,)> {
    if !test.is_postgres().await {
        return Vec::new();
    }
    let sql = "SELECT CAST(datname AS TEXT) FROM pg_database WHERE datname IN (current_database(), current_database() || '_rehearsal') ORDER BY 1";
    test.all(sql, args![]).await
}

/// The database's name on PostgreSQL, which has no other beside it.
async fn live_database(test: &TestBackend) -> String {
    let [(live,)] = <[_; 1]>::try_from(databases(test).await).expect("one database");
    live
}

async fn two_customers(test: &TestBackend) -> Company {
    let company = test.company().await;
    let owner = test.context_of(company.owner).await;
    make(&owner, "上海华信").await;
    make(&owner, "O’Brien & Söhne").await;
    company
}

async fn rehearse(test: &TestBackend, migrations: &Migrator) -> Result<Rehearsal, RehearsalError> {
    rehearsal::rehearse_to(test.backend.settings(), migrations, pending()).await
}

async fn a_rehearsal_tells_what_an_upgrade_will_do(test: TestBackend) {
    two_customers(&test).await;
    let before = seen(&test).await;
    let rehearsal = rehearse(&test, &release_with(&test, &[NOTES])).await.expect("a rehearsal");
    assert_eq!(seen(&test).await, before);
    let newest = newest(&test);
    assert_eq!((rehearsal.from.number, rehearsal.to), (newest, newest + 1));
    assert_eq!(rehearsal.from.release.as_deref(), Some(env!("CARGO_PKG_VERSION")));
    let steps: Vec<_> = rehearsal.steps.iter().map(|step| (step.number, step.name.as_str())).collect();
    assert_eq!(steps, [(newest + 1, "notes")]);
    assert!(rehearsal.steps[0].took > Duration::ZERO);
    let notes = TableRows { table: "notes".to_owned(), before: None, after: Some(2) };
    assert_eq!(rehearsal.changed, [notes]);
    assert!(rehearsal.size.0 > 100_000 && rehearsal.size.1 >= rehearsal.size.0, "{:?}", rehearsal.size);
    assert!(rehearsal.has_passed() && rehearsal.flaws.is_empty());
}

async fn a_migration_that_fails_is_told(test: TestBackend) {
    let company = two_customers(&test).await;
    make(&test.context_of(company.owner).await, "上海华信").await;
    let before = seen(&test).await;
    let rehearsal = rehearse(&test, &release_with(&test, &[NOTES, TWINS])).await.expect("a rehearsal");
    assert_eq!(seen(&test).await, before);
    assert!(!rehearsal.has_passed());
    let number = newest(&test) + 2;
    let failed = rehearsal.failed.expect("a failure");
    assert!(matches!(failed, MigrationError::Failed { number: at, .. } if at == number), "{failed:?}");
    let said = failed.to_string();
    assert!(said.starts_with(&format!("migration {number} failed: ")), "{said}");
    assert!(said.contains("name_key") || said.contains("customers_no_twins"), "{said}");
    assert_eq!(rehearsal.steps.len(), 1, "the one before it went well");
}

async fn an_upgrade_after_which_not_all_fits_is_told(test: TestBackend) {
    two_customers(&test).await;
    let before = seen(&test).await;
    let rehearsal = rehearse(&test, &release_with(&test, &[NO_SEARCH])).await.expect("a rehearsal");
    assert_eq!(seen(&test).await, before);
    assert!(!rehearsal.has_passed());
    assert_eq!(rehearsal.flaws, [Flaw::NotSearched(2)]);
    let search = TableRows { table: "customer_search".to_owned(), before: Some(2), after: Some(0) };
    assert_eq!(rehearsal.changed, [search]);
}

async fn a_rehearsal_without_anything_to_do_still_looks(test: TestBackend) {
    two_customers(&test).await;
    let rehearsal = rehearsal::rehearse(test.backend.settings(), pending()).await.expect("a rehearsal");
    assert!(rehearsal.has_passed() && rehearsal.steps.is_empty() && rehearsal.changed.is_empty());
    test.run("DELETE FROM customer_search", args![]).await;
    let rehearsal = rehearsal::rehearse(test.backend.settings(), pending()).await.expect("a rehearsal");
    assert_eq!(rehearsal.flaws, [Flaw::NotSearched(2)]);
    assert!(!rehearsal.has_passed());
}

async fn a_rehearsal_goes_on_beside_people_who_write(test: TestBackend) {
    let company = two_customers(&test).await;
    let owner = test.context_of(company.owner).await;
    let writing = tokio::spawn(async move {
        for number in 0..40 {
            make(&owner, &format!("客户{number}")).await;
        }
    });
    let rehearsal = rehearse(&test, &release_with(&test, &[NOTES])).await.expect("a rehearsal");
    writing.await.expect("nobody was kept from writing");
    assert!(rehearsal.has_passed(), "a moment, not a mixture: {:?}", rehearsal.flaws);
    let copied = rehearsal.changed[0].after.expect("a table");
    assert!((2..=42).contains(&copied), "{copied}");
    assert_eq!(test.all::<(i64,)>("SELECT COUNT(*) FROM customers", args![]).await, [(42,)]);
}

async fn a_rehearsal_that_is_stopped_leaves_nothing(test: TestBackend) {
    two_customers(&test).await;
    let before = seen(&test).await;
    let migrations = release_with(&test, &[NOTES]);
    for after in [Duration::ZERO, Duration::from_millis(2), Duration::from_millis(30)] {
        let stopped = rehearsal::rehearse_to(test.backend.settings(), &migrations, tokio::time::sleep(after));
        match stopped.await {
            Err(RehearsalError::Stopped) => {}
            Ok(done) => assert!(done.has_passed(), "quicker than the wish to stop it"),
            Err(other) => panic!("{other:?}"),
        }
        assert_eq!(seen(&test).await, before);
    }
    let at_once = rehearsal::rehearse_to(test.backend.settings(), &migrations, ready(())).await;
    assert!(matches!(at_once, Err(RehearsalError::Stopped)), "{at_once:?}");
    assert_eq!(seen(&test).await, before);
}

async fn a_newer_database_is_not_rehearsed(test: TestBackend) {
    test.add_a_migration_to_come().await;
    let before = seen(&test).await;
    let refused = rehearsal::rehearse(test.backend.settings(), pending()).await.expect_err("a refusal");
    assert!(matches!(refused, RehearsalError::Migration(MigrationError::Newer { .. })), "{refused:?}");
    assert_eq!(seen(&test).await, before);
}

async fn another_key_is_told_before_anything_is_copied(test: TestBackend) {
    let before = seen(&test).await;
    let other = Some("CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=".to_owned());
    let settings = Settings { master_key: other, ..test.backend.settings().clone() };
    let refused = rehearsal::rehearse(&settings, pending()).await;
    assert!(matches!(refused, Err(RehearsalError::Keys(KeyError::Other))), "{refused:?}");
    let keyless = Settings { master_key: None, ..settings };
    let refused = rehearsal::rehearse(&keyless, pending()).await;
    assert!(matches!(refused, Err(RehearsalError::Keys(KeyError::Missing(_)))), "{refused:?}");
    assert_eq!(seen(&test).await, before, "no key was made either");
}

#[test]
fn where_there_is_no_database_none_is_made() {
    on_sqlite(async |test: TestBackend| {
        let folder = tempfile::tempdir().unwrap();
        let database_url = format!("sqlite://{}", folder.path().join("latchkey.db").display());
        let settings = Settings { database_url, ..test.backend.settings().clone() };
        let refused = rehearsal::rehearse(&settings, pending()).await;
        assert!(matches!(refused, Err(RehearsalError::NoDatabase)), "{refused:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    });
}

/// A database of the name that a rehearsal uses; gives its URL.
async fn database_of_a_rehearsal(test: &TestBackend) -> String {
    let live = live_database(test).await;
    let url = test.backend.settings().database_url.replace(&live, &format!("{live}_rehearsal"));
    Postgres::create_database(&url).await.expect("a database");
    url
}

#[test]
fn a_database_that_no_rehearsal_made_is_named() {
    on_postgres(async |test: TestBackend| {
        two_customers(&test).await;
        let left = format!("{}_rehearsal", live_database(&test).await);
        let url = database_of_a_rehearsal(&test).await;
        let mut connection = PgConnection::connect(&url).await.expect("a connection");
        sqlx::raw_sql("CREATE TABLE dear (id INT)").execute(&mut connection).await.expect("a table");
        connection.close().await.expect("a close");
        let refused = rehearsal::rehearse(test.backend.settings(), pending()).await.expect_err("a refusal");
        let said = refused.to_string();
        assert!(said.contains(&format!("drop it (`dropdb {left}`)")), "{said}");
        Backend::start(test.backend.settings().clone()).await.expect("a start").stop().await;
        assert_eq!(databases(&test).await.len(), 2, "it is not ours to drop");
        drop_database(&url).await;
        let rehearsal = rehearsal::rehearse(test.backend.settings(), pending()).await.expect("a rehearsal");
        assert!(rehearsal.has_passed());
    });
}

#[test]
fn what_a_killed_rehearsal_left_is_cleared() {
    on_postgres(async |test: TestBackend| {
        two_customers(&test).await;
        let left = format!("{}_rehearsal", live_database(&test).await);
        let leave = async || {
            let url = database_of_a_rehearsal(&test).await;
            let mut connection = PgConnection::connect(&url).await.expect("a connection");
            let sql = format!(
                "COMMENT ON DATABASE {left} IS 'the copy of a rehearsal of Latchkey'; CREATE TABLE half (id INT)"
            );
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("a mark");
            connection.close().await.expect("a close");
        };
        leave().await;
        Backend::start(test.backend.settings().clone()).await.expect("a start").stop().await;
        assert_eq!(databases(&test).await.len(), 1, "by the next start");
        leave().await;
        let rehearsal = rehearsal::rehearse(test.backend.settings(), pending()).await.expect("a rehearsal");
        assert!(rehearsal.has_passed());
        assert_eq!(databases(&test).await.len(), 1, "by the next rehearsal");
        leave().await;
        let mut other = PgConnection::connect(&test.backend.settings().database_url).await.expect("a node");
        let lock = "SELECT pg_advisory_lock(hashtext('latchkey rehearsal'))";
        sqlx::raw_sql(lock).execute(&mut other).await.expect("a lock");
        let refused = rehearsal::rehearse(test.backend.settings(), pending()).await;
        assert!(matches!(refused, Err(RehearsalError::Running)), "{refused:?}");
        Backend::start(test.backend.settings().clone()).await.expect("a start").stop().await;
        assert_eq!(databases(&test).await.len(), 2, "another rehearsal works in it");
        other.close().await.expect("a close");
        Backend::start(test.backend.settings().clone()).await.expect("a start").stop().await;
        assert_eq!(databases(&test).await.len(), 1);
    });
}

#[test]
fn a_role_that_may_make_no_database_is_told_what_to_allow() {
    on_postgres(async |test: TestBackend| {
        two_customers(&test).await;
        let role = format!("{}_plain", live_database(&test).await);
        test.run(&format!("CREATE ROLE {role} LOGIN PASSWORD 'plain'"), args![]).await;
        test.run(&format!("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"), args![]).await;
        let before = seen(&test).await;
        let mut url = url::Url::parse(&test.backend.settings().database_url).expect("a URL");
        url.set_username(&role).expect("a name");
        url.set_password(Some("plain")).expect("a password");
        let settings = Settings { database_url: url.into(), ..test.backend.settings().clone() };
        let refused = rehearsal::rehearse(&settings, pending()).await;
        test.run(&format!("REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM {role}"), args![]).await;
        test.run(&format!("DROP ROLE {role}"), args![]).await;
        let said = refused.expect_err("a refusal").to_string();
        assert!(said.contains(&format!("`ALTER ROLE \"{role}\" CREATEDB`")), "{said}");
        assert!(!said.contains("plain'") && !said.contains(":plain@"), "{said}");
        assert_eq!(seen(&test).await, before);
    });
}
