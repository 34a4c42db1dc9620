//! What stands behind a user's permissions: the roles they hold.

use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::permissions::{Grant, Permissions, ScopeKind, SeedRole, Standing, UserPlace};
use domain::{Action, DepartmentId, Module, Permission, RoleId, UserId, WorkspaceId};
use std::collections::HashMap;

/// Whose roles are meant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holder {
    /// Of a user, as long as they are active (R-AC-09).
    Active(UserId),
    /// Of a user whatever their state.
    Anyhow(UserId),
    /// One role, before anybody has it.
    Role(RoleId),
    /// Every role of the workspace.
    Anybody,
}

/// What roles give, before a place makes scopes of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    pub standing: Standing,
    pub grants: Vec<Grant>,
}

impl Held {
    pub(crate) fn at(&self, place: &UserPlace) -> Permissions {
        Permissions::compile(self.standing, &self.grants, place)
    }
}

/// A role with one of its grants, or with none.
#[derive(sqlx::FromRow)]
struct HeldRow {
    role_id: RoleId,
    seed: Option<SeedRole>,
    module: Option<Module>,
    action: Option<Action>,
    scope: Option<ScopeKind>,
}

#[derive(sqlx::FromRow)]
struct ChosenRow {
    role_id: RoleId,
    module: Module,
    action: Action,
    department_id: DepartmentId,
}

impl HeldRow {
    fn owns(&self) -> bool {
        self.seed.is_some_and(|role| role.standing() == Standing::Owner)
    }

    fn grant(&self, chosen: &[ChosenRow]) -> Option<Grant> {
        let (module, action, scope) = (self.module?, self.action?, self.scope?);
        let mine =
            chosen.iter().filter(|c| (c.role_id, c.module, c.action) == (self.role_id, module, action));
        let departments = mine.map(|c| c.department_id).collect();
        Some(Grant { permission: Permission::of(module, action), scope, departments })
    }
}

pub(crate) async fn held(tx: &mut Tx, workspace: WorkspaceId, holder: Holder) -> Result<Held, StorageError> {
    let rows = rows(tx, workspace, holder).await?;
    if rows.iter().any(HeldRow::owns) {
        return Ok(Held { standing: Standing::Owner, grants: Vec::new() });
    }
    let chosen = chosen(tx, workspace, &rows).await?;
    let grants = rows.iter().filter_map(|row| row.grant(&chosen)).collect();
    Ok(Held { standing: Standing::Member, grants })
}

/// What each role of the workspace gives: two statements, however many there are.
pub(crate) async fn of_each_role(
    tx: &mut Tx,
    workspace: WorkspaceId,
) -> Result<HashMap<RoleId, Held>, StorageError> {
    let rows = rows(tx, workspace, Holder::Anybody).await?;
    let chosen = chosen(tx, workspace, &rows).await?;
    let mut roles: HashMap<RoleId, Held> = HashMap::new();
    for row in &rows {
        let held = roles.entry(row.role_id).or_default();
        if row.owns() {
            held.standing = Standing::Owner;
        }
        held.grants.extend(row.grant(&chosen));
    }
    Ok(roles)
}

async fn rows(tx: &mut Tx, workspace: WorkspaceId, holder: Holder) -> Result<Vec<HeldRow>, StorageError> {
    let mut sql = Sql::new(
        "SELECT r.id AS role_id, r.seed, g.module, g.action, g.scope
         FROM roles r LEFT JOIN role_grants g ON g.workspace_id = r.workspace_id AND g.role_id = r.id
         WHERE r.workspace_id = ",
    );
    sql.bind(workspace);
    match holder {
        Holder::Anybody => {}
        Holder::Role(role) => drop(sql.push(" AND r.id = ").bind(role)),
        Holder::Active(user) | Holder::Anyhow(user) => {
            sql.push(
                " AND r.id IN (SELECT h.role_id FROM user_roles h
                     JOIN users u ON u.workspace_id = h.workspace_id AND u.id = h.user_id
                     WHERE h.workspace_id = ",
            );
            sql.bind(workspace).push(" AND h.user_id = ").bind(user);
            sql.push(if matches!(holder, Holder::Active(_)) { " AND u.status = 'active')" } else { ")" });
        }
    }
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

/// The departments that grants name; asked only where there are such grants.
async fn chosen(
    tx: &mut Tx,
    workspace: WorkspaceId,
    rows: &[HeldRow],
) -> Result<Vec<ChosenRow>, StorageError> {
    let choosing = rows.iter().filter(|row| row.scope == Some(ScopeKind::ChosenDepartments));
    let roles: std::collections::BTreeSet<RoleId> = choosing.map(|row| row.role_id).collect();
    if roles.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(
        "SELECT role_id, module, action, department_id FROM role_grant_departments WHERE workspace_id = ",
    );
    sql.bind(workspace).push(" AND role_id IN ").bind_list(roles);
    let (text, args) = sql.finish();
    tx.all(text, args).await
}
