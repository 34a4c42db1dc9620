//! What activities make of the records they hang on.

use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use domain::{CustomerId, LeadId, OpportunityId};

/// The records that an activity hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Around {
    /// None where it is on a lead that is none yet.
    pub customer: Option<CustomerId>,
    pub opportunity: Option<OpportunityId>,
    /// That it was made on.
    pub lead: Option<LeadId>,
}

impl Around {
    /// On a lead alone.
    pub(crate) const fn lead(lead: LeadId) -> Self {
        Self { customer: None, opportunity: None, lead: Some(lead) }
    }
}

const CUSTOMER: &str = "UPDATE customers SET
         last_activity_at = (SELECT MAX(a.timeline_at) FROM activities a WHERE a.workspace_id = $1 AND a.customer_id = $2
             AND a.deleted_at IS NULL AND a.done_at IS NOT NULL),
         next_activity_at = (SELECT MIN(a.due_at) FROM activities a WHERE a.workspace_id = $1 AND a.customer_id = $2
             AND a.deleted_at IS NULL AND a.done_at IS NULL)
     WHERE workspace_id = $1 AND id = $2";
const OPPORTUNITY: &str = "UPDATE opportunities SET
         last_activity_at = (SELECT MAX(a.timeline_at) FROM activities a WHERE a.workspace_id = $1 AND a.opportunity_id = $2
             AND a.deleted_at IS NULL AND a.done_at IS NOT NULL),
         next_activity_at = (SELECT MIN(a.due_at) FROM activities a WHERE a.workspace_id = $1 AND a.opportunity_id = $2
             AND a.deleted_at IS NULL AND a.done_at IS NULL)
     WHERE workspace_id = $1 AND id = $2";
const LEAD: &str = "UPDATE leads SET
         last_activity_at = (SELECT MAX(a.timeline_at) FROM activities a WHERE a.workspace_id = $1 AND a.lead_id = $2
             AND a.deleted_at IS NULL AND a.done_at IS NOT NULL),
         next_activity_at = (SELECT MIN(a.due_at) FROM activities a WHERE a.workspace_id = $1 AND a.lead_id = $2
             AND a.deleted_at IS NULL AND a.done_at IS NULL)
     WHERE workspace_id = $1 AND id = $2";

/// Brings last and next activity of the records in line with the activities. None of it
/// counts as an edit: whoever has a record's form open is not disturbed.
///
/// The caller holds the customer's row, or the lead's where there is none, so that its
/// activities change one after the other.
pub(crate) async fn touch(tx: &mut Tx, permit: &Permit, around: Around) -> Result<(), StorageError> {
    let workspace = permit.workspace();
    if let Some(customer) = around.customer {
        tx.run(CUSTOMER, args![workspace, customer]).await?;
    }
    if let Some(opportunity) = around.opportunity {
        tx.run(OPPORTUNITY, args![workspace, opportunity]).await?;
    }
    if let Some(lead) = around.lead {
        tx.run(LEAD, args![workspace, lead]).await?;
    }
    Ok(())
}
