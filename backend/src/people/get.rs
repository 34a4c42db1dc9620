//! A user's own page in the console.

use super::{access, records, rows};
use crate::context::Permit;
use crate::permissions::compile_as_if_active;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, audit, sessions, text_keys};
use domain::accounts::{UserRef, UserStatus};
use domain::audit::AuditObject;
use domain::people::{MayOnPerson, PersonView};
use domain::permissions::Standing;
use domain::{Action, DepartmentId, Module, Timestamp, UserId};

#[derive(sqlx::FromRow)]
struct ViewRow {
    row_version: i64,
    name: String,
    email: String,
    status: UserStatus,
    department_id: Option<DepartmentId>,
    manager_id: Option<UserId>,
    manager: Option<String>,
    created_at: Timestamp,
    seen_at: Option<Timestamp>,
    /// In sessions that are gone.
    seen_before: Option<Timestamp>,
    suspended_at: Option<Timestamp>,
}

/// The user, with what the viewer may do with them.
pub async fn get(context: &Context, id: UserId) -> Result<PersonView, Failure> {
    let permit = access::look(context)?;
    let mut tx = permit.read(context).await?;
    let row = find(&mut tx, &permit, id).await?.ok_or(Failure::NotFound)?;
    if !permit.scope.covers(id, row.department_id) {
        drop(tx);
        audit::denied(context, AuditObject::User, Some(id.uuid()), permit.permission).await;
        return Err(Failure::NotFound);
    }
    let permissions = compile_as_if_active(&mut tx, permit.workspace(), id).await?;
    let sessions = sessions::of_user(&mut tx, context, permit.workspace(), id, &permissions).await?;
    let roles = rows::roles(&mut tx, &permit, std::iter::once(id)).await?.remove(&id).unwrap_or_default();
    let may = may(context, &permit, id, permissions.standing());
    let manager = row.manager_id.map(|id| UserRef { id, name: row.manager.unwrap_or_default() });
    Ok(PersonView {
        id,
        version: row.row_version,
        name: row.name,
        email: row.email,
        status: row.status,
        department: row.department_id,
        manager,
        roles,
        created_at: row.created_at,
        seen_at: row.seen_at.max(row.seen_before),
        suspended_at: row.suspended_at.filter(|_| row.status == UserStatus::Suspended),
        heads: heads(&mut tx, &permit, id).await?,
        records_to_come: records::to_come(&mut tx, permit.workspace(), id).await?,
        sessions,
        may,
    })
}

fn may(context: &Context, permit: &Permit, id: UserId, standing: Standing) -> MayOnPerson {
    let manages = !context.scope(Module::Users, Action::Manage).is_none();
    let owns = permit.actor.permissions.standing() == Standing::Owner;
    let is_self = id == permit.user();
    let edit = manages && (owns || (standing != Standing::Owner && !is_self));
    MayOnPerson { edit, suspend: edit && !is_self }
}

async fn find(tx: &mut Tx, permit: &Permit, id: UserId) -> Result<Option<ViewRow>, StorageError> {
    tx.find(
        "SELECT u.row_version, u.name, p.email, u.status, u.department_id, u.manager_id, m.name AS manager, u.created_at, u.suspended_at, u.seen_at AS seen_before,
                (SELECT MAX(s.seen_at) FROM sessions s WHERE s.workspace_id = u.workspace_id AND s.user_id = u.id) AS seen_at
         FROM users u JOIN persons p ON p.id = u.person_id
         LEFT JOIN users m ON m.workspace_id = u.workspace_id AND m.id = u.manager_id
         WHERE u.workspace_id = $1 AND u.id = $2",
        args![permit.workspace(), id],
    )
    .await
}

/// The departments that they head, by name.
async fn heads(tx: &mut Tx, permit: &Permit, id: UserId) -> Result<Vec<String>, StorageError> {
    let mut names: Vec<(String,)> = tx
        .all(
            "SELECT d.name FROM department_heads h
             JOIN departments d ON d.workspace_id = h.workspace_id AND d.id = h.department_id
             WHERE h.workspace_id = $1 AND h.user_id = $2 ORDER BY d.name, d.id",
            args![permit.workspace(), id],
        )
        .await?;
    names.sort_by_cached_key(|(name,)| text_keys::sort_key(name));
    Ok(names.into_iter().map(|(name,)| name).collect())
}
