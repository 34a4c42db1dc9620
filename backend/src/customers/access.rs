//! Looking a customer up and permitting what is to be done with it: one act.
//! Without the right to view, it is not there.

use crate::audit;
use crate::context::Permit;
use crate::recycle_bin::Lot;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::audit::AuditObject;
use domain::{Action, CustomerId, Module, Permission, Scope, Timestamp, WorkspaceId};

/// A customer within reach, and the unit of work in which it was found.
pub(crate) struct Record {
    pub tx: Tx,
    pub lot: Lot,
    pub created_at: Timestamp,
    pub version: i64,
}

/// Where a record lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Live,
    InBin,
}

#[derive(sqlx::FromRow)]
pub(super) struct AccessRow {
    #[sqlx(flatten)]
    pub lot: Lot,
    pub created_at: Timestamp,
    pub deleted_at: Option<Timestamp>,
    pub row_version: i64,
}

impl AccessRow {
    pub(super) fn is_in(&self, scope: &Scope) -> bool {
        self.lot.is_in(scope)
    }

    fn state(&self) -> State {
        if self.deleted_at.is_some() { State::InBin } else { State::Live }
    }
}

/// Opens a unit of work on a customer that the permit covers. For changes the
/// row is locked until its end, so that nobody moves it away in between and
/// what hangs on it (activities) changes one after the other.
pub(crate) async fn may(
    context: &Context,
    permit: &Permit,
    id: CustomerId,
    state: State,
) -> Result<Record, Failure> {
    let looks = permit.permission.action == Action::View;
    let tx = if looks { permit.read(context).await? } else { permit.write(context).await? };
    may_in(tx, context, permit, id, state).await
}

/// The same in a unit of work that has begun: whoever needs a user's row too takes
/// that first ([`super::transfer()`]).
pub(super) async fn may_in(
    mut tx: Tx,
    context: &Context,
    permit: &Permit,
    id: CustomerId,
    state: State,
) -> Result<Record, Failure> {
    let lock = if permit.permission.action == Action::View { Lock::None } else { Lock::Row };
    let view = context.scope(Module::Customers, Action::View);
    let row = find(&mut tx, permit.workspace(), id, lock).await?.ok_or(Failure::NotFound)?;
    let is_seen = row.is_in(&view);
    if is_seen && row.state() != state {
        return Err(Failure::NotFound);
    }
    if is_seen && row.is_in(&permit.scope) {
        return Ok(Record { tx, lot: row.lot, created_at: row.created_at, version: row.row_version });
    }
    // The refusal is written in a unit of work of its own, after this one.
    drop(tx);
    if !is_seen {
        return Err(unseen(context, id).await);
    }
    audit::denied(context, AuditObject::Customer, Some(id.uuid()), permit.permission).await;
    Err(Failure::Forbidden(permit.permission))
}

/// A customer that the actor may not know of is not there; the audit knows
/// better.
pub(super) async fn unseen(context: &Context, id: CustomerId) -> Failure {
    let view = Permission::of(Module::Customers, Action::View);
    audit::denied(context, AuditObject::Customer, Some(id.uuid()), view).await;
    Failure::NotFound
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    None,
    Row,
}

pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: CustomerId,
    lock: Lock,
) -> Result<Option<AccessRow>, StorageError> {
    const LOOK: &str = "SELECT owner_id, owner_department_id, created_by, created_at, deleted_at, deleted_by, row_version FROM customers WHERE workspace_id = $1 AND id = $2";
    const LOCK: &str = "SELECT owner_id, owner_department_id, created_by, created_at, deleted_at, deleted_by, row_version FROM customers WHERE workspace_id = $1 AND id = $2 FOR UPDATE";
    let sql = if lock == Lock::Row && tx.is_postgres() { LOCK } else { LOOK };
    tx.find(sql, args![workspace, id]).await
}
