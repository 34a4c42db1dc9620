//! What is done with an opportunity as with any record ([`crate::records`]).

use super::TABLE;
use crate::{Context, Failure, records};
use domain::audit::AuditEventView;
use domain::records::{BulkInput, BulkOutcome};
use domain::{OpportunityId, UserId};

/// What was done with the opportunity, from the audit, the latest first.
pub async fn history(context: &Context, id: OpportunityId) -> Result<Vec<AuditEventView>, Failure> {
    records::history(context, &TABLE, id.uuid()).await
}

/// Gives the opportunity to another active user of the workspace; gives its
/// new version.
pub async fn transfer(
    context: &Context,
    id: OpportunityId,
    version: i64,
    owner: UserId,
) -> Result<i64, Failure> {
    records::transfer(context, &TABLE, id.uuid(), version, owner).await
}

/// Whether the actor still sees the opportunity, after they gave it away.
pub async fn is_seen(context: &Context, id: OpportunityId) -> Result<bool, Failure> {
    records::is_seen(context, &TABLE, id.uuid()).await
}

/// Puts the opportunity into the recycle bin: one within the scope in which the actor
/// may delete, or one that they just made.
pub async fn delete(context: &Context, id: OpportunityId) -> Result<(), Failure> {
    records::delete(context, &TABLE, id.uuid()).await
}

/// Takes the opportunity back out of the bin, to where it was. One whose
/// customer is in the bin too waits for the customer.
pub async fn restore(context: &Context, id: OpportunityId) -> Result<(), Failure> {
    records::restore(context, &TABLE, id.uuid()).await
}

/// Assigns or deletes several at once, in whatever stage: those that the actor may not change
/// are left as they are.
pub async fn bulk(context: &Context, input: BulkInput) -> Result<BulkOutcome, Failure> {
    records::bulk(context, &TABLE, input).await
}

/// Takes several back out of the bin. Those whose customer is in the bin too stay there.
pub async fn restore_many(context: &Context, ids: &[OpportunityId]) -> Result<BulkOutcome, Failure> {
    records::restore_many(context, &TABLE, ids.iter().map(|id| id.uuid()).collect()).await
}
