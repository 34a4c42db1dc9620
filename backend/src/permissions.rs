//! Compiles what a user may do from their roles, and keeps the result as long
//! as the workspace's permissions stay what they were.

use crate::storage::{StorageError, Tx, args};
use domain::permissions::{Grant, Permissions, Place, ScopeKind, Standing};
use domain::{Action, DepartmentId, Module, Permission, RoleId, UserId, WorkspaceId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Users whose permissions are kept at one time.
const KEPT: usize = 10_000;

type Key = (WorkspaceId, UserId, i64);

/// Compiled permissions by user and version. The version comes with the
/// session's own query, so that a changed right holds on the next request.
#[derive(Debug, Default)]
pub struct Cache(Mutex<HashMap<Key, Arc<Permissions>>>);

impl Cache {
    fn find(&self, key: Key) -> Option<Arc<Permissions>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
    }

    fn keep(&self, key: Key, permissions: &Arc<Permissions>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(workspace, user, version), _| {
            (*workspace, *user) != (key.0, key.1) || *version == key.2
        });
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(permissions));
    }
}

/// What the user may do at this version of the workspace's permissions;
/// nothing for a user who is not active (R-AC-09).
pub async fn of_user(
    cache: &Cache,
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    version: i64,
) -> Result<Arc<Permissions>, StorageError> {
    let key = (workspace, user, version);
    if let Some(permissions) = cache.find(key) {
        return Ok(permissions);
    }
    let permissions = Arc::new(compile(tx, workspace, user).await?);
    cache.keep(key, &permissions);
    Ok(permissions)
}

/// What the user may do by what stands in the database now.
pub async fn compile(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<Permissions, StorageError> {
    let standing = standing(tx, workspace, user).await?;
    let grants = grants(tx, workspace, user).await?;
    let place = place(tx, workspace, user).await?;
    Ok(Permissions::compile(standing, &grants, &place))
}

/// A cached answer without a look at the database.
pub fn kept(cache: &Cache, workspace: WorkspaceId, user: UserId, version: i64) -> Option<Arc<Permissions>> {
    cache.find((workspace, user, version))
}

/// Says that roles, departments, reporting lines or the state of users of the
/// workspace changed.
pub async fn changed(tx: &mut Tx, workspace: WorkspaceId) -> Result<(), StorageError> {
    tx.run(
        "UPDATE workspaces SET permissions_version = permissions_version + 1 WHERE id = $1",
        args![workspace],
    )
    .await
    .map(drop)
}

#[derive(sqlx::FromRow)]
struct GrantRow {
    role_id: RoleId,
    module: Module,
    action: Action,
    scope: ScopeKind,
}

#[derive(sqlx::FromRow)]
struct ChosenRow {
    role_id: RoleId,
    module: Module,
    action: Action,
    department_id: DepartmentId,
}

/// Owners hold everything by rule, as long as they are active.
async fn standing(tx: &mut Tx, workspace: WorkspaceId, user: UserId) -> Result<Standing, StorageError> {
    let owner: Option<(RoleId,)> = tx
        .find(
            "SELECT r.id FROM roles r JOIN user_roles h ON h.workspace_id = r.workspace_id AND h.role_id = r.id
             JOIN users u ON u.workspace_id = h.workspace_id AND u.id = h.user_id AND u.status = 'active'
             WHERE r.workspace_id = $1 AND r.seed = 'owner' AND h.user_id = $2",
            args![workspace, user],
        )
        .await?;
    Ok(if owner.is_some() { Standing::Owner } else { Standing::Member })
}

async fn grants(tx: &mut Tx, workspace: WorkspaceId, user: UserId) -> Result<Vec<Grant>, StorageError> {
    let rows: Vec<GrantRow> = tx
        .all(
            "SELECT g.role_id, g.module, g.action, g.scope
             FROM role_grants g JOIN user_roles r ON r.workspace_id = g.workspace_id AND r.role_id = g.role_id
             JOIN users u ON u.workspace_id = r.workspace_id AND u.id = r.user_id AND u.status = 'active'
             WHERE g.workspace_id = $1 AND r.user_id = $2",
            args![workspace, user],
        )
        .await?;
    let chosen: Vec<ChosenRow> = tx
        .all(
            "SELECT d.role_id, d.module, d.action, d.department_id
             FROM role_grant_departments d JOIN user_roles r ON r.workspace_id = d.workspace_id AND r.role_id = d.role_id
             WHERE d.workspace_id = $1 AND r.user_id = $2",
            args![workspace, user],
        )
        .await?;
    let of = |row: &GrantRow| {
        let mine = chosen
            .iter()
            .filter(|c| (c.role_id, c.module, c.action) == (row.role_id, row.module, row.action));
        mine.map(|c| c.department_id).collect()
    };
    Ok(rows
        .iter()
        .map(|row| Grant {
            permission: Permission::of(row.module, row.action),
            scope: row.scope,
            departments: of(row),
        })
        .collect())
}

/// Where the user stands: department, those below it, and reports. Cycles in
/// either tree end the walk.
async fn place(tx: &mut Tx, workspace: WorkspaceId, user: UserId) -> Result<Place, StorageError> {
    let department: Option<(Option<DepartmentId>,)> = tx
        .find("SELECT department_id FROM users WHERE workspace_id = $1 AND id = $2", args![workspace, user])
        .await?;
    let department = department.and_then(|(department,)| department);
    let below: Vec<(DepartmentId,)> = match department {
        None => Vec::new(),
        Some(department) => {
            tx.all(
                "WITH RECURSIVE below AS (
                     SELECT id FROM departments WHERE workspace_id = $1 AND id = $2
                     UNION
                     SELECT d.id FROM departments d JOIN below b ON d.parent_id = b.id WHERE d.workspace_id = $1
                 ) SELECT id FROM below",
                args![workspace, department],
            )
            .await?
        }
    };
    let reports: Vec<(UserId,)> = tx
        .all(
            "WITH RECURSIVE reports AS (
                 SELECT id FROM users WHERE workspace_id = $1 AND manager_id = $2
                 UNION
                 SELECT u.id FROM users u JOIN reports r ON u.manager_id = r.id WHERE u.workspace_id = $1
             ) SELECT id FROM reports",
            args![workspace, user],
        )
        .await?;
    Ok(Place {
        user,
        reports: reports.into_iter().map(|(id,)| id).filter(|id| *id != user).collect(),
        department,
        departments_below: below.into_iter().map(|(id,)| id).collect(),
    })
}
