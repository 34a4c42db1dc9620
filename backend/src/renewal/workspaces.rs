//! Keys of companies, by which operators find them.

use super::{RowAddress, Slice};
use crate::query::write_rows;
use crate::storage::{StorageError, Tx, args};
use crate::text_keys;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct WorkspaceRow {
    id: Uuid,
    name: String,
}

pub(super) async fn rows(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    const LOOK: &str = "SELECT id, name FROM workspaces WHERE id > $1 ORDER BY id LIMIT $2";
    const LOCK: &str = "SELECT id, name FROM workspaces WHERE id > $1 ORDER BY id LIMIT $2 FOR NO KEY UPDATE";
    let most = i64::try_from(super::SLICE).unwrap_or(i64::MAX);
    let rows: Vec<WorkspaceRow> =
        tx.all(if tx.is_postgres() { LOCK } else { LOOK }, args![after.id, most]).await?;
    let keys = rows.iter().map(|row| args![row.id, text_keys::search_key(&row.name)]);
    write_rows(
        tx,
        (
            "UPDATE workspaces SET search_key = v.column2 FROM (VALUES ",
            ") AS v WHERE workspaces.id = v.column1",
        ),
        keys.collect(),
    )
    .await?;
    Ok(Slice::of(&rows, |row| RowAddress { workspace_id: Uuid::nil(), id: row.id }))
}
