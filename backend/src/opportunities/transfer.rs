//! An opportunity changes hands.

use super::lookup;
use crate::audit::{self, Event};
use crate::people::department_of_owner;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{Action, DepartmentId, Module, OpportunityId, Problem, UserId, WorkspaceId};

/// Gives the opportunity to another active user of the workspace; gives its
/// new version.
pub async fn transfer(
    context: &Context,
    id: OpportunityId,
    version: i64,
    owner: UserId,
) -> Result<i64, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Transfer)?;
    let (mut tx, row) = lookup::to_change(context, &permit, id).await?;
    if row.card.owner_id == owner {
        row.check_version(version, Vec::new())?;
        return Ok(version);
    }
    let new = active_user(&mut tx, permit.workspace(), owner).await?;
    let (name, department) = new.ok_or_else(|| Failure::field("owner", Problem::Choice))?;
    let change = FieldChange {
        field: "owner".to_owned(),
        before: Some(row.card.owner_name.clone()),
        after: Some(name),
    };
    row.check_version(version, vec![change.clone()])?;
    tx.run(
        "UPDATE opportunities SET owner_id = $3, owner_department_id = $4, updated_at = $5, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), id, owner, department, row.changes_at(context.now)],
    )
    .await?;
    let event = Event::of(AuditVerb::Transferred, AuditObject::Opportunity, id.uuid()).with(vec![change]);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// Name and department, which stays the user's until the end of the unit of work.
async fn active_user(
    tx: &mut Tx,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<Option<(String, Option<DepartmentId>)>, StorageError> {
    department_of_owner(tx, workspace, user).await?;
    tx.find(
        "SELECT name, department_id FROM users WHERE workspace_id = $1 AND id = $2 AND status = 'active'",
        args![workspace, user],
    )
    .await
}
