//! Keys of leads: by which they are sorted. What they are found by stands in the index.

use super::{RowAddress, Slice, following, write};
use crate::storage::{StorageError, Tx, args};
use crate::text_keys;

#[derive(sqlx::FromRow)]
struct NameRow {
    #[sqlx(flatten)]
    at: RowAddress,
    name: String,
}

pub(super) async fn rows(tx: &mut Tx, after: RowAddress) -> Result<Slice, StorageError> {
    let rows: Vec<NameRow> =
        following(tx, "SELECT r.workspace_id, r.id, r.name FROM leads r WHERE ", after).await?;
    let keys = rows.iter().map(|row| args![row.at.workspace_id, row.at.id, text_keys::sort_key(&row.name)]);
    write(
        tx,
        (
            "UPDATE leads SET sort_key = v.column3 FROM (VALUES ",
            ") AS v WHERE leads.workspace_id = v.column1 AND leads.id = v.column2",
        ),
        keys.collect(),
    )
    .await?;
    Ok(Slice::of(&rows, |row| row.at))
}
