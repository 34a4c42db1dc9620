//! An owner by whoever has the machine, for a workspace whose owners are gone for good. Beside
//! its set-up this is the one door that asks nobody what they may give (docs/decisions/0030).

use super::access::{RoleRow, roles_of};
use super::form::names;
use crate::audit::{self, Event};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, accounts, context, permissions, workspaces};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::permissions::SeedRole;
use domain::{Problem, Timestamp, UserId, WorkspaceId};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ownership {
    Given,
    /// They were an owner already, and nothing was written.
    Held,
}

/// Gives an active user the owners' role beside what they hold. The workspace goes by its id
/// or by the word in its address; its audit tells of it.
///
/// # Errors
/// `NotFound` where there is no such workspace, `Invalid` where no active user of it has proved
/// to have that address.
pub async fn make_owner(backend: &Backend, workspace: &str, email: &str) -> Result<Ownership, Failure> {
    let workspace = workspaces::find(backend, workspace).await?.ok_or(Failure::NotFound)?;
    let console = context::of_console(backend);
    let mut tx = backend.storage().write(Reach::System).await?;
    workspaces::lock(&mut tx, workspace).await?;
    let user = find(&mut tx, workspace, email).await?;
    let user = user.ok_or_else(|| Failure::field("email", Problem::Choice))?;
    let mut roles = roles_of(&mut tx, workspace, user).await?;
    if roles.iter().any(RoleRow::owns) {
        return Ok(Ownership::Held);
    }
    let before = Some(names(&roles));
    roles.push(give(&mut tx, workspace, user, console.now).await?);
    roles.sort_by_cached_key(RoleRow::place);
    let change = FieldChange { field: "roles".to_owned(), before, after: Some(names(&roles)) };
    let event = Event::of(AuditVerb::Edited, AuditObject::User, user.uuid()).with(vec![change]);
    audit::write_of_operator(&mut tx, &console, workspace, event).await?;
    tx.commit().await?;
    Ok(Ownership::Given)
}

async fn find(tx: &mut Tx, workspace: WorkspaceId, email: &str) -> Result<Option<UserId>, StorageError> {
    let Some(person) = accounts::find_verified_person(tx, email).await? else { return Ok(None) };
    let sql = "SELECT id FROM users WHERE workspace_id = $1 AND person_id = $2 AND status = 'active'";
    let row: Option<(UserId,)> = tx.find(sql, args![workspace, person]).await?;
    Ok(row.map(|(id,)| id))
}

/// Gives the owners' role in nobody's name.
async fn give(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
    now: Timestamp,
) -> Result<RoleRow, StorageError> {
    let sql = "SELECT id, seed, name FROM roles WHERE workspace_id = $1 AND seed = $2 AND retired_at IS NULL";
    let owner: Option<RoleRow> = tx.find(sql, args![workspace, SeedRole::Owner]).await?;
    let owner = owner
        .ok_or_else(|| StorageError::Inconsistent(format!("roles: {workspace} has no role of owners")))?;
    tx.run(
        "INSERT INTO user_roles (workspace_id, user_id, role_id, given_at) VALUES ($1, $2, $3, $4)",
        args![workspace, user, owner.id, now],
    )
    .await?;
    // A form of before would take the role away again unseen.
    let sql = "UPDATE users SET row_version = row_version + 1 WHERE workspace_id = $1 AND id = $2";
    tx.run(sql, args![workspace, user]).await?;
    permissions::changed(tx, workspace).await?;
    Ok(owner)
}
