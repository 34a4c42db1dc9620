//! Looking a record up and permitting what is to be done with it: one act. Without the
//! right to view, it is not there.

use super::head::{Lock, find};
use super::{Head, State, Table};
use crate::context::Permit;
use crate::storage::Tx;
use crate::{Context, Failure, audit};
use domain::{Action, Permission};
use uuid::Uuid;

/// A record within reach, and the unit of work in which it was found.
pub(crate) struct Record {
    pub tx: Tx,
    pub head: Head,
}

/// Opens a unit of work on a record that the permit covers. For changes the row is locked
/// until its end, so that nobody moves it away in between and what hangs on it
/// (activities) changes one after the other.
pub(crate) async fn look_up(
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    id: Uuid,
    state: State,
) -> Result<Record, Failure> {
    let looks = permit.permission.action == Action::View;
    let tx = if looks { permit.read(context).await? } else { permit.write(context).await? };
    look_up_in(tx, context, permit, table, id, state).await
}

/// The same in a unit of work that has begun: whoever needs another row too (a user's, a
/// customer's) takes that first.
pub(crate) async fn look_up_in(
    mut tx: Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    id: Uuid,
    state: State,
) -> Result<Record, Failure> {
    let lock = if permit.permission.action == Action::View { Lock::None } else { Lock::Row };
    let head = find(&mut tx, permit.workspace(), table, id, lock).await?.ok_or(Failure::NotFound)?;
    let is_seen = head.lot.is_in(&context.scope(table.object.module, Action::View));
    if is_seen && head.state() != state {
        return Err(Failure::NotFound);
    }
    if is_seen && head.lot.is_in(&permit.scope) {
        return Ok(Record { tx, head });
    }
    // The refusal is written in a unit of work of its own, after this one.
    drop(tx);
    Err(if is_seen {
        refused(context, table, id, permit.permission).await
    } else {
        unseen(context, table, id).await
    })
}

/// What the actor may not do with a record that they see.
pub(super) async fn refused(
    context: &Context,
    table: &'static Table,
    id: Uuid,
    missing: Permission,
) -> Failure {
    audit::denied(context, table.object.audit, Some(id), missing).await;
    Failure::Forbidden(missing)
}

/// A record that the actor may not know of is not there; the audit knows better.
pub(super) async fn unseen(context: &Context, table: &'static Table, id: Uuid) -> Failure {
    let view = Permission::of(table.object.module, Action::View);
    audit::denied(context, table.object.audit, Some(id), view).await;
    Failure::NotFound
}
