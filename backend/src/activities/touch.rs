//! What activities make of the records they hang on.

use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::{CustomerId, LeadId, OpportunityId, WorkspaceId};
use uuid::Uuid;

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

/// Brings last and next activity of the records in line with the activities. None of it
/// counts as an edit: whoever has a record's form open is not disturbed.
///
/// The caller holds the customer's row, or the lead's where there is none, so that its
/// activities change one after the other.
pub(crate) async fn touch(tx: &mut Tx, permit: &Permit, around: Around) -> Result<(), StorageError> {
    let records = [
        ("customers", "customer_id", around.customer.map(CustomerId::uuid)),
        ("opportunities", "opportunity_id", around.opportunity.map(OpportunityId::uuid)),
        ("leads", "lead_id", around.lead.map(LeadId::uuid)),
    ];
    for (table, column, id) in records {
        if let Some(id) = id {
            let (text, args) = statement(permit.workspace(), (table, column), id).finish();
            tx.run(text, args).await?;
        }
    }
    Ok(())
}

/// Of a record in its table, which activities name by that column.
fn statement(workspace: WorkspaceId, (table, column): (&'static str, &'static str), id: Uuid) -> Sql {
    let mut sql = Sql::new("UPDATE ");
    sql.push(table).push(" SET last_activity_at = (SELECT MAX(a.timeline_at)");
    add_theirs(&mut sql, workspace, column, id);
    sql.push(" AND a.done_at IS NOT NULL), next_activity_at = (SELECT MIN(a.due_at)");
    add_theirs(&mut sql, workspace, column, id);
    sql.push(" AND a.done_at IS NULL) WHERE workspace_id = ").bind(workspace).push(" AND id = ").bind(id);
    sql
}

fn add_theirs(sql: &mut Sql, workspace: WorkspaceId, column: &'static str, id: Uuid) {
    sql.push(" FROM activities a WHERE a.workspace_id = ").bind(workspace);
    sql.push(" AND a.").push(column).push(" = ").bind(id).push(" AND a.deleted_at IS NULL");
}
