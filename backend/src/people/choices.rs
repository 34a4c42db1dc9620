//! What forms about people choose from.

use super::{access, rows};
use crate::context::Permit;
use crate::permissions::{Holder, held};
use crate::query::{Patterns, Sql};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, departments, roles};
use domain::accounts::UserRef;
use domain::people::{ChoicesInput, DepartmentChoice, PeopleChoices, RoleRef};
use domain::permissions::{Permissions, ScopeKind, SeedRole, Standing};
use domain::{RoleId, Scope, UserId};

/// Roles that the viewer may give at all (a role that reaches further than they
/// do in the place it is given for is refused when it is given), all roles, departments,
/// and active users: those that a search finds, or the first by name.
pub async fn choices(context: &Context, input: &ChoicesInput) -> Result<PeopleChoices, Failure> {
    let permit = access::look_as_manager(context)?;
    let mut tx = permit.read(context).await?;
    let every_role = roles(&mut tx, &permit).await?;
    Ok(PeopleChoices {
        roles: roles_to_give(&mut tx, &permit, &every_role).await?,
        every_role,
        departments: departments(&mut tx, &permit).await?,
        people: people(&mut tx, &permit, input).await?,
    })
}

async fn roles(tx: &mut Tx, permit: &Permit) -> Result<Vec<RoleRef>, StorageError> {
    let rows: Vec<(RoleId, Option<SeedRole>, String)> = tx
        .all(
            "SELECT id, seed, name FROM roles WHERE workspace_id = $1 AND retired_at IS NULL ORDER BY id",
            args![permit.workspace()],
        )
        .await?;
    let mut roles: Vec<RoleRef> =
        rows.into_iter().map(|(id, seed, name)| RoleRef { id, seed, name }).collect();
    roles.sort_by_cached_key(|role| roles::place(role.seed, &role.name));
    Ok(roles)
}

async fn roles_to_give(
    tx: &mut Tx,
    permit: &Permit,
    every_role: &[RoleRef],
) -> Result<Vec<RoleRef>, StorageError> {
    let mut roles = Vec::new();
    for role in every_role {
        if may_give(tx, permit, role.id).await? {
            roles.push(role.clone());
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

/// Each department with those above it, in the order of the tree.
pub(crate) async fn departments(tx: &mut Tx, permit: &Permit) -> Result<Vec<DepartmentChoice>, StorageError> {
    let tree = departments::tree(tx, permit.workspace()).await?;
    let choice = |(id, _)| DepartmentChoice { id, path: tree.path(id) };
    Ok(tree.in_order().into_iter().map(choice).collect())
}

/// Active users whose name has the text, the first by name; and whoever is chosen
/// already.
async fn people(tx: &mut Tx, permit: &Permit, input: &ChoicesInput) -> Result<Vec<UserRef>, StorageError> {
    let mut sql = Sql::new("SELECT u.id, u.name FROM users u WHERE u.workspace_id = ");
    sql.bind(permit.workspace()).push(" AND u.status = 'active'");
    if let Some(patterns) = Patterns::of(&input.q) {
        sql.push(" AND (");
        rows::named(&mut sql, &patterns);
        sql.push(")");
    }
    sql.push(" ORDER BY u.sort_key, u.id").limit(i64::from(PeopleChoices::MOST_PEOPLE));
    let (text, args) = sql.finish();
    let mut people: Vec<(UserId, String)> = tx.all(text, args).await?;
    if let Ok(chosen) = input.chosen.parse::<UserId>()
        && people.iter().all(|(id, _)| *id != chosen)
    {
        let sql = "SELECT id, name FROM users WHERE workspace_id = $1 AND id = $2";
        let chosen: Option<(UserId, String)> = tx.find(sql, args![permit.workspace(), chosen]).await?;
        people.splice(0..0, chosen);
    }
    Ok(people.into_iter().map(|(id, name)| UserRef { id, name }).collect())
}
