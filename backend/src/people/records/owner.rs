//! In which department a new record of somebody's stands.

use crate::storage::{StorageError, Tx, args};
use domain::{DepartmentId, UserId, WorkspaceId};

/// The user's department, which stays theirs until the end of the unit of work:
/// a record that is made or handed over meanwhile is found by whoever moves the
/// user afterwards. Taken before any row of a record.
pub(crate) async fn department_of_owner(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<Option<DepartmentId>, StorageError> {
    const LOOK: &str = "SELECT department_id FROM users WHERE workspace_id = $1 AND id = $2";
    const HOLD: &str = "SELECT department_id FROM users WHERE workspace_id = $1 AND id = $2 FOR SHARE";
    // SQLite has one writer.
    let sql = if tx.is_postgres() { HOLD } else { LOOK };
    let row: Option<(Option<DepartmentId>,)> = tx.find(sql, args![workspace, user]).await?;
    Ok(row.and_then(|(department,)| department))
}
