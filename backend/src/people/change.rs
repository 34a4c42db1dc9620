//! Giving a user roles, a department, a manager.

use super::access::{self, Opened};
use super::form::{self, Wanted};
use super::records;
use crate::audit::{self, Event};
use crate::permissions::giving::Before;
use crate::permissions::{self, above};
use crate::storage::{StorageError, args};
use crate::{Context, Failure, workspaces};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::people::PersonInput;
use domain::{Problem, UserId};

/// Saves the form that was filled in at its version. The change is made and then
/// judged by what people reach: it stays only if nobody gained what they had not
/// before and the actor has not (R-AC-08).
pub async fn change(context: &Context, input: &PersonInput) -> Result<(), Failure> {
    let id: UserId = input.id.parse()?;
    let version: i64 = input.version.parse().map_err(|_| Failure::field("version", Problem::Number))?;
    let mut opened = access::open(context, id).await?;
    let wanted = form::read(&mut opened, input).await?;
    let mut changes = wanted.changes(&opened);
    if changes.is_empty() {
        return Ok(());
    }
    if changes.iter().any(|change| change.field == "roles") {
        context.fresh()?;
    }
    let saved = opened.user.row.row_version;
    if saved != version {
        return Err(Failure::conflict(saved, changes));
    }
    if let Some(problem) = make(context, &mut opened, &wanted, &changes).await? {
        let permit = opened.permit.clone();
        drop(opened);
        access::refused(context, &permit, id).await;
        return Err(problem);
    }
    let moves = changes.iter().any(|change| change.field == "department");
    if moves {
        let to = wanted.department_id();
        let followed = records::follow(&mut opened.tx, &opened.permit, id, to, context.now).await?;
        changes.push(audit::note("records", followed.moved.to_string()));
        if followed.to_come > 0 {
            changes.push(audit::note("records_to_come", followed.to_come.to_string()));
        }
    }
    let Opened { mut tx, permit, .. } = opened;
    permissions::changed(&mut tx, permit.workspace()).await?;
    let event = Event::of(AuditVerb::Edited, AuditObject::User, id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(())
}

/// Makes the change; says what is wrong with it, if it can't stay.
async fn make(
    context: &Context,
    opened: &mut Opened,
    wanted: &Wanted,
    changes: &[FieldChange],
) -> Result<Option<Failure>, Failure> {
    let (id, workspace) = (opened.user.row.id, opened.permit.workspace());
    let changed = |field: &str| changes.iter().any(|change| change.field == field);
    let mut affected = vec![id];
    if changed("manager") {
        let managers = above(&mut opened.tx, workspace, wanted.manager_id()).await?;
        if managers.contains(&id) {
            return Err(Failure::field("manager", Problem::Circle));
        }
        affected.extend(managers);
    }
    if changed("department") {
        let (Opened { tx, permit, giver, .. }, to) = (&mut *opened, wanted.department_id());
        if !records::may_move(tx, permit, giver, id, to).await? {
            return Ok(Some(Failure::field("department", Problem::RecordsOutOfReach)));
        }
    }
    let before = Before::of(&mut opened.tx, workspace, affected).await?;
    if write(context, opened, wanted).await? == 0 {
        return Err(Failure::conflict(opened.user.row.row_version + 1, changes.to_vec()));
    }
    if let Some(stronger) = before.judge(&mut opened.tx, workspace, &opened.giver).await? {
        let field = match (stronger == id, changed("roles")) {
            (false, _) => "manager",
            (true, true) => "roles",
            (true, false) => "department",
        };
        return Ok(Some(Failure::field(field, Problem::MoreThanOwn)));
    }
    if !access::has_owner(&mut opened.tx, &opened.permit).await? {
        return Err(Failure::field("roles", Problem::LastOwner));
    }
    Ok(None)
}

async fn write(context: &Context, opened: &mut Opened, wanted: &Wanted) -> Result<u64, StorageError> {
    let Opened { tx, permit, user, .. } = opened;
    let (workspace, id) = (permit.workspace(), user.row.id);
    let changed = tx
        .run(
            "UPDATE users SET department_id = $4, manager_id = $5, row_version = row_version + 1
             WHERE workspace_id = $1 AND id = $2 AND row_version = $3",
            args![workspace, id, user.row.row_version, wanted.department_id(), wanted.manager_id()],
        )
        .await?;
    let keeps = wanted.role_ids();
    for role in user.roles.iter().filter(|role| !keeps.contains(&role.id)) {
        tx.run(
            "DELETE FROM user_roles WHERE workspace_id = $1 AND user_id = $2 AND role_id = $3",
            args![workspace, id, role.id],
        )
        .await?;
    }
    for role in keeps.iter().filter(|role| user.roles.iter().all(|held| held.id != **role)) {
        workspaces::give_role(tx, workspace, id, *role, (permit.user(), context.now)).await?;
    }
    Ok(changed)
}
