//! What is done with a customer as with any record ([`crate::records`]).

use super::TABLE;
use crate::{Context, Failure, records};
use domain::audit::AuditEventView;
use domain::records::{BulkInput, BulkOutcome};
use domain::{CustomerId, UserId};

/// What happened to the record, newest first.
pub async fn history(context: &Context, id: CustomerId) -> Result<Vec<AuditEventView>, Failure> {
    records::history(context, &TABLE, id.uuid()).await
}

/// Gives the customer, as it was at `version`, to `owner`, an active user of the
/// workspace; gives its new version. Open activities and opportunities stay with whoever
/// has them.
pub async fn transfer(
    context: &Context,
    id: CustomerId,
    version: i64,
    owner: UserId,
) -> Result<i64, Failure> {
    records::transfer(context, &TABLE, id.uuid(), version, owner).await
}

/// Whether the actor still sees the customer, after they gave it away.
pub async fn is_seen(context: &Context, id: CustomerId) -> Result<bool, Failure> {
    records::is_seen(context, &TABLE, id.uuid()).await
}

/// Puts the customer into the recycle bin: one within the scope in which the actor
/// may delete, or one that they just made. Its contacts, activities and opportunities
/// stay as they are.
pub async fn delete(context: &Context, id: CustomerId) -> Result<(), Failure> {
    records::delete(context, &TABLE, id.uuid()).await
}

/// Takes the customer back out of the bin, within its thirty days.
pub async fn restore(context: &Context, id: CustomerId) -> Result<(), Failure> {
    records::restore(context, &TABLE, id.uuid()).await
}

/// Assigns or deletes several at once: those that the actor may not change are left as they
/// are.
pub async fn bulk(context: &Context, input: BulkInput) -> Result<BulkOutcome, Failure> {
    records::bulk(context, &TABLE, input).await
}

/// Takes several back out of the bin.
pub async fn restore_many(context: &Context, ids: &[CustomerId]) -> Result<BulkOutcome, Failure> {
    records::restore_many(context, &TABLE, ids.iter().map(|id| id.uuid()).collect()).await
}
