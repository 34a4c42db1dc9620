//! What moves cards asks of a stage: whether it is there, and that it stays.

use crate::storage::{StorageError, Tx, args};
use domain::{Problem, StageId, WorkspaceId};

/// Keeps a stage from being retired until the end of the unit of work; false
/// where it is retired already. Taken before a card is put there, so that none
/// is left behind on a stage that nobody sees.
pub(crate) async fn hold(tx: &mut Tx, workspace: WorkspaceId, stage: StageId) -> Result<bool, StorageError> {
    // SQLite's writer is alone, and has read the pipeline in this unit of work.
    if !tx.is_postgres() {
        return Ok(true);
    }
    let held: Option<(StageId,)> = tx
        .find(
            "SELECT id FROM stages WHERE workspace_id = $1 AND id = $2 AND retired_at IS NULL FOR SHARE",
            args![workspace, stage],
        )
        .await?;
    Ok(held.is_some())
}

/// The other side of [`hold`]: from here on nobody brings a card to the stage,
/// and whoever is just doing so has been waited for.
pub(super) async fn claim(tx: &mut Tx, workspace: WorkspaceId, stage: StageId) -> Result<(), StorageError> {
    // References to the stage, as histories have them, go on.
    if tx.is_postgres() {
        let sql = "SELECT id FROM stages WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE";
        tx.find::<(StageId,)>(sql, args![workspace, stage]).await?;
    }
    Ok(())
}

/// What to say of a stage that is none of its pipeline's: it was once, or never.
pub(crate) async fn why_missing(
    tx: &mut Tx,
    workspace: WorkspaceId,
    stage: Option<StageId>,
) -> Result<Problem, StorageError> {
    let Some(stage) = stage else { return Ok(Problem::Choice) };
    let row: Option<(StageId,)> = tx
        .find(
            "SELECT id FROM stages WHERE workspace_id = $1 AND id = $2 AND retired_at IS NOT NULL",
            args![workspace, stage],
        )
        .await?;
    Ok(if row.is_some() { Problem::Retired } else { Problem::Choice })
}
