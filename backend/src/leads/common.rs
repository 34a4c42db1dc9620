//! What is done with a lead as with any record ([`crate::records`]).

use super::TABLE;
use crate::{Context, Failure, records};
use domain::audit::AuditEventView;
use domain::records::{BulkInput, BulkOutcome};
use domain::{LeadId, UserId};

/// What happened to the lead, newest first.
pub async fn history(context: &Context, id: LeadId) -> Result<Vec<AuditEventView>, Failure> {
    records::history(context, &TABLE, id.uuid()).await
}

/// Gives the lead, as it was at `version`, to `owner`, an active user of the workspace; gives
/// its new version. What it became stays with whoever has it, as do open activities.
pub async fn transfer(context: &Context, id: LeadId, version: i64, owner: UserId) -> Result<i64, Failure> {
    records::transfer(context, &TABLE, id.uuid(), version, owner).await
}

/// Puts the lead into the recycle bin: one within the scope in which the actor may delete, or
/// one that they just made. Its activities stay as they are.
pub async fn delete(context: &Context, id: LeadId) -> Result<(), Failure> {
    records::delete(context, &TABLE, id.uuid()).await
}

/// Takes the lead back out of the bin, within its thirty days.
pub async fn restore(context: &Context, id: LeadId) -> Result<(), Failure> {
    records::restore(context, &TABLE, id.uuid()).await
}

/// Assigns or deletes several at once, wherever they stand: those that the actor may not change
/// are left as they are.
pub async fn bulk(context: &Context, input: BulkInput) -> Result<BulkOutcome, Failure> {
    records::bulk(context, &TABLE, input).await
}

/// Takes several back out of the bin.
pub async fn restore_many(context: &Context, ids: &[LeadId]) -> Result<BulkOutcome, Failure> {
    records::restore_many(context, &TABLE, ids.iter().map(|id| id.uuid()).collect()).await
}
