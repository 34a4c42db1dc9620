//! Into the recycle bin and back. Activities name a contact all the while.

use super::list;
use super::save::{hold_customer, within_reach};
use crate::audit::{self, Event, change};
use crate::context::Permit;
use crate::recycle_bin::begins;
use crate::storage::{Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::{Action, ContactId, CustomerId, Module};

/// Puts the contact into the recycle bin; gives whose it was.
pub async fn delete(context: &Context, id: ContactId) -> Result<CustomerId, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let (mut tx, row) = within_reach(context, &permit, id).await?;
    let name = row.facts.read(context.terms()).name().to_owned();
    put_into_bin(&mut tx, context, &permit, id, name).await?;
    tx.commit().await?;
    Ok(row.customer_id)
}

/// Puts a contact of this name into the bin whose customer the caller holds.
pub(crate) async fn put_into_bin(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: ContactId,
    name: String,
) -> Result<(), Failure> {
    tx.run(
        "UPDATE contacts SET deleted_at = $3, deleted_by = $4, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), id, context.now, permit.user()],
    )
    .await?;
    let gone = change("name", Some(name), None).into_iter().collect();
    audit::write(tx, context, Event::of(AuditVerb::Deleted, AuditObject::Contact, id.uuid()).with(gone)).await
}

/// Takes the contact back to its customer. That of a customer in the bin comes back
/// after the customer.
pub async fn restore(context: &Context, id: ContactId) -> Result<CustomerId, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let since = begins(context.now);
    let mut look = permit.read(context).await?;
    let found =
        list::find_deleted(&mut look, permit.workspace(), id, since).await?.ok_or(Failure::NotFound)?;
    drop(look);
    let mut tx = hold_customer(context, &permit, found.customer_id).await?;
    let row = list::find_deleted(&mut tx, permit.workspace(), id, since).await?.ok_or(Failure::NotFound)?;
    tx.run(
        "UPDATE contacts SET deleted_at = NULL, deleted_by = NULL, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), id],
    )
    .await?;
    let name = row.facts.read(context.terms()).name().to_owned();
    let back = change("name", None, Some(name)).into_iter().collect();
    audit::write(
        &mut tx,
        context,
        Event::of(AuditVerb::Restored, AuditObject::Contact, id.uuid()).with(back),
    )
    .await?;
    tx.commit().await?;
    Ok(row.customer_id)
}
