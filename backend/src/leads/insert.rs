//! The row of a new lead: one when a person makes it, many in bulk.

use super::facts::{TABLE, add_keys};
use super::keys::put_keys;
use crate::query::{Columns, Sql};
use crate::records::Start;
use crate::storage::{StorageError, Tx};
use domain::leads::{DisqualifyReason, LeadStatus};
use domain::records::Facts;
use domain::{LeadId, Timestamp, WorkspaceId};

/// A lead to be.
pub(crate) struct NewLead<'a> {
    pub facts: &'a Facts,
    /// Why it was disqualified and when, if it was.
    pub disqualified: Option<(DisqualifyReason, Timestamp)>,
}

impl NewLead<'_> {
    pub(crate) fn row(self, start: &Start<'_>) -> Columns {
        let status = if self.disqualified.is_some() { LeadStatus::Disqualified } else { LeadStatus::Open };
        add_keys(TABLE.row(self.facts, start), self.facts)
            .set("status", status)
            .set("reason", self.disqualified.map(|(reason, _)| reason))
            .set("closed_at", self.disqualified.map(|(_, at)| at))
    }
}

/// Writes rows of [`NewLead::row`] with their ids, and what the search finds them by.
pub(crate) async fn insert(
    tx: &mut Tx,
    workspace: WorkspaceId,
    rows: Vec<(LeadId, Columns)>,
) -> Result<(), StorageError> {
    let (ids, rows): (Vec<LeadId>, Vec<Columns>) = rows.into_iter().unzip();
    let (text, args) = Sql::insert_into(TABLE.name, rows).finish();
    tx.run(text, args).await?;
    put_keys(tx, workspace, ids).await
}
