//! An opportunity changes hands.

use super::lookup;
use crate::audit::{self, Event};
use crate::customers::{find_owner, no_owner};
use crate::storage::args;
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{Action, Module, OpportunityId, UserId};

/// Gives the opportunity to another active user of the workspace; gives its
/// new version.
pub async fn transfer(
    context: &Context,
    id: OpportunityId,
    version: i64,
    owner: UserId,
) -> Result<i64, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Transfer)?;
    let mut tx = permit.write(context).await?;
    // The user before the opportunity, as everybody else; refused after whoever may
    // not know of the opportunity is told that it is not there.
    let new = find_owner(&mut tx, permit.workspace(), owner).await?;
    let (mut tx, row) = lookup::to_change_in(tx, context, &permit, id).await?;
    if row.card.owner_id == owner {
        row.check_version(version, Vec::new())?;
        return Ok(version);
    }
    let new = new.ok_or_else(no_owner)?;
    let change = FieldChange {
        field: "owner".to_owned(),
        before: Some(row.card.owner_name.clone()),
        after: Some(new.name),
    };
    row.check_version(version, vec![change.clone()])?;
    tx.run(
        "UPDATE opportunities SET owner_id = $3, owner_department_id = $4, updated_at = $5, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), id, owner, new.department_id, row.changes_at(context.now)],
    )
    .await?;
    let event = Event::of(AuditVerb::Transferred, AuditObject::Opportunity, id.uuid()).with(vec![change]);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    Ok(version + 1)
}
