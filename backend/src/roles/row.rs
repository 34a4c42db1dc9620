//! Rows of roles. One that is deleted stays out of sight until no invitation
//! names it any more (docs/decisions/0031).

use crate::storage::{StorageError, Tx, args};
use domain::people::RoleRef;
use domain::permissions::SeedRole;
use domain::{RoleId, Timestamp, UserId, WorkspaceId};

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct RoleRow {
    pub id: RoleId,
    pub seed: Option<SeedRole>,
    pub name: String,
    pub row_version: i64,
}

impl RoleRow {
    pub(super) fn to_ref(&self) -> RoleRef {
        RoleRef { id: self.id, seed: self.seed, name: self.name.clone() }
    }
}

pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: RoleId,
) -> Result<Option<RoleRow>, StorageError> {
    tx.find(
        "SELECT id, seed, name, row_version FROM roles WHERE workspace_id = $1 AND id = $2 AND retired_at IS NULL",
        args![workspace, id],
    )
    .await
}

/// Names of the workspace's roles.
pub(super) async fn names(
    tx: &mut Tx,
    workspace: WorkspaceId,
) -> Result<Vec<(RoleId, String)>, StorageError> {
    tx.all("SELECT id, name FROM roles WHERE workspace_id = $1 AND retired_at IS NULL", args![workspace])
        .await
}

pub(super) async fn holds(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    role: RoleId,
) -> Result<bool, StorageError> {
    let row: Option<(RoleId,)> = tx
        .find(
            "SELECT role_id FROM user_roles WHERE workspace_id = $1 AND user_id = $2 AND role_id = $3",
            args![workspace, user, role],
        )
        .await?;
    Ok(row.is_some())
}

/// A count as it is told.
pub(super) fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many have a role, and how many are invited to it.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(super) struct Uses {
    pub holders: i64,
    pub invitations: i64,
}

pub(super) async fn uses(tx: &mut Tx, workspace: WorkspaceId, role: RoleId) -> Result<Uses, StorageError> {
    tx.one(
        "SELECT (SELECT COUNT(*) FROM user_roles WHERE workspace_id = $1 AND role_id = $2) AS holders,
                (SELECT COUNT(*) FROM invitations WHERE workspace_id = $1 AND role_id = $2 AND ended_at IS NULL) AS invitations",
        args![workspace, role],
    )
    .await
}

pub(super) async fn insert(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: RoleId,
    name: &str,
) -> Result<(), StorageError> {
    tx.run("INSERT INTO roles (workspace_id, id, name) VALUES ($1, $2, $3)", args![workspace, id, name])
        .await
        .map(drop)
}

/// Names the role at its next version; 0 when it is not at this one any more.
pub(super) async fn save(
    tx: &mut Tx,
    workspace: WorkspaceId,
    role: &RoleRow,
    name: &str,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE roles SET name = $4, row_version = row_version + 1 WHERE workspace_id = $1 AND id = $2 AND row_version = $3",
        args![workspace, role.id, role.row_version, name],
    )
    .await
}

pub(super) async fn retire(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: RoleId,
    now: Timestamp,
) -> Result<(), StorageError> {
    tx.run(
        "UPDATE roles SET retired_at = $3, row_version = row_version + 1 WHERE workspace_id = $1 AND id = $2",
        args![workspace, id, now],
    )
    .await
    .map(drop)
}

/// Deletes roles that were deleted before `before` and that nothing names.
pub(crate) async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run(
        "DELETE FROM roles WHERE retired_at < $1 AND NOT EXISTS (
             SELECT 1 FROM invitations i WHERE i.workspace_id = roles.workspace_id AND i.role_id = roles.id)",
        args![before],
    )
    .await
}
