use crate::Failure;
use crate::people::department_of_owner;
use crate::storage::{StorageError, Tx, args};
use domain::{DepartmentId, Problem, UserId, WorkspaceId};

/// Who is to own.
#[derive(sqlx::FromRow)]
pub(crate) struct NewOwner {
    pub id: UserId,
    pub name: String,
    pub sort_key: String,
    pub department_id: Option<DepartmentId>,
}

/// An active user, who stays in their department until the end of the unit of
/// work. Taken before rows that may be theirs: whoever moves the user holds the
/// user and asks for the rows.
pub(crate) async fn find_owner(
    tx: &mut Tx,
    workspace: WorkspaceId,
    owner: UserId,
) -> Result<Option<NewOwner>, StorageError> {
    department_of_owner(tx, workspace, owner).await?;
    tx.find(
        "SELECT id, name, sort_key, department_id FROM users WHERE workspace_id = $1 AND id = $2 AND status = 'active'",
        args![workspace, owner],
    )
    .await
}

/// What is said where nobody of that id can own.
pub(crate) fn no_owner() -> Failure {
    Failure::field("owner", Problem::Choice)
}
