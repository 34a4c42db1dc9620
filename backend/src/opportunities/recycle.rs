//! Into the recycle bin and back.

use super::lookup;
use super::record::RecordRow;
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Action, Module, OpportunityId, Problem, Timestamp};

/// Puts the opportunity into the recycle bin: one within the scope in which the actor
/// may delete, or one that they just made.
pub async fn delete(context: &Context, id: OpportunityId) -> Result<(), Failure> {
    let permit = context.permit(Module::Opportunities, Action::DeleteNew)?;
    let (mut tx, row) = lookup::to_delete(context, &permit, id).await?;
    let at = row.changes_at(context.now);
    set_deleted(&mut tx, &permit, &row, at, Some(at)).await?;
    audit::write(&mut tx, context, Event::of(AuditVerb::Deleted, AuditObject::Opportunity, id.uuid()))
        .await?;
    Ok(tx.commit().await?)
}

/// Takes the opportunity back out of the bin, to where it was. One whose
/// customer is in the bin too waits for the customer.
pub async fn restore(context: &Context, id: OpportunityId) -> Result<(), Failure> {
    let permit = context.permit(Module::Opportunities, Action::DeleteNew)?;
    let (mut tx, row) = lookup::to_restore(context, &permit, id).await?;
    if !customer_lives(&mut tx, &permit, &row).await? {
        return Err(Failure::field("customer", Problem::Choice));
    }
    set_deleted(&mut tx, &permit, &row, row.changes_at(context.now), None).await?;
    audit::write(&mut tx, context, Event::of(AuditVerb::Restored, AuditObject::Opportunity, id.uuid()))
        .await?;
    Ok(tx.commit().await?)
}

async fn set_deleted(
    tx: &mut Tx,
    permit: &Permit,
    row: &RecordRow,
    at: Timestamp,
    deleted_at: Option<Timestamp>,
) -> Result<(), StorageError> {
    tx.run(
        "UPDATE opportunities SET deleted_at = $3, deleted_by = $4, updated_at = $5, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), row.card.id, deleted_at, deleted_at.map(|_| permit.user()), at],
    )
    .await
    .map(drop)
}

async fn customer_lives(tx: &mut Tx, permit: &Permit, row: &RecordRow) -> Result<bool, StorageError> {
    let found: Option<(i64,)> = tx
        .find(
            "SELECT row_version FROM customers WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL",
            args![permit.workspace(), row.card.customer_id],
        )
        .await?;
    Ok(found.is_some())
}
