//! What activities make of the records they hang on.

use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use domain::{CustomerId, OpportunityId};

/// Brings last and next activity of the customer, and of the opportunity
/// where one is named, in line with the activities. Neither counts as an edit:
/// whoever has the record's form open is not disturbed.
///
/// The caller holds the customer's row, so that its activities change one
/// after the other.
pub(super) async fn touch(
    tx: &mut Tx,
    permit: &Permit,
    customer: CustomerId,
    opportunity: Option<OpportunityId>,
) -> Result<(), StorageError> {
    tx.run(
        "UPDATE customers SET
             last_activity_at = (SELECT MAX(a.timeline_at) FROM activities a WHERE a.workspace_id = $1 AND a.customer_id = $2
                 AND a.deleted_at IS NULL AND a.done_at IS NOT NULL),
             next_activity_at = (SELECT MIN(a.due_at) FROM activities a WHERE a.workspace_id = $1 AND a.customer_id = $2
                 AND a.deleted_at IS NULL AND a.done_at IS NULL)
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), customer],
    )
    .await?;
    let Some(opportunity) = opportunity else { return Ok(()) };
    tx.run(
        "UPDATE opportunities SET
             last_activity_at = (SELECT MAX(a.timeline_at) FROM activities a WHERE a.workspace_id = $1 AND a.opportunity_id = $2
                 AND a.deleted_at IS NULL AND a.done_at IS NOT NULL),
             next_activity_at = (SELECT MIN(a.due_at) FROM activities a WHERE a.workspace_id = $1 AND a.opportunity_id = $2
                 AND a.deleted_at IS NULL AND a.done_at IS NULL)
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), opportunity],
    )
    .await
    .map(drop)
}
