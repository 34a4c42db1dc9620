//! How far a lead has come, as it is stored.

use super::TABLE;
use crate::context::Permit;
use crate::records::{self, State};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::leads::{Conversion, DisqualifyReason, LeadStatus};
use domain::{ContactId, CustomerId, DepartmentId, LeadId, OpportunityId, Problem, UserId, WorkspaceId};

#[derive(Debug, sqlx::FromRow)]
pub(super) struct StateRow {
    pub status: LeadStatus,
    pub reason: Option<DisqualifyReason>,
    pub comment: Option<String>,
    pub customer_id: Option<CustomerId>,
    pub contact_id: Option<ContactId>,
    pub opportunity_id: Option<OpportunityId>,
    made_customer: Option<i64>,
    made_contact: Option<i64>,
    pub owner_id: UserId,
    pub owner_name: String,
    /// The owner's, in which what the lead becomes will stand.
    pub owner_department: Option<DepartmentId>,
    pub row_version: i64,
}

impl StateRow {
    /// What it became, as far as that is there still.
    pub(super) fn conversion(&self) -> Option<Conversion> {
        let (contact, opportunity) = (self.contact_id, self.opportunity_id);
        self.customer_id.map(|customer| Conversion { customer, contact, opportunity })
    }

    /// The customer that was made of it.
    pub(super) fn made_customer(&self) -> Option<CustomerId> {
        self.customer_id.filter(|_| self.made_customer == Some(1))
    }

    /// The contact that was made of it.
    pub(super) fn made_contact(&self) -> Option<ContactId> {
        self.contact_id.filter(|_| self.made_contact == Some(1))
    }
}

/// The lead, deleted or not, whoever looks; nobody is kept from changing it.
pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: LeadId,
) -> Result<Option<StateRow>, StorageError> {
    tx.find(
        "SELECT l.status, l.reason, l.comment, l.customer_id, l.contact_id, l.opportunity_id, l.made_customer,
             l.made_contact, l.owner_id, u.name AS owner_name, u.department_id AS owner_department,
             l.row_version
         FROM leads l JOIN users u ON u.workspace_id = l.workspace_id AND u.id = l.owner_id
         WHERE l.workspace_id = $1 AND l.id = $2",
        args![workspace, id],
    )
    .await
}

/// The unit of work in which something is logged on a live lead. One that was converted takes
/// nothing more: what is done now is done with the customer.
pub(crate) async fn to_log_on(context: &Context, permit: &Permit, id: LeadId) -> Result<Tx, Failure> {
    let mut tx = records::look_up(context, permit, &TABLE, id.uuid(), State::Live).await?.tx;
    check_not_converted(&mut tx, permit.workspace(), id).await?;
    Ok(tx)
}

/// Refuses what is done no longer with a lead that was converted. It is said of the form: none
/// has a field for it.
pub(super) async fn check_not_converted(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: LeadId,
) -> Result<(), Failure> {
    let state = find(tx, workspace, id).await?.ok_or(Failure::NotFound)?;
    if state.status == LeadStatus::Converted {
        return Err(Failure::field("", Problem::NotOpen));
    }
    Ok(())
}
