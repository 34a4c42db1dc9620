use crate::query::Sql;
use crate::search::Terms;
use crate::search::records::{Kind, add_found, add_is_found, add_numbers};
use crate::storage::{StorageError, Tx};
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
        sql.push("WITH found (id) AS MATERIALIZED (");
        self.add_ids(sql, postgres, workspace);
        sql.push(") ");
    }

    /// Adds a SELECT of the ids, named `id`, of all hits.
    pub(crate) fn add_ids(&self, sql: &mut Sql, postgres: bool, workspace: WorkspaceId) {
        sql.push("SELECT hits.id AS id FROM (");
        add_found(sql, postgres, workspace, self.kind, &self.terms);
        sql.push(") AS hits");
        if !self.in_vain.is_empty() {
            sql.push(" WHERE hits.id NOT IN ").bind_list(self.in_vain.iter().copied());
        }
    }

    /// Adds ` AND …` for whoever walks and asks each row whether it is a hit.
    pub(crate) fn add_membership(
        &self,
        sql: &mut Sql,
        postgres: bool,
        workspace: WorkspaceId,
        alias: &'static str,
    ) {
        add_is_found(sql, postgres, workspace, self.kind, &self.terms, alias);
        if !self.in_vain.is_empty() {
            sql.push(" AND ").push(alias).push(".id NOT IN ").bind_list(self.in_vain.iter().copied());
        }
    }

    /// Whether the index finds more than so many, whosever they are.
    pub(crate) async fn finds_more_than(
        &self,
        tx: &mut Tx,
        workspace: WorkspaceId,
        most: u32,
    ) -> Result<bool, StorageError> {
        let mut sql = Sql::new("SELECT COUNT(*) FROM (");
        add_numbers(&mut sql, tx.is_postgres(), workspace, self.kind, &self.terms);
        sql.limit(most + 1).push(") AS found");
        let (text, args) = sql.finish();
        let (count,): (i64,) = tx.one(text, args).await?;
        Ok(count > i64::from(most))
    }
}
