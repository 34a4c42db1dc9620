//! Into the recycle bin and back.

use super::access::{self, State};
use super::bulk;
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::recycle_bin::{JustMade, may_delete};
use crate::storage::{Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Action, CustomerId, Module, Permission};

/// Puts the customer into the recycle bin: one within the scope in which the actor
/// may delete, or one that they just made. Its contacts, activities and opportunities
/// stay as they are.
pub async fn delete(context: &Context, id: CustomerId) -> Result<(), Failure> {
    let permit = context.permit(Module::Customers, Action::DeleteNew)?;
    let mut tx = to_delete(context, &permit, id).await?;
    tx.run(
        "UPDATE customers SET deleted_at = $3, deleted_by = $4, updated_at = $3, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL",
        args![permit.workspace(), id, context.now, permit.user()],
    )
    .await?;
    audit::write(&mut tx, context, Event::of(AuditVerb::Deleted, AuditObject::Customer, id.uuid())).await?;
    Ok(tx.commit().await?)
}

async fn to_delete(context: &Context, permit: &Permit, id: CustomerId) -> Result<Tx, Failure> {
    let mut record = access::may(context, permit, id, State::Live).await?;
    if may_delete(&mut record.tx, context, permit, JustMade::Customer(id), (&record.lot, record.created_at))
        .await?
    {
        return Ok(record.tx);
    }
    // The refusal is written in a unit of work of its own, after this one.
    drop(record);
    let missing = Permission::of(Module::Customers, Action::Delete);
    audit::denied(context, AuditObject::Customer, Some(id.uuid()), missing).await;
    Err(Failure::Forbidden(missing))
}

/// Takes the customer back out of the bin, within its thirty days.
pub async fn restore(context: &Context, id: CustomerId) -> Result<(), Failure> {
    let outcome = bulk::restore_many(context, &[id]).await?;
    if outcome.changed.is_empty() { Err(Failure::NotFound) } else { Ok(()) }
}
