//! The row of a new activity: one when a person adds it, many in bulk.

use super::touch::Around;
use crate::context::Actor;
use crate::query::{Columns, Sql};
use crate::storage::{StorageError, Tx};
use domain::activities::ActivityFacts;
use domain::{ActivityId, Timestamp};

/// An activity to be. Without a time when it is due it is done.
pub(crate) struct NewActivity<'a> {
    pub id: ActivityId,
    pub around: Around,
    pub facts: &'a ActivityFacts,
    pub at: Timestamp,
}

impl NewActivity<'_> {
    /// The row; made by its owner.
    pub(crate) fn columns(self, owner: &Actor) -> Columns {
        let done_at = if self.facts.due_at.is_none() { Some(self.at) } else { None };
        Columns::default()
            .set("workspace_id", owner.workspace)
            .set("id", self.id)
            .set("customer_id", self.around.customer)
            .set("opportunity_id", self.around.opportunity)
            .set("contact_id", self.facts.contact)
            .set("kind", self.facts.kind)
            .set("subject", &self.facts.subject)
            .set("body", &self.facts.body)
            .set("owner_id", owner.user)
            .set("due_at", self.facts.due_at)
            .set("done_at", done_at)
            .set("timeline_at", self.facts.due_at.unwrap_or(self.at))
            .set("created_by", owner.user)
            .set("created_at", self.at)
            .set("lead_id", self.around.lead)
    }
}

/// Writes rows of [`NewActivity::columns`].
pub(crate) async fn insert(tx: &mut Tx, rows: Vec<Columns>) -> Result<(), StorageError> {
    let (text, args) = Sql::insert_into("activities", rows).finish();
    tx.run(text, args).await.map(drop)
}
