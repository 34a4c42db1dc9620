//! Upgrades as an operator does them: with the binary, at its word.

use crate::faults::installation::Installation;
use crate::support::Postgres;
use crate::support::binary::command;
use backend::args;
use backend::storage::{Reach, Row, Storage};
use clap::CommandFactory;
use server::cli::Cli;
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

const RELEASE: &str = env!("CARGO_PKG_VERSION");

/// Every command that opens the database, with something to do.
const COMMANDS: [&[&str]; 19] = [
    &["serve"],
    &["seed"],
    &["migrate"],
    &["migrate", "--rehearse"],
    &["user", "operator", "--email", "ops@harbour.example"],
    &["user", "owner", "--workspace", "any", "--email", "ada@harbour.example"],
    &["user", "reset-factor", "--email", "ada@harbour.example"],
    &["mail", "list"],
    &["mail", "show", "any"],
    &["backup", "copy.latchkey"],
    &["verify"],
    &["audit", "verify"],
    &["audit", "erase", "any"],
    &["audit", "export", "audit.jsonl"],
    &["keys", "list"],
    &["keys", "rotate"],
    &["demo", "--data-dir", "."],
    &["workspace", "list"],
    &["workspace", "extend", "any", "--unlimited"],
];
/// Those of them that are no reason for an upgrade.
const NO_REASON: [&[&str]; 8] = [
    &["backup", "copy.latchkey"],
    &["verify"],
    &["user", "operator", "--email", "ops@harbour.example"],
    &["user", "owner", "--workspace", "any", "--email", "ada@harbour.example"],
    &["user", "reset-factor", "--email", "ada@harbour.example"],
    &["mail", "list"],
    &["audit", "verify"],
    &["keys", "list"],
];
/// Those that open none, or an empty one.
const OTHERS: [&str; 2] = ["config", "restore"];

#[tokio::test]
async fn a_newer_database_is_refused_by_every_command_on_sqlite() {
    refuse_newer(&Installation::on_sqlite()).await;
}

#[tokio::test]
async fn a_newer_database_is_refused_by_every_command_on_postgres() {
    Postgres::with(async |database| refuse_newer(&Installation::on_postgres(database)).await).await;
}

#[tokio::test]
async fn only_what_upgrades_takes_an_older_database_on_sqlite() {
    refuse_older(&Installation::on_sqlite()).await;
}

#[tokio::test]
async fn only_what_upgrades_takes_an_older_database_on_postgres() {
    Postgres::with(async |database| refuse_older(&Installation::on_postgres(database)).await).await;
}

#[tokio::test]
async fn a_rehearsal_beside_a_server_leaves_no_trace_on_sqlite() {
    rehearse_beside_a_server(&Installation::on_sqlite()).await;
}

#[tokio::test]
async fn a_rehearsal_beside_a_server_leaves_no_trace_on_postgres() {
    Postgres::with(async |database| rehearse_beside_a_server(&Installation::on_postgres(database)).await)
        .await;
}

#[tokio::test]
async fn an_upgrade_that_would_fail_is_told_before_on_sqlite() {
    rehearse_a_failure(&Installation::on_sqlite()).await;
}

#[tokio::test]
async fn an_upgrade_that_would_fail_is_told_before_on_postgres() {
    Postgres::with(async |database| rehearse_a_failure(&Installation::on_postgres(database)).await).await;
}

#[test]
fn migrate_says_what_it_did() {
    let folder = tempfile::tempdir().unwrap();
    let (done, said) = latchkey(folder.path(), &["migrate", "--rehearse"]);
    assert!(!done && said.contains("there is no database yet"), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "and none was made");
    let (done, said) = latchkey(folder.path(), &["migrate"]);
    assert!(done && said.contains("  0001 accounts"), "{said}");
    let now = format!("of Latchkey {RELEASE}");
    assert!(said.contains("from schema 0 to schema ") && said.trim_end().ends_with(&now), "{said}");
    let (done, said) = latchkey(folder.path(), &["migrate"]);
    assert!(done && said.contains("nothing to do: the database is up to date (schema "), "{said}");
}

#[test]
fn every_command_is_known_to_open_a_database_or_not() {
    let known: BTreeSet<String> =
        COMMANDS.iter().map(|words| words[0]).chain(OTHERS).map(str::to_owned).collect();
    let all: BTreeSet<String> =
        Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    assert_eq!(known, all);
}

