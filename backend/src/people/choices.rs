//! What forms about people choose from.

use crate::context::Permit;
use crate::permissions::{Holder, held};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::accounts::UserRef;
use domain::people::{DepartmentChoice, PeopleChoices, RoleRef};
use domain::permissions::{Permissions, ScopeKind, SeedRole, Standing};
use domain::{Action, DepartmentId, Module, RoleId, Scope, UserId};
use std::collections::{HashMap, HashSet};

/// Managers that are offered at most, by name.
const MOST_MANAGERS: usize = 1000;

/// Roles that the viewer may give at all (a role that reaches further than they
/// do in the place it is given for is refused when it is given), departments,
/// and active users.
pub async fn choices(context: &Context) -> Result<PeopleChoices, Failure> {
    let permit = context.permit(Module::Users, Action::Manage)?;
    let mut tx = permit.read(context).await?;
    Ok(PeopleChoices {
        roles: roles(&mut tx, &permit).await?,
        departments: departments(&mut tx, &permit).await?,
        managers: managers(&mut tx, &permit).await?,
    })
}

async fn roles(tx: &mut Tx, permit: &Permit) -> Result<Vec<RoleRef>, StorageError> {
    let rows: Vec<(RoleId, Option<SeedRole>, String)> = tx
        .all(
            "SELECT id, seed, name FROM roles WHERE workspace_id = $1 AND retired_at IS NULL ORDER BY CASE WHEN seed IS NULL THEN 1 ELSE 0 END, name, id",
            args![permit.workspace()],
        )
        .await?;
    let mut roles = Vec::new();
    for (id, seed, name) in rows {
        if may_give(tx, permit, id).await? {
            roles.push(RoleRef { id, seed, name });
        }
    }
    Ok(roles)
}

async fn may_give(tx: &mut Tx, permit: &Permit, role: RoleId) -> Result<bool, StorageError> {
    let giver: &Permissions = &permit.actor.permissions;
    if giver.standing() == Standing::Owner {
        return Ok(true);
    }
    let held = held(tx, permit.workspace(), Holder::Role(role)).await?;
    let fits = |grant: &domain::permissions::Grant| match giver.scope(grant.permission) {
        Scope::All => true,
        Scope::None => false,
        Scope::Of { .. } => grant.scope != ScopeKind::All,
    };
    let counts = |grant: &&domain::permissions::Grant| grant.permission.scopes().contains(&grant.scope);
    Ok(held.standing != Standing::Owner && held.grants.iter().filter(counts).all(fits))
}

#[derive(sqlx::FromRow)]
struct DepartmentRow {
    id: DepartmentId,
    parent_id: Option<DepartmentId>,
    name: String,
}

/// Each department with those above it, in the order of the tree.
pub(crate) async fn departments(tx: &mut Tx, permit: &Permit) -> Result<Vec<DepartmentChoice>, StorageError> {
    let rows: Vec<DepartmentRow> = tx
        .all(
            "SELECT id, parent_id, name FROM departments WHERE workspace_id = $1 ORDER BY name, id",
            args![permit.workspace()],
        )
        .await?;
    let by_id: HashMap<DepartmentId, &DepartmentRow> = rows.iter().map(|row| (row.id, row)).collect();
    let mut choices: Vec<DepartmentChoice> =
        rows.iter().map(|row| DepartmentChoice { id: row.id, path: path(row, &by_id) }).collect();
    choices.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(choices)
}

/// The names from the top; a circle ends the walk.
fn path(row: &DepartmentRow, by_id: &HashMap<DepartmentId, &DepartmentRow>) -> Vec<String> {
    let mut seen = HashSet::from([row.id]);
    let mut names = vec![row.name.clone()];
    let mut above = row.parent_id.and_then(|id| by_id.get(&id));
    while let Some(row) = above.filter(|row| seen.insert(row.id)) {
        names.push(row.name.clone());
        above = row.parent_id.and_then(|id| by_id.get(&id));
    }
    names.reverse();
    names
}

async fn managers(tx: &mut Tx, permit: &Permit) -> Result<Vec<UserRef>, StorageError> {
    let rows: Vec<(UserId, String)> = tx
        .all(
            "SELECT id, name FROM users WHERE workspace_id = $1 AND status = 'active' ORDER BY sort_key, id",
            args![permit.workspace()],
        )
        .await?;
    Ok(rows.into_iter().take(MOST_MANAGERS).map(|(id, name)| UserRef { id, name }).collect())
}
