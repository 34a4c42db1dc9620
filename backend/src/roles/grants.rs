//! What a role allows, in storage and in the words of the audit.

use super::row::RoleRow;
use crate::audit;
use crate::permissions::{Holder, held};
use crate::query::Sql;
use crate::storage::{Arg, StorageError, Tx, args};
use domain::audit::FieldChange;
use domain::permissions::{Grant, ScopeKind, Standing};
use domain::{DepartmentId, Permission, RoleId, WorkspaceId};
use std::collections::HashMap;

/// What the role allows, in the order of the matrix; an owner's everything.
pub(super) async fn of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    role: &RoleRow,
) -> Result<Vec<Grant>, StorageError> {
    let held = held(tx, workspace, Holder::Role(role.id)).await?;
    Ok(match held.standing {
        Standing::Owner => everything(),
        Standing::Member => in_order(held.grants),
    })
}

/// Every permission, as wide as it goes.
pub(super) fn everything() -> Vec<Grant> {
    let all = |permission| Grant { permission, scope: ScopeKind::All, departments: Vec::new() };
    Permission::all().map(all).collect()
}

/// In the order of the matrix, without what counts for nothing.
pub(super) fn in_order(mut grants: Vec<Grant>) -> Vec<Grant> {
    grants.retain(|grant| grant.permission.scopes().contains(&grant.scope));
    grants.sort_by_key(|grant| grant.permission);
    for grant in &mut grants {
        grant.departments.sort_unstable();
    }
    grants
}

/// Puts grants in the place of what the role has.
pub(super) async fn replace(
    tx: &mut Tx,
    workspace: WorkspaceId,
    role: RoleId,
    grants: &[Grant],
) -> Result<(), StorageError> {
    tx.run("DELETE FROM role_grants WHERE workspace_id = $1 AND role_id = $2", args![workspace, role])
        .await?;
    let mut rows: Vec<Vec<Arg>> = Vec::new();
    let mut chosen: Vec<Vec<Arg>> = Vec::new();
    for Grant { permission, scope, departments } in grants {
        let (module, action) = (permission.module, permission.action);
        rows.push(args![workspace, role, module, action, *scope]);
        chosen.extend(departments.iter().map(|id| args![workspace, role, module, action, *id]));
    }
    for (head, rows) in [
        ("INSERT INTO role_grants (workspace_id, role_id, module, action, scope) VALUES ", rows),
        (
            "INSERT INTO role_grant_departments (workspace_id, role_id, module, action, department_id) VALUES ",
            chosen,
        ),
    ] {
        if !rows.is_empty() {
            let (text, args) = Sql::insert(head, rows).finish();
            tx.run(text, args).await?;
        }
    }
    Ok(())
}

/// What differs, permission by permission: `customers.view` from `own` to
/// `chosen_departments: East, South`, in names as they are today.
pub(super) async fn changes(
    tx: &mut Tx,
    workspace: WorkspaceId,
    before: &[Grant],
    after: &[Grant],
) -> Result<Vec<FieldChange>, StorageError> {
    let chooses = |grants: &[Grant]| grants.iter().any(|grant| !grant.departments.is_empty());
    // Most roles name no department.
    let names = if chooses(before) || chooses(after) { names(tx, workspace).await? } else { HashMap::new() };
    let of =
        |grants: &[Grant], permission| grants.iter().find(|grant| grant.permission == permission).cloned();
    let word = |grant: &Grant| match grant.scope {
        ScopeKind::ChosenDepartments => format!("{}: {}", grant.scope, listed(grant, &names)),
        scope => scope.to_string(),
    };
    let changed = Permission::all().filter_map(|permission| {
        let (before, after) = (of(before, permission), of(after, permission));
        (before != after).then(|| FieldChange {
            field: permission.to_string(),
            before: before.as_ref().map(word),
            after: after.as_ref().map(word),
        })
    });
    Ok(changed.collect())
}

fn listed(grant: &Grant, names: &HashMap<DepartmentId, String>) -> String {
    let name = |id| names.get(id).map_or("", String::as_str);
    grant.departments.iter().map(name).collect::<Vec<_>>().join(", ")
}

async fn names(tx: &mut Tx, workspace: WorkspaceId) -> Result<HashMap<DepartmentId, String>, StorageError> {
    let rows: Vec<(DepartmentId, String)> =
        tx.all("SELECT id, name FROM departments WHERE workspace_id = $1", args![workspace]).await?;
    Ok(rows.into_iter().collect())
}

/// The name as an event tells it.
pub(super) fn named(name: &str) -> FieldChange {
    audit::note("name", name)
}
