use crate::query::Sql;
use crate::search::Terms;
use crate::search::records::{Kind, add_found};
use domain::WorkspaceId;
use uuid::Uuid;

/// What is looked for among records of one kind, by the rules that hold for customers.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    pub kind: Kind,
    pub terms: Terms,
    /// What the index finds that is no hit.
    pub in_vain: Vec<Uuid>,
}

impl Search {
    /// Begins a statement with what the index finds, which is asked once, however many walks
    /// follow: `found`, by the ids.
    pub(crate) fn begin(&self, sql: &mut Sql, postgres: bool, workspace: WorkspaceId) {
        sql.push("WITH found (id) AS MATERIALIZED (SELECT hits.id FROM (");
        add_found(sql, postgres, workspace, self.kind, &self.terms);
        sql.push(") AS hits");
        if !self.in_vain.is_empty() {
            sql.push(" WHERE hits.id NOT IN ").bind_list(self.in_vain.iter().copied());
        }
        sql.push(") ");
    }
}
