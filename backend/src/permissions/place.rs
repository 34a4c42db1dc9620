//! Where users stand. Circles in either tree end the walk.

use crate::storage::{Arg, Row, StorageError, Tx, args};
use domain::permissions::UserPlace;
use domain::{DepartmentId, UserId, WorkspaceId};

/// The user's department, those below it, and their reports.
pub(crate) async fn place(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<UserPlace, StorageError> {
    const REPORTS: &str = "WITH RECURSIVE reports AS (
             SELECT id FROM users WHERE workspace_id = $1 AND manager_id = $2
             UNION
             SELECT u.id FROM users u JOIN reports r ON u.manager_id = r.id WHERE u.workspace_id = $1
         ) SELECT id FROM reports";
    let department: Option<(Option<DepartmentId>,)> = tx
        .find("SELECT department_id FROM users WHERE workspace_id = $1 AND id = $2", args![workspace, user])
        .await?;
    let department = department.and_then(|(department,)| department);
    let departments_below = below(tx, workspace, department).await?;
    let mut reports: Vec<UserId> = walk(tx, REPORTS, workspace, Some(user)).await?;
    reports.retain(|id| *id != user);
    Ok(UserPlace { user, reports, department, departments_below })
}

/// A department and all below it.
pub(crate) async fn below(
    tx: &mut Tx,
    workspace: WorkspaceId,
    department: Option<DepartmentId>,
) -> Result<Vec<DepartmentId>, StorageError> {
    const BELOW: &str = "WITH RECURSIVE below AS (
             SELECT id FROM departments WHERE workspace_id = $1 AND id = $2
             UNION
             SELECT d.id FROM departments d JOIN below b ON d.parent_id = b.id WHERE d.workspace_id = $1
         ) SELECT id FROM below";
    walk(tx, BELOW, workspace, department).await
}

/// A user and everybody whom they report to, at any height.
pub(crate) async fn above(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: Option<UserId>,
) -> Result<Vec<UserId>, StorageError> {
    const ABOVE: &str = "WITH RECURSIVE above AS (
             SELECT id, manager_id FROM users WHERE workspace_id = $1 AND id = $2
             UNION
             SELECT u.id, u.manager_id FROM users u JOIN above a ON u.id = a.manager_id WHERE u.workspace_id = $1
         ) SELECT id FROM above";
    walk(tx, ABOVE, workspace, user).await
}

/// The ids on a way through a tree; none where it begins nowhere.
async fn walk<Id: Into<Arg>>(
    tx: &mut Tx,
    way: &'static str,
    workspace: WorkspaceId,
    from: Option<Id>,
) -> Result<Vec<Id>, StorageError>
where
    (Id,): Row,
{
    let Some(from) = from else { return Ok(Vec::new()) };
    let found: Vec<(Id,)> = tx.all(way, vec![workspace.into(), from.into()]).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}
