//! What was made of a lead, when that is to be taken back: it goes as it was made, or stays.

use super::state::StateRow;
use crate::context::Permit;
use crate::records::{Head, Table, hold, put_into_bin};
use crate::storage::{Arg, StorageError, Tx, args};
use crate::{Context, Failure, contacts, customers, opportunities};
use domain::{ContactId, CustomerId, FieldError, LeadId, OpportunityId, Problem, WorkspaceId};
use uuid::Uuid;

/// The records that were made and are there still, held in the order in which everybody takes
/// them; whoever was a contact before is none of them. What lies in the recycle bin has been taken
/// back already.
pub(super) struct Made {
    /// The customer, made or not: what is done with it waits.
    pub customer: Option<CustomerId>,
    new_customer: Option<Head>,
    opportunity: Option<Head>,
    contact: Option<ContactRow>,
}

#[derive(sqlx::FromRow)]
struct ContactRow {
    id: ContactId,
    name: String,
    row_version: i64,
}

const CONTACT: &str =
    "SELECT id, name, row_version FROM contacts WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL";

/// Whether somebody added to the customer: other people, or people of other customers who have
/// a part there; other deals, other activities, a company below it, another lead that it was.
/// Each is asked by what names the customer, and SQLite keeps to the order of a `CROSS JOIN`.
const CUSTOMER_HAS_MORE: &str =
    "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM contacts k WHERE k.workspace_id = $1 AND k.customer_id = $2
             AND k.deleted_at IS NULL AND k.id IS DISTINCT FROM $3)
         OR EXISTS (SELECT 1 FROM opportunities o WHERE o.workspace_id = $1 AND o.customer_id = $2
             AND o.deleted_at IS NULL AND o.id IS DISTINCT FROM $4)
         OR EXISTS (SELECT 1 FROM activities a WHERE a.workspace_id = $1 AND a.customer_id = $2
             AND a.deleted_at IS NULL AND a.lead_id IS DISTINCT FROM $5)
         OR EXISTS (SELECT 1 FROM customers s WHERE s.workspace_id = $1 AND s.parent_id = $2
             AND s.deleted_at IS NULL)
         OR EXISTS (SELECT 1 FROM contact_links l CROSS JOIN contacts k CROSS JOIN customers c
             WHERE l.workspace_id = $1 AND l.customer_id = $2
             AND k.workspace_id = l.workspace_id AND k.id = l.contact_id AND k.deleted_at IS NULL
             AND c.workspace_id = k.workspace_id AND c.id = k.customer_id AND c.deleted_at IS NULL)
         OR EXISTS (SELECT 1 FROM leads f WHERE f.workspace_id = $1 AND f.customer_id = $2
             AND f.deleted_at IS NULL AND f.id <> $5)
     THEN 1 ELSE 0 END AS BIGINT)";
const OPPORTUNITY_HAS_MORE: &str =
    "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM activities a WHERE a.workspace_id = $1 AND a.opportunity_id = $2
         AND a.deleted_at IS NULL AND a.lead_id IS DISTINCT FROM $3) THEN 1 ELSE 0 END AS BIGINT)";
/// The same of the contact: activities, parts at further customers, another lead that they were.
const CONTACT_HAS_MORE: &str =
    "SELECT CAST(CASE WHEN EXISTS (SELECT 1 FROM activities a WHERE a.workspace_id = $1 AND a.contact_id = $2
             AND a.deleted_at IS NULL)
         OR EXISTS (SELECT 1 FROM contact_links l CROSS JOIN customers c
             WHERE l.workspace_id = $1 AND l.contact_id = $2
             AND c.workspace_id = l.workspace_id AND c.id = l.customer_id AND c.deleted_at IS NULL)
         OR EXISTS (SELECT 1 FROM leads f WHERE f.workspace_id = $1 AND f.contact_id = $2
             AND f.deleted_at IS NULL AND f.id <> $3)
     THEN 1 ELSE 0 END AS BIGINT)";

impl Made {
    pub(super) async fn hold(
        tx: &mut Tx,
        workspace: WorkspaceId,
        state: &StateRow,
    ) -> Result<Self, StorageError> {
        let customer = match state.customer_id {
            Some(id) => live(tx, workspace, &customers::TABLE, id.uuid()).await?,
            None => None,
        };
        let opportunity = match state.opportunity_id {
            Some(id) => live(tx, workspace, &opportunities::TABLE, id.uuid()).await?,
            None => None,
        };
        let contact = match state.made_contact() {
            Some(id) => tx.find(CONTACT, args![workspace, id]).await?,
            None => None,
        };
        let new_customer = customer.filter(|_| state.made_customer().is_some());
        Ok(Self { customer: state.customer_id, new_customer, opportunity, contact })
    }

    /// What stands in the way of taking it back: each record that somebody touched since.
    pub(super) async fn touched(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        lead: LeadId,
    ) -> Result<Vec<FieldError>, StorageError> {
        let mut touched = Vec::new();
        if let Some(head) = &self.new_customer {
            let (contact, opportunity) = (self.contact_id(), self.opportunity_id());
            let args = args![workspace, head.id, contact, opportunity, lead];
            if head.row_version > 1 || holds(tx, CUSTOMER_HAS_MORE, args).await? {
                touched.push(FieldError::new("customer", Problem::TouchedSince));
            }
        }
        if let Some(contact) = &self.contact {
            let args = args![workspace, contact.id, lead];
            if contact.row_version > 1 || holds(tx, CONTACT_HAS_MORE, args).await? {
                touched.push(FieldError::new("contact", Problem::TouchedSince));
            }
        }
        if let Some(head) = &self.opportunity {
            let args = args![workspace, head.id, lead];
            if head.row_version > 1 || holds(tx, OPPORTUNITY_HAS_MORE, args).await? {
                touched.push(FieldError::new("opportunity", Problem::TouchedSince));
            }
        }
        Ok(touched)
    }

    /// Puts all of it into the recycle bin, the customer last.
    pub(super) async fn put_away(
        self,
        tx: &mut Tx,
        context: &Context,
        permit: &Permit,
    ) -> Result<(), Failure> {
        if let Some(head) = &self.opportunity {
            put_into_bin(tx, context, permit, &opportunities::TABLE, head).await?;
        }
        if let Some(ContactRow { id, name, .. }) = self.contact {
            contacts::put_into_bin(tx, context, permit, id, name).await?;
        }
        if let Some(head) = &self.new_customer {
            put_into_bin(tx, context, permit, &customers::TABLE, head).await?;
        }
        Ok(())
    }

    fn contact_id(&self) -> Option<ContactId> {
        self.contact.as_ref().map(|contact| contact.id)
    }

    pub(super) fn opportunity_id(&self) -> Option<OpportunityId> {
        self.opportunity.map(|head| OpportunityId::from_uuid(head.id))
    }
}

/// The record, held, if it does not lie in the bin.
async fn live(
    tx: &mut Tx,
    workspace: WorkspaceId,
    table: &Table,
    id: Uuid,
) -> Result<Option<Head>, StorageError> {
    Ok(hold(tx, workspace, table, id).await?.filter(|head| head.deleted_at.is_none()))
}

async fn holds(tx: &mut Tx, question: &'static str, args: Vec<Arg>) -> Result<bool, StorageError> {
    let (answer,): (i64,) = tx.one(question, args).await?;
    Ok(answer == 1)
}