fn latchkey(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = command(folder, arguments, &[("LATCHKEY_LOG", "warn")]).output().unwrap();
    (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

/// All of the database that a migration or a command could change, and what
/// lies in the folder; on SQLite that is the database, to the byte.
async fn seen(installation: &Installation) -> (Vec<(String,)>, BTreeMap<PathBuf, Vec<u8>>) {
    let files = files(installation.folder());
    let rows =
        if installation.database_url.starts_with("sqlite:") { Vec::new() } else { rows(installation).await };
    (rows, files)
}

async fn rows(installation: &Installation) -> Vec<(String,)> {
    let tables: Vec<(String,)> = all(
        installation,
        "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    )
    .await;
    let mut rows = Vec::new();
    for (table,) in tables {
        rows.extend(all(installation, &format!("SELECT CAST(t AS TEXT) FROM {table} t ORDER BY 1")).await);
    }
    let databases = "SELECT CAST(datname AS TEXT) FROM pg_database WHERE datname IN (current_database(), current_database() || '_rehearsal')";
    rows.extend(all(installation, databases).await);
    rows
}

/// Every file in a folder and below, with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        found.insert(path, bytes);
    }
    found
}

async fn all<T: Row>(installation: &Installation, sql: &str) -> Vec<T> {
    let storage = Storage::open(&installation.database_url).await.unwrap();
    let mut tx = storage.read(Reach::System).await.unwrap();
    let rows = tx.all(AssertSqlSafe(sql.to_owned()), args![]).await.unwrap();
    drop(tx);
    storage.close().await;
    rows
}

/// Runs statements on the database of nobody.
async fn change(installation: &Installation, statements: &[&'static str]) {
    let storage = Storage::open(&installation.database_url).await.unwrap();
    let mut tx = storage.write(Reach::System).await.unwrap();
    for sql in statements {
        tx.run(*sql, args![]).await.unwrap();
    }
    tx.commit().await.unwrap();
    storage.close().await;
}

async fn refuse_newer(installation: &Installation) {
    change(
        installation,
        &[
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) SELECT 9999, 'of the future', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
            "UPDATE installation SET value = '9999 9.9.9' WHERE name = 'schema'",
        ],
    )
    .await;
    let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let before = seen(installation).await;
    for arguments in COMMANDS {
        let mut command = installation.command(arguments);
        if arguments[0] == "demo" {
            // It has a database of its own name.
            let Some(live) = installation.database_url.strip_prefix("sqlite://") else { continue };
            std::fs::copy(live, installation.folder().join("demo.db")).unwrap();
        }
        let output = command.env("LATCHKEY_LISTEN", &listen).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        let expected = format!(
            "latchkey: this database was written by a newer release: it has schema 9999 of Latchkey 9.9.9, and this is Latchkey {RELEASE} with schema "
        );
        assert!(said.contains(&expected), "{arguments:?}: {said}");
        assert!(said.contains("Nothing was changed. Start the newer release, or restore"), "{said}");
        if arguments[0] == "demo" {
            std::fs::remove_file(installation.folder().join("demo.db")).unwrap();
        }
        assert!(seen(installation).await == before, "{arguments:?} left a trace");
    }
}

async fn rehearse_beside_a_server(installation: &Installation) {
    let server = installation.start();
    let names = || files(installation.folder()).into_keys().collect::<BTreeSet<_>>();
    let before = names();
    let said = installation.run(&["migrate", "--rehearse"]);
    for expected in [
        "Rehearsing on a copy; the database itself is not touched.",
        &format!("this release  Latchkey {RELEASE}"),
        &format!(" of Latchkey {RELEASE} -> schema "),
        " MB\n",
        "There is nothing to migrate, and everything fits together.",
    ] {
        assert!(said.contains(expected), "{expected:?} is missing in {said}");
    }
    assert_eq!(names(), before);
    let ready = ureq::get(format!("http://{}/readyz", server.address)).call().unwrap();
    assert_eq!(ready.status(), 200);
    drop(server);
}

/// Says that the database had not come to the last migration.
const LAST_UNDONE: &str =
    "DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)";

async fn refuse_older(installation: &Installation) {
    change(installation, &[LAST_UNDONE]).await;
    let before = seen(installation).await;
    for arguments in NO_REASON {
        let output = installation.command(arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        assert!(said.contains("latchkey: this database is of an older release: it has schema "), "{said}");
        assert!(said.contains("Nothing was changed. Take a backup with the release that ran"), "{said}");
        assert!(seen(installation).await == before, "{arguments:?} left a trace");
    }
}

/// A database that says it had come no further than the first migration cannot
/// take the second again.
async fn rehearse_a_failure(installation: &Installation) {
    change(installation, &["DELETE FROM _sqlx_migrations WHERE version > 1"]).await;
    let before = seen(installation).await;
    let output = installation.command(&["migrate", "--rehearse"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{said}");
    assert!(said.contains("failed\n  migration ") && said.contains("This upgrade does not work."), "{said}");
    assert!(told.contains("latchkey: the upgrade would fail. The database was not touched"), "{told}");
    assert!(seen(installation).await == before, "the rehearsal left a trace");
    let output = installation.command(&["migrate"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && told.contains("latchkey: migration "), "{told}");
}
