//! PostgreSQL's own programs: `pg_dump` has a consistent view of its own, and
//! `pg_restore` writes what puts all of it back. That runs over a connection of
//! ours: whoever is killed leaves no program behind that goes on, and what belongs
//! to a restore is in one transaction with it.

mod script;

use super::BackupError;
use crate::private;
use crate::storage::{Schema, StorageError, Tx, args};
use sqlx::PgConnection;
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncReadExt as _, BufReader};
use tokio::process::Command;
use url::Url;

/// Dumps the database into a new file, in PostgreSQL's custom format. The program
/// would make it one that everybody reads: it gets an empty one that is not.
pub async fn dump(url: &str, to: &Path) -> Result<(), BackupError> {
    private::file().create_new(true).open(to).map_err(BackupError::file(to))?;
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

/// Whether there are tables where ours would be.
pub async fn is_empty(tx: &mut Tx) -> Result<bool, StorageError> {
    let sql = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()";
    let (tables,): (i64,) = tx.one(sql, args![]).await?;
    Ok(tables == 0)
}

/// Takes away all that a restore of before put there.
pub async fn empty(tx: &mut Tx) -> Result<(), BackupError> {
    const SQL: &str = "DO $$ DECLARE thing RECORD; BEGIN
        FOR thing IN SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE', schemaname, tablename) AS sql
            FROM pg_tables WHERE schemaname = current_schema()
        LOOP EXECUTE thing.sql; END LOOP;
        FOR thing IN SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', CAST(p.oid AS regprocedure)) AS sql
            FROM pg_proc p WHERE p.pronamespace = CAST(current_schema() AS regnamespace)
            AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        LOOP EXECUTE thing.sql; END LOOP;
        END $$";
    let connection = connection(tx)?;
    sqlx::raw_sql(SQL).execute(connection).await.map_err(StorageError::from)?;
    Ok(())
}

/// Puts all of a dump into an empty database, within the caller's transaction.
pub async fn load(tx: &mut Tx, copy: &Path) -> Result<(), BackupError> {
    const NAME: &str = "pg_restore";
    let mut program = Command::new(NAME);
    program.args(["--no-owner", "--no-privileges", "--file=-"]).arg(copy);
    program.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut running = program.spawn().map_err(|error| BackupError::NoProgram(NAME, error))?;
    let (Some(written), Some(mut complaints)) = (running.stdout.take(), running.stderr.take()) else {
        return Err(BackupError::Logged);
    };
    let said = tokio::spawn(async move {
        let mut said = String::new();
        // What it says of a failure, as far as it can be read.
        let _ = complaints.read_to_string(&mut said).await;
        said
    });
    let ran = script::run(connection(tx)?, BufReader::new(written)).await;
    let status = running.wait().await.map_err(|error| BackupError::NoProgram(NAME, error))?;
    ran?;
    if status.success() {
        return Ok(());
    }
    Err(BackupError::Program(NAME, said.await.unwrap_or_default().trim().to_owned()))
}

fn connection(tx: &mut Tx) -> Result<&mut PgConnection, BackupError> {
    tx.postgres_connection().ok_or(BackupError::Url)
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
