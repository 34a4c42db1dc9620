//! What `pg_restore` writes for `psql`, run over a connection of ours: statements,
//! and rows after `COPY … FROM stdin;` up to a line `\.`. A line that begins with
//! `\` elsewhere speaks to `psql` alone.

use crate::backup::BackupError;
use crate::storage::StorageError;
use sqlx::{AssertSqlSafe, PgConnection};
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _};

/// Rows go to the server in pieces of about this size, in bytes.
const PIECE: usize = 64 * 1024;

/// Runs all of it. The script changes settings of the connection: in the end they
/// are what they were when it was opened, and its hand is the installation's own.
pub async fn run(
    connection: &mut PgConnection,
    mut script: impl AsyncBufRead + Unpin,
) -> Result<(), BackupError> {
    let (mut statements, mut line) = (Vec::new(), Vec::new());
    while next_line(&mut script, &mut line).await? {
        if let Some(copy) = copy_of(&line) {
            let copy = copy.to_owned();
            run_statements(connection, &mut statements).await?;
            send_rows(connection, &copy, &mut script).await?;
        } else if !line.starts_with(b"\\") {
            statements.extend_from_slice(&line);
        }
    }
    run_statements(connection, &mut statements).await?;
    let settings = "RESET ALL; SET LOCAL app.workspace = ''; SET LOCAL app.system = 'on'; SET LOCAL statement_timeout = 0";
    sqlx::raw_sql(settings).execute(connection).await.map_err(StorageError::from)?;
    Ok(())
}

/// Whether there was one more.
async fn next_line(
    script: &mut (impl AsyncBufRead + Unpin),
    line: &mut Vec<u8>,
) -> Result<bool, BackupError> {
    line.clear();
    let length = script.read_until(b'\n', line).await.map_err(|error| read_failed(&error))?;
    Ok(length > 0)
}

/// The statement that rows follow, without its semicolon.
fn copy_of(line: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(line).ok()?.trim_end();
    text.strip_suffix(';').filter(|text| text.starts_with("COPY ") && text.ends_with(" FROM stdin"))
}

async fn run_statements(connection: &mut PgConnection, statements: &mut Vec<u8>) -> Result<(), BackupError> {
    let sql = String::from_utf8(std::mem::take(statements))
        .map_err(|_| BackupError::Program("pg_restore", "it wrote no UTF-8".to_owned()))?;
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await.map_err(StorageError::from)?;
    Ok(())
}

async fn send_rows(
    connection: &mut PgConnection,
    copy: &str,
    script: &mut (impl AsyncBufRead + Unpin),
) -> Result<(), BackupError> {
    let mut rows = connection.copy_in_raw(copy).await.map_err(StorageError::from)?;
    let (mut piece, mut line) = (Vec::new(), Vec::new());
    loop {
        if !next_line(script, &mut line).await? {
            let cut = "the rows end too early";
            rows.abort(cut).await.map_err(StorageError::from)?;
            return Err(BackupError::Program("pg_restore", cut.to_owned()));
        }
        let is_end = line.trim_ascii_end() == b"\\.";
        if !is_end {
            piece.extend_from_slice(&line);
        }
        if is_end || piece.len() >= PIECE {
            rows.send(std::mem::take(&mut piece)).await.map_err(StorageError::from)?;
        }
        if is_end {
            rows.finish().await.map_err(StorageError::from)?;
            return Ok(());
        }
    }
}

fn read_failed(error: &std::io::Error) -> BackupError {
    BackupError::Program("pg_restore", error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_a_copy_and_nothing_else() {
        let copy = "COPY public.persons (id, name) FROM stdin";
        assert_eq!(copy_of(format!("{copy};\n").as_bytes()), Some(copy));
        for other in
            ["CREATE TABLE a ();\n", "COPY a TO stdout;\n", "-- COPY a FROM stdin;\n", "COPY a\n", "\\.\n"]
        {
            assert_eq!(copy_of(other.as_bytes()), None, "{other}");
        }
    }
}
