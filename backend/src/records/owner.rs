use super::TABLES;
use crate::Failure;
use crate::people::department_of_owner;
use crate::query::{Columns, Sql};
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

/// Has the records of a user who is called otherwise stand by the new name in lists that are
/// sorted by it.
pub(crate) async fn rename_owner(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    sort_key: &str,
) -> Result<(), StorageError> {
    for table in TABLES {
        let Some(column) = table.owner_sort_key else { continue };
        let mut sql = Sql::update(table.name, Columns::default().set(column, sort_key));
        sql.push(" WHERE workspace_id = ").bind(workspace).push(" AND owner_id = ").bind(user);
        let (text, args) = sql.finish();
        tx.run(text, args).await?;
    }
    Ok(())
}

/// What is said where nobody of that id can own.
pub(crate) fn no_owner() -> Failure {
    Failure::field("owner", Problem::Choice)
}
