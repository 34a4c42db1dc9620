//! The row of a new opportunity: one when a person makes it, many in bulk.

use super::keys::put_keys;
use crate::context::Actor;
use crate::customers::Touched;
use crate::query::{Columns, Sql};
use crate::storage::{StorageError, Tx};
use crate::text_keys;
use domain::opportunities::{LostReason, OpportunityFacts, Outcome, StageView};
use domain::{CustomerId, DepartmentId, OpportunityId, PipelineId, Timestamp, WorkspaceId};

/// An opportunity to be.
pub(crate) struct NewOpportunity<'a> {
    pub id: OpportunityId,
    pub customer: CustomerId,
    pub pipeline: PipelineId,
    pub stage: &'a StageView,
    pub facts: &'a OpportunityFacts,
    pub lost_reason: Option<LostReason>,
    pub created_at: Timestamp,
    /// Since when it stands in its stage, and was changed last.
    pub since: Timestamp,
    pub touched: Touched,
}

impl NewOpportunity<'_> {
    /// The row, made by its owner, in the owner's department.
    pub(crate) fn row(self, owner: &Actor, department: Option<DepartmentId>) -> Columns {
        let closed_at = (self.stage.outcome != Outcome::Open).then_some(self.since);
        columns(self.facts)
            .set("workspace_id", owner.workspace)
            .set("id", self.id)
            .set("customer_id", self.customer)
            .set("pipeline_id", self.pipeline)
            .set("stage_id", self.stage.id)
            .set("outcome", self.stage.outcome)
            // Spent, but it takes no NULL; the search index has the keys.
            .set("search_key", "")
            .set("lost_reason", self.lost_reason)
            .set("stage_since", self.since)
            .set("closed_at", closed_at)
            .set("owner_id", owner.user)
            .set("owner_department_id", department)
            .set("created_by", owner.user)
            .set("created_at", self.created_at)
            .set("updated_at", self.since)
            .set("last_activity_at", self.touched.last)
            .set("next_activity_at", self.touched.next)
    }
}

/// The facts and what they are sorted by, each under its column's name.
pub(super) fn columns(facts: &OpportunityFacts) -> Columns {
    Columns::default()
        .set("name", &facts.name)
        .set("sort_key", text_keys::sort_key(&facts.name))
        .set("amount_minor", facts.amount.map(|amount| amount.minor))
        .set("close_day", facts.close_date.map(domain::Date::day_number))
        .set("source", facts.source)
        .set("note", &facts.note)
}

/// Writes rows of [`NewOpportunity::row`] with their ids, and what the search finds them
/// by.
pub(crate) async fn insert(
    tx: &mut Tx,
    workspace: WorkspaceId,
    rows: Vec<(OpportunityId, Columns)>,
) -> Result<(), StorageError> {
    let (ids, rows): (Vec<OpportunityId>, Vec<Columns>) = rows.into_iter().unzip();
    let (text, args) = Sql::insert_into("opportunities", rows).finish();
    tx.run(text, args).await?;
    put_keys(tx, workspace, ids).await
}
