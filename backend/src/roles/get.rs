//! A role on its own page.

use super::{access, grants, row};
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, people};
use domain::accounts::{UserRef, UserStatus};
use domain::roles::{Fixed, Holder, MOST_HOLDERS, RoleView};
use domain::{RoleId, UserId};

/// What it allows, who has it, and whether the viewer may change it.
pub async fn get(context: &Context, id: RoleId) -> Result<RoleView, Failure> {
    let permit = access::look(context)?;
    let mut tx = permit.read(context).await?;
    let role = row::find(&mut tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    let grants = grants::of(&mut tx, permit.workspace(), &role).await?;
    let uses = row::uses(&mut tx, permit.workspace(), id).await?;
    let fixed = if permit.actor.read_only {
        Some(Fixed::ReadOnly)
    } else {
        access::fixed(&mut tx, &permit, permit.actor.permissions.standing(), &role).await?
    };
    Ok(RoleView {
        role: role.to_ref(),
        version: role.row_version,
        holders: holders(&mut tx, &permit, id).await?,
        holder_count: row::number(uses.holders),
        invitations: row::number(uses.invitations),
        departments: people::departments(&mut tx, &permit).await?,
        fixed,
        may_set_back: fixed.is_none() && access::has_changed(&role, &grants),
        grants,
    })
}

async fn holders(tx: &mut Tx, permit: &Permit, role: RoleId) -> Result<Vec<Holder>, StorageError> {
    let rows: Vec<(UserId, String, UserStatus)> = tx
        .all(
            "SELECT u.id, u.name, u.status FROM users u
             JOIN user_roles h ON h.workspace_id = u.workspace_id AND h.user_id = u.id
             WHERE u.workspace_id = $1 AND h.role_id = $2 ORDER BY u.sort_key, u.id LIMIT $3",
            args![permit.workspace(), role, MOST_HOLDERS],
        )
        .await?;
    Ok(rows.into_iter().map(|(id, name, status)| Holder { user: UserRef { id, name }, status }).collect())
}
