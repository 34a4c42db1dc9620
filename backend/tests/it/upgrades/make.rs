//! Makes the databases that a release leaves to those after it. Run by hand,
//! once for each release (CONTRIBUTING.md, "A new release").

use super::facts::Facts;
use super::{kept, scene};
use crate::support::{TestBackend, on_postgres, on_sqlite};
use backend::audit::chain;
use sqlx::{Connection, SqliteConnection};
use std::path::Path;
use std::process::Command;

pub const SQLITE_FILE: &str = "latchkey.db";
pub const POSTGRES_FILE: &str = "latchkey.sql";

#[test]
#[ignore = "makes the files of a new release"]
fn make_the_database_that_sqlite_keeps() {
    on_sqlite(make);
}

#[test]
#[ignore = "makes the files of a new release"]
fn make_the_database_that_postgres_keeps() {
    on_postgres(make);
}

async fn make(test: TestBackend) {
    let release = env!("CARGO_PKG_VERSION");
    let is_postgres = test.is_postgres().await;
    let folder = kept(release, is_postgres);
    assert!(!folder.exists(), "{release} has its database; what is released does not change");
    scene::make(&test).await;
    chain::seal_due(&test.backend).await.expect("a seal");
    let head = chain::verify(&test.backend, None).await.expect("a walk").expect("a chain").head;
    let facts = Facts::of(&scene::signed_in(&test).await, &head.to_string()).await;
    assert_eq!((facts.customers.len(), facts.opportunities, facts.sum), (3, 4, 1_635_049), "{facts:?}");
    std::fs::create_dir_all(&folder).expect("a folder");
    let url = &test.backend.settings().database_url;
    if is_postgres {
        dump(url, &folder.join(POSTGRES_FILE));
    } else {
        copy(url, &folder.join(SQLITE_FILE)).await;
    }
    facts.write(&folder);
}

/// The smaller the pages, the smaller a database of many tables with few rows.
async fn copy(url: &str, to: &Path) {
    let mut connection = SqliteConnection::connect(url).await.expect("a database");
    sqlx::raw_sql("PRAGMA page_size = 1024").execute(&mut connection).await.expect("a setting");
    let to = to.display().to_string();
    sqlx::query("VACUUM INTO ?").bind(to).execute(&mut connection).await.expect("a copy");
    connection.close().await.expect("an end");
}

/// As statements that a driver can run: without remarks and without what only
/// `psql` understands.
fn dump(url: &str, to: &Path) {
    let arguments =
        ["--inserts", "--rows-per-insert=50", "--no-owner", "--no-privileges", "--enable-row-security"];
    let output = Command::new("pg_dump")
        .args(arguments)
        .arg("--dbname")
        .arg(url)
        .env("PGOPTIONS", "-c app.system=on")
        .output()
        .expect("pg_dump runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    // The last is a setting that servers before 17 do not know.
    let left_out = ["--", "\\", "SET transaction_timeout"];
    let is_statement =
        |line: &&str| !line.is_empty() && !left_out.iter().any(|beginning| line.starts_with(beginning));
    let lines: Vec<&str> = text.lines().filter(is_statement).collect();
    std::fs::write(to, lines.join("\n") + "\n").expect("a file");
}
