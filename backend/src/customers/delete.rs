//! Into the recycle bin and back.

use super::access::{self, State};
use super::{BIN_DAYS, bulk};
use crate::audit::{self, Event};
use crate::storage::args;
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Action, CustomerId, Module};

/// Puts the customer into the recycle bin. Its contacts, activities and
/// opportunities stay as they are.
pub async fn delete(context: &Context, id: CustomerId) -> Result<(), Failure> {
    let permit = context.permit(Module::Customers, Action::Delete)?;
    let mut tx = access::may(context, &permit, id, State::Live).await?.tx;
    tx.run(
        "UPDATE customers SET deleted_at = $3, deleted_by = $4, updated_at = $3, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL",
        args![permit.workspace(), id, context.now, permit.user()],
    )
    .await?;
    audit::write(&mut tx, context, Event::of(AuditVerb::Deleted, AuditObject::Customer, id.uuid())).await?;
    Ok(tx.commit().await?)
}

/// Takes the customer back out of the bin, within its thirty days.
pub async fn restore(context: &Context, id: CustomerId) -> Result<(), Failure> {
    let outcome = bulk::restore_many(context, &[id]).await?;
    if outcome.changed.is_empty() { Err(Failure::NotFound) } else { Ok(()) }
}

/// The oldest deletion that the bin still holds.
pub(super) fn bin_begins(context: &Context) -> domain::Timestamp {
    context.now.plus_days(-BIN_DAYS)
}
