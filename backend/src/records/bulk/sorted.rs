use super::{count, spelled};
use crate::context::Permit;
use crate::query::Sql;
use crate::records::{Head, Table};
use crate::recycle_bin::{begins, may_delete, may_restore};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, audit};
use domain::audit::AuditObject;
use domain::records::{BulkDone, BulkOutcome};
use domain::{Action, Permission, Timestamp};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is to become of the records.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Assign,
    Delete,
    Restore,
}

#[derive(sqlx::FromRow)]
pub(super) struct BulkRow {
    pub owner_name: String,
    #[sqlx(flatten)]
    pub head: Head,
}

/// The records asked for, looked up and locked: those to change, and how many are not the
/// actor's to change.
pub(super) struct Sorted {
    pub mine: Vec<BulkRow>,
    pub refused: u32,
    /// Of the refused, those that may be seen: denials, not wrong ids.
    denied: usize,
    table: &'static Table,
}

impl Sorted {
    pub(super) async fn look_up(
        tx: &mut Tx,
        context: &Context,
        permit: &Permit,
        table: &'static Table,
        (ids, purpose): (&BTreeSet<Uuid>, Purpose),
    ) -> Result<Self, Failure> {
        let rows = rows(tx, permit, table, ids, (purpose, context.now)).await?;
        let view = context.scope(table.object.module, Action::View);
        let (mut mine, mut denied) = (Vec::new(), 0);
        for row in rows.into_iter().filter(|row| row.head.lot.is_in(&view)) {
            let is_mine = match purpose {
                Purpose::Assign => row.head.lot.is_in(&permit.scope),
                Purpose::Restore => may_restore(context, table.object.module, &row.head.lot),
                Purpose::Delete => may_delete(tx, context, permit, table, &row.head).await?,
            };
            if is_mine {
                mine.push(row);
            } else {
                denied += 1;
            }
        }
        let refused = count(ids.len() - mine.len());
        Ok(Self { mine, refused, denied, table })
    }

    /// Ends the unit of work in which these changed; the others were as wanted already.
    pub(super) async fn finish(
        &self,
        tx: Tx,
        context: &Context,
        permit: &Permit,
        done: BulkDone,
        changed: Vec<Uuid>,
    ) -> Result<BulkOutcome, Failure> {
        tx.commit().await?;
        if self.denied > 0 {
            // What was just made asks for less.
            let missing = match done {
                BulkDone::Deleted => Permission::of(self.table.object.module, Action::Delete),
                BulkDone::Assigned | BulkDone::Restored => permit.permission,
            };
            audit::denied(context, AuditObject::Bulk, None, missing).await;
        }
        let same = count(self.mine.len() - changed.len());
        let changed = spelled(self.table, changed);
        Ok(BulkOutcome { done, changed, same, refused: self.refused })
    }
}

async fn rows(
    tx: &mut Tx,
    permit: &Permit,
    table: &'static Table,
    ids: &BTreeSet<Uuid>,
    (purpose, now): (Purpose, Timestamp),
) -> Result<Vec<BulkRow>, StorageError> {
    let mut sql = Sql::new(
        "SELECT r.id, r.owner_id, u.name AS owner_name, r.owner_department_id, r.created_by, r.created_at,
                r.updated_at, r.deleted_at, r.deleted_by, r.row_version
         FROM ",
    );
    sql.push(table.name).push(" r JOIN users u ON u.workspace_id = r.workspace_id AND u.id = r.owner_id");
    sql.push(" WHERE r.workspace_id = ").bind(permit.workspace());
    sql.push(" AND r.id IN ").bind_list(ids.iter().copied());
    match purpose {
        Purpose::Assign | Purpose::Delete => {
            sql.push(" AND r.deleted_at IS NULL");
        }
        Purpose::Restore => {
            sql.push(" AND r.deleted_at >= ").bind(begins(now));
            add_whole(&mut sql, table);
        }
    }
    sql.push(" ORDER BY r.id");
    if tx.is_postgres() {
        sql.push(" FOR UPDATE OF r");
    }
    let (text, args) = sql.finish();
    tx.all(text, args).await
}

/// What belongs to a record comes back while that is there.
fn add_whole(sql: &mut Sql, table: &Table) {
    let Some(whole) = &table.whole else { return };
    sql.push(" AND EXISTS (SELECT 1 FROM ").push(whole.table.name);
    sql.push(" w WHERE w.workspace_id = r.workspace_id AND w.id = r.").push(whole.column);
    sql.push(" AND w.deleted_at IS NULL)");
}
