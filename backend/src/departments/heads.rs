//! Who heads a department: a name that gives no right.

use crate::storage::{StorageError, Tx, args};
use domain::accounts::UserRef;
use domain::{DepartmentId, UserId, WorkspaceId};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct HeadRow {
    department_id: DepartmentId,
    user_id: UserId,
    name: String,
}

/// The heads of all departments.
pub(super) async fn all(
    tx: &mut Tx,
    workspace: WorkspaceId,
) -> Result<HashMap<DepartmentId, UserRef>, StorageError> {
    let rows: Vec<HeadRow> = tx
        .all(
            "SELECT h.department_id, h.user_id, u.name FROM department_heads h
             JOIN users u ON u.workspace_id = h.workspace_id AND u.id = h.user_id WHERE h.workspace_id = $1",
            args![workspace],
        )
        .await?;
    Ok(rows.into_iter().map(|row| (row.department_id, UserRef { id: row.user_id, name: row.name })).collect())
}

pub(super) async fn of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    department: DepartmentId,
) -> Result<Option<UserRef>, StorageError> {
    let row: Option<(UserId, String)> = tx
        .find(
            "SELECT h.user_id, u.name FROM department_heads h
             JOIN users u ON u.workspace_id = h.workspace_id AND u.id = h.user_id
             WHERE h.workspace_id = $1 AND h.department_id = $2",
            args![workspace, department],
        )
        .await?;
    Ok(row.map(|(id, name)| UserRef { id, name }))
}

/// Puts a head in the place of the one before, or nobody.
pub(crate) async fn set(
    tx: &mut Tx,
    workspace: WorkspaceId,
    department: DepartmentId,
    head: Option<UserId>,
) -> Result<(), StorageError> {
    tx.run(
        "DELETE FROM department_heads WHERE workspace_id = $1 AND department_id = $2",
        args![workspace, department],
    )
    .await?;
    let Some(head) = head else { return Ok(()) };
    tx.run(
        "INSERT INTO department_heads (workspace_id, department_id, user_id) VALUES ($1, $2, $3)",
        args![workspace, department, head],
    )
    .await
    .map(drop)
}
