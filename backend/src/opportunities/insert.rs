//! The row of a new opportunity: one when a person makes it, many in bulk.

use super::facts::{TABLE, add_keys};
use super::keys::put_keys;
use crate::query::{Columns, Sql};
use crate::records::Start;
use crate::storage::{StorageError, Tx};
use domain::opportunities::{LostReason, Outcome, StageView};
use domain::records::Facts;
use domain::{CustomerId, OpportunityId, PipelineId, WorkspaceId};

/// An opportunity to be.
pub(crate) struct NewOpportunity<'a> {
    pub customer: CustomerId,
    pub pipeline: PipelineId,
    pub stage: &'a StageView,
    pub facts: &'a Facts,
    pub lost_reason: Option<LostReason>,
}

impl NewOpportunity<'_> {
    /// The row; it stands in its stage since it was changed last.
    pub(crate) fn row(self, start: &Start<'_>) -> Columns {
        let since = start.updated_at;
        let closed_at = (self.stage.outcome != Outcome::Open).then_some(since);
        add_keys(TABLE.row(self.facts, start), self.facts)
            .set("customer_id", self.customer)
            .set("pipeline_id", self.pipeline)
            .set("stage_id", self.stage.id)
            .set("outcome", self.stage.outcome)
            // Spent, but it takes no NULL; the search index has the keys.
            .set("search_key", "")
            .set("lost_reason", self.lost_reason)
            .set("stage_since", since)
            .set("closed_at", closed_at)
    }
}

/// Writes rows of [`NewOpportunity::row`] with their ids, and what the search finds them
/// by.
pub(crate) async fn insert(
    tx: &mut Tx,
    workspace: WorkspaceId,
    rows: Vec<(OpportunityId, Columns)>,
) -> Result<(), StorageError> {
    let (ids, rows): (Vec<OpportunityId>, Vec<Columns>) = rows.into_iter().unzip();
    let (text, args) = Sql::insert_into(TABLE.name, rows).finish();
    tx.run(text, args).await?;
    put_keys(tx, workspace, ids).await
}
