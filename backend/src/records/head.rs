use super::Table;
use crate::query::Sql;
use crate::recycle_bin::Lot;
use crate::storage::{StorageError, Tx};
use domain::{Timestamp, WorkspaceId};
use uuid::Uuid;

/// What a record is judged by: whose it is, where it lies, how it stood last. Rows of
/// records that are judged flatten it.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct Head {
    pub id: Uuid,
    #[sqlx(flatten)]
    pub lot: Lot,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub deleted_at: Option<Timestamp>,
    pub row_version: i64,
}

/// Where a record lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Live,
    InBin,
}

impl Head {
    pub(super) fn state(&self) -> State {
        if self.deleted_at.is_some() { State::InBin } else { State::Live }
    }

    /// When a change of this record takes place: now, but always after the change before,
    /// so that history and boards have one order whichever node's clock runs ahead.
    pub(crate) fn changes_at(&self, now: Timestamp) -> Timestamp {
        now.max(Timestamp::from_micros(self.updated_at.micros() + 1))
    }
}

/// Whether others wait while a record is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lock {
    None,
    /// PostgreSQL locks the row; SQLite's writer is alone anyway.
    Row,
}

/// The record of this id, deleted or not, held until the end of the unit of work, for whoever
/// changes it by way of another one.
pub(crate) async fn hold(
    tx: &mut Tx,
    workspace: WorkspaceId,
    table: &Table,
    id: Uuid,
) -> Result<Option<Head>, StorageError> {
    find(tx, workspace, table, id, Lock::Row).await
}

/// The record of this id, deleted or not, whoever looks.
pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    table: &Table,
    id: Uuid,
    lock: Lock,
) -> Result<Option<Head>, StorageError> {
    let mut sql = Sql::new(
        "SELECT id, owner_id, owner_department_id, created_by, created_at, updated_at, deleted_at, deleted_by,
             row_version
         FROM ",
    );
    sql.push(table.name).push(" WHERE workspace_id = ").bind(workspace).push(" AND id = ").bind(id);
    if lock == Lock::Row && tx.is_postgres() {
        sql.push(" FOR UPDATE");
    }
    let (text, args) = sql.finish();
    tx.find(text, args).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::UserId;

    #[test]
    fn a_change_comes_after_the_change_before_whichever_clock_runs_ahead() {
        let user = UserId::from_uuid(Uuid::from_u128(1));
        let at = Timestamp::from_micros;
        let lot = Lot { owner_id: user, owner_department_id: None, created_by: user, deleted_by: None };
        let head = Head {
            id: Uuid::from_u128(2),
            lot,
            created_at: at(5),
            updated_at: at(7),
            deleted_at: None,
            row_version: 1,
        };
        assert_eq!([3, 7, 8, 9].map(|now| head.changes_at(at(now))), [at(8), at(8), at(8), at(9)]);
    }
}
