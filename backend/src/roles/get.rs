//! A role on its own page.

use super::{access, grants, row};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
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
    let holder_count = row::number(uses.holders);
    let fixed = if permit.actor.read_only {
        Some(Fixed::ReadOnly)
    } else {
        access::fixed(&mut tx, &permit, permit.actor.permissions.standing(), &role).await?
    };
    Ok(RoleView {
        role: role.to_ref(),
        version: role.row_version,
        holders: holders(&mut tx, &permit, id, holder_count).await?,
        holder_count,
        invitations: row::number(uses.invitations),
        departments: people::departments(&mut tx, &permit).await?,
        fixed,
        may_set_back: fixed.is_none() && access::has_changed(&role, &grants),
        grants,
    })
}

/// Up to so many holders are gathered and sorted; of a role that more have, people are
/// walked in their order until enough of them have it.
const GATHERED: u32 = 400;

/// The first holders by name, of so many.
async fn holders(
    tx: &mut Tx,
    permit: &Permit,
    role: RoleId,
    count: u32,
) -> Result<Vec<Holder>, StorageError> {
    let mut sql = Sql::new("SELECT u.id, u.name, u.status FROM ");
    if count <= GATHERED {
        sql.push(
            "user_roles h CROSS JOIN users u WHERE h.workspace_id = u.workspace_id AND h.user_id = u.id AND ",
        );
    } else {
        people::add_users_with_roles(&mut sql, tx, permit.workspace());
        sql.push(" WHERE ");
    }
    sql.push("u.workspace_id = ").bind(permit.workspace()).push(" AND h.role_id = ").bind(role);
    sql.push(" ORDER BY u.sort_key, u.id").limit(i64::from(MOST_HOLDERS));
    let (text, args) = sql.finish();
    let rows: Vec<(UserId, String, UserStatus)> = tx.all(text, args).await?;
    Ok(rows.into_iter().map(|(id, name, status)| Holder { user: UserRef { id, name }, status }).collect())
}
