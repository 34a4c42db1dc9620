//! The row of a new opportunity: one when a person makes it, many in bulk.

use super::keys::put_keys;
use crate::context::Actor;
use crate::customers::Touched;
use crate::query::Sql;
use crate::storage::{Arg, StorageError, Tx, args};
use crate::text_keys;
use domain::opportunities::{LostReason, OpportunityFacts, Outcome, StageView};
use domain::{CustomerId, DepartmentId, OpportunityId, PipelineId, Timestamp, WorkspaceId};

const INSERT: &str =
    "INSERT INTO opportunities (workspace_id, id, customer_id, pipeline_id, stage_id, outcome, name, sort_key,
         search_key, amount_minor, close_day, source, note, lost_reason, stage_since, closed_at, owner_id,
         owner_department_id, created_by, created_at, updated_at, last_activity_at, next_activity_at) VALUES ";

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
    /// The row's values, in the order of the columns; made by its owner,
    /// in the owner's department.
    pub(crate) fn values(self, owner: &Actor, department: Option<DepartmentId>) -> Vec<Arg> {
        let closed_at = (self.stage.outcome != Outcome::Open).then_some(self.since);
        args![
            owner.workspace,
            self.id,
            self.customer,
            self.pipeline,
            self.stage.id,
            self.stage.outcome,
            &self.facts.name,
            text_keys::sort_key(&self.facts.name),
            // Of a search that is no more; the index has the keys.
            "",
            self.facts.amount.map(|amount| amount.minor),
            self.facts.close_date.map(domain::Date::day_number),
            self.facts.source,
            &self.facts.note,
            self.lost_reason,
            self.since,
            closed_at,
            owner.user,
            department,
            owner.user,
            self.created_at,
            self.since,
            self.touched.last,
            self.touched.next,
        ]
    }
}

/// Writes rows of [`NewOpportunity::values`] with their ids, and what the search finds
/// them by.
pub(crate) async fn insert(
    tx: &mut Tx,
    workspace: WorkspaceId,
    rows: Vec<(OpportunityId, Vec<Arg>)>,
) -> Result<(), StorageError> {
    let (ids, rows): (Vec<OpportunityId>, Vec<Vec<Arg>>) = rows.into_iter().unzip();
    let (text, args) = Sql::insert(INSERT, rows).finish();
    tx.run(text, args).await?;
    put_keys(tx, workspace, ids).await
}
