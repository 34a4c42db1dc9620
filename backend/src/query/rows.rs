use super::Sql;
use crate::storage::{Arg, StorageError, Tx};

/// Rows of one statement: for each value that is bound SQLite looks through the names of those
/// before.
const AT_ONCE: usize = 100;

/// Writes many rows by few statements: `head` ends before the first row, as in
/// `INSERT INTO … VALUES ` or `UPDATE … FROM (VALUES `, where columns are called `v.column1`
/// and on; `tail` is what follows the last.
pub(crate) async fn write_rows(
    tx: &mut Tx,
    (head, tail): (&'static str, &'static str),
    rows: Vec<Vec<Arg>>,
) -> Result<(), StorageError> {
    let mut rows = rows.into_iter();
    loop {
        let some: Vec<_> = rows.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::insert(head, some);
        sql.push(tail);
        let (text, args) = sql.finish();
        tx.run(text, args).await?;
    }
}
