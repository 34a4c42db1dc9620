use crate::query::Sql;
use crate::storage::Tx;
use domain::{Scope, WorkspaceId};

/// The table that a list's statements read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    /// The table under its short name: ` FROM customers c`.
    pub from: &'static str,
    /// The short name alone.
    pub alias: &'static str,
}

impl Rows {
    /// Adds ` FROM …` for whoever reads along an index. SQLite is told which, for it may read
    /// everything in scope and sort that; PostgreSQL sees by itself.
    pub(crate) fn add_walk(&self, sql: &mut Sql, tx: &Tx, index: &'static str) {
        sql.push(self.from);
        if !tx.is_postgres() {
            sql.push(" INDEXED BY ").push(index);
        }
    }

    /// Adds ` WHERE …` for the workspace.
    pub(crate) fn add_workspace(&self, sql: &mut Sql, workspace: WorkspaceId) {
        sql.push(" WHERE ").push(self.alias).push(".workspace_id = ").bind(workspace);
    }

    /// The same of what is read along an index. Where one company has all the rows, SQLite's
    /// statistics say that its id leaves nothing out, and SQLite would not begin with it;
    /// `likelihood` claims that one row in a thousand is the workspace's, and the index is
    /// entered by the id all the same.
    pub(crate) fn add_walked_workspace(&self, sql: &mut Sql, tx: &Tx, workspace: WorkspaceId) {
        if tx.is_postgres() {
            return self.add_workspace(sql, workspace);
        }
        sql.push(" WHERE likelihood(").push(self.alias).push(".workspace_id = ").bind(workspace);
        sql.push(", 0.001)");
    }

    /// Adds ` AND …` for what bounds every statement beside the workspace: bin and scope.
    pub(crate) fn add_sight(&self, sql: &mut Sql, scope: &Scope) {
        self.add_life(sql);
        sql.push(" AND ").within_of(scope, self.alias);
    }

    /// Adds ` AND …` for what doesn't lie in the bin.
    pub(super) fn add_life(&self, sql: &mut Sql) {
        sql.push(" AND ").push(self.alias).push(".deleted_at IS NULL");
    }
}
