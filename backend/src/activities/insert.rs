//! The row of a new activity: one when a person adds it, many in bulk.

use crate::context::Actor;
use crate::query::Sql;
use crate::storage::{Arg, StorageError, Tx, args};
use domain::activities::ActivityFacts;
use domain::{ActivityId, CustomerId, OpportunityId, Timestamp};

const INSERT: &str =
    "INSERT INTO activities (workspace_id, id, customer_id, opportunity_id, contact_id, kind, subject, body, owner_id,
         due_at, done_at, timeline_at, created_by, created_at) VALUES ";

/// An activity to be. Without a time when it is due it is done.
pub(crate) struct NewActivity<'a> {
    pub id: ActivityId,
    pub customer: CustomerId,
    pub opportunity: Option<OpportunityId>,
    pub facts: &'a ActivityFacts,
    pub at: Timestamp,
}

impl NewActivity<'_> {
    /// The row's values, in the order of the columns; made by its owner.
    pub(crate) fn values(self, owner: &Actor) -> Vec<Arg> {
        let done_at = if self.facts.due_at.is_none() { Some(self.at) } else { None };
        args![
            owner.workspace,
            self.id,
            self.customer,
            self.opportunity,
            self.facts.contact,
            self.facts.kind,
            &self.facts.subject,
            &self.facts.body,
            owner.user,
            self.facts.due_at,
            done_at,
            self.facts.due_at.unwrap_or(self.at),
            owner.user,
            self.at,
        ]
    }
}

/// Writes rows of [`NewActivity::values`].
pub(crate) async fn insert(tx: &mut Tx, rows: Vec<Vec<Arg>>) -> Result<(), StorageError> {
    let (text, args) = Sql::insert(INSERT, rows).finish();
    tx.run(text, args).await.map(drop)
}
