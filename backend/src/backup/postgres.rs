//! PostgreSQL's own programs: `pg_dump` has a consistent view of its own, and
//! `pg_restore` puts all of it back or nothing.

use super::BackupError;
use crate::storage::{Reach, Schema, Storage, args};
use std::path::Path;
use std::process::Stdio;
use tokio::process::Command;
use url::Url;

/// Dumps the database into a new file, in PostgreSQL's custom format.
pub async fn dump(url: &str, to: &Path) -> Result<(), BackupError> {
    let mut program = program("pg_dump", url)?;
    program
        .args(["--format=custom", "--no-owner", "--no-privileges", "--enable-row-security", "--file"])
        .arg(to);
    run("pg_dump", program).await.map(drop)
}

/// How far the database was, read from the dump alone.
pub async fn schema_of(copy: &Path) -> Result<Schema, BackupError> {
    let mut program = Command::new("pg_restore");
    program.args(["--data-only", "--table=_sqlx_migrations", "--table=installation", "--file=-"]).arg(copy);
    let rows = run("pg_restore", program).await?;
    let values = |table, column| column_of(&rows, table, column);
    let number = values("_sqlx_migrations", "version").filter_map(|value| value.parse().ok()).max();
    let note = values("installation", "name")
        .zip(values("installation", "value"))
        .find_map(|(name, value)| (name == Schema::NOTE).then_some(value));
    Ok(Schema::noted(number.unwrap_or_default(), note))
}

/// One column of a table in what `pg_restore` writes: `COPY schema.table (columns)
/// FROM stdin;`, rows of values between tabs, `\.`.
fn column_of<'a>(rows: &'a str, table: &str, column: &str) -> impl Iterator<Item = &'a str> {
    let mut lines = rows.lines();
    let start = format!(".{table} (");
    let head = lines.find(|line| line.starts_with("COPY ") && line.contains(&start)).unwrap_or_default();
    let columns = head.split_once('(').and_then(|(_, rest)| rest.split_once(')')).unwrap_or_default().0;
    let place = columns.split(", ").position(|name| name == column);
    lines
        .take_while(|line| *line != "\\.")
        .filter_map(move |line| place.and_then(|place| line.split('\t').nth(place)))
}

/// Fills an empty database, in one transaction.
pub async fn put_back(url: &str, copy: &Path) -> Result<(), BackupError> {
    let storage = Storage::open(url).await?;
    let mut tx = storage.read(Reach::System).await?;
    let (tables,): (i64,) = tx
        .one("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()", args![])
        .await?;
    drop(tx);
    storage.close().await;
    if tables > 0 {
        return Err(BackupError::NotEmpty);
    }
    let mut program = program("pg_restore", url)?;
    program.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]).arg(copy);
    run("pg_restore", program).await.map(drop)
}

/// The password goes by the environment: arguments can be read by everybody on
/// the machine. Row-level security lets the installation's own hand see all.
fn program(name: &'static str, url: &str) -> Result<Command, BackupError> {
    let mut url = Url::parse(url).map_err(|_| BackupError::Url)?;
    let mut program = Command::new(name);
    program.env("PGOPTIONS", "-c app.system=on");
    if let Some(password) = url.password() {
        let password =
            percent_encoding::percent_decode_str(password).decode_utf8().map_err(|_| BackupError::Url)?;
        program.env("PGPASSWORD", password.as_ref());
        url.set_password(None).map_err(|()| BackupError::Url)?;
    }
    program.arg("--dbname").arg(url.as_str());
    Ok(program)
}

/// Runs a program to its end; gives what it wrote.
async fn run(name: &'static str, mut program: Command) -> Result<String, BackupError> {
    // Whoever gives up waiting ends it.
    program.stdin(Stdio::null()).kill_on_drop(true);
    let output = program.output().await.map_err(|error| BackupError::NoProgram(name, error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(BackupError::Program(name, said.trim().to_owned()))
}
