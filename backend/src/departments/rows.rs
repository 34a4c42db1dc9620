//! Rows of departments.

use crate::storage::{StorageError, Tx, args};
use crate::{permissions, random, text_keys};
use domain::departments::{NameKeys, Tree};
use domain::{DepartmentId, Timestamp, WorkspaceId};

/// How the departments stand; [`domain::departments::MOST`] at most.
pub(crate) async fn tree(tx: &mut Tx, workspace: WorkspaceId) -> Result<Tree, StorageError> {
    let rows: Vec<(DepartmentId, Option<DepartmentId>, String)> = tx
        .all("SELECT id, parent_id, name FROM departments WHERE workspace_id = $1", args![workspace])
        .await?;
    Ok(Tree::of(rows, keys))
}

/// What a name is compared by: as people's and customers' are.
fn keys(name: &str) -> NameKeys {
    NameKeys { sort: text_keys::sort_key(name), alike: text_keys::fold(name) }
}

/// Makes a department.
pub async fn insert(
    tx: &mut Tx,
    workspace: WorkspaceId,
    name: &str,
    parent: Option<DepartmentId>,
    now: Timestamp,
) -> Result<DepartmentId, StorageError> {
    let id = random::id(DepartmentId::from_uuid, now);
    tx.run(
        "INSERT INTO departments (workspace_id, id, parent_id, name) VALUES ($1, $2, $3, $4)",
        args![workspace, id, parent, name],
    )
    .await?;
    // Those above reach one department more.
    permissions::changed(tx, workspace).await?;
    Ok(id)
}
