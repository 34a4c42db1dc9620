//! Into the recycle bin and back. What hangs on a record stays as it is, and comes back
//! with it.

use super::head::{Lock, find};
use super::look_up::refused;
use super::write::write;
use super::{Head, State, Table, look_up};
use crate::context::Permit;
use crate::query::{Columns, Sql};
use crate::recycle_bin::{holds, may_delete, may_restore};
use crate::storage::Tx;
use crate::{Context, Failure, audit};
use domain::audit::AuditVerb;
use domain::{Action, Permission, Problem, Timestamp, UserId};
use uuid::Uuid;

/// Puts the record into the recycle bin: one within the scope in which the actor may
/// delete, or one that they just made.
pub(crate) async fn delete(context: &Context, table: &'static Table, id: Uuid) -> Result<(), Failure> {
    let permit = context.permit(table.object.module, Action::DeleteNew)?;
    let mut record = look_up(context, &permit, table, id, State::Live).await?;
    if !may_delete(&mut record.tx, context, &permit, table, &record.head).await? {
        // The refusal is written in a unit of work of its own, after this one.
        drop(record);
        let missing = Permission::of(table.object.module, Action::Delete);
        return Err(refused(context, table, id, missing).await);
    }
    put_into_bin(&mut record.tx, context, &permit, table, &record.head).await?;
    Ok(record.tx.commit().await?)
}

/// Takes the record back out of the bin, within its thirty days. One of a record that lies
/// in the bin too waits for that.
pub(crate) async fn restore(context: &Context, table: &'static Table, id: Uuid) -> Result<(), Failure> {
    let permit = context.permit(table.object.module, Action::DeleteNew)?;
    let mut tx = permit.write(context).await?;
    let view = context.scope(table.object.module, Action::View);
    let head = find(&mut tx, permit.workspace(), table, id, Lock::Row).await?;
    let lies = |head: &Head| head.deleted_at.is_some_and(|deleted_at| holds(deleted_at, context.now));
    let head = head.filter(|head| head.lot.is_in(&view) && lies(head)).ok_or(Failure::NotFound)?;
    if !may_restore(context, table.object.module, &head.lot) {
        drop(tx);
        // Nor does whoever may not take it back see it there.
        audit::denied(context, table.object.audit, Some(id), permit.permission).await;
        return Err(Failure::NotFound);
    }
    check_whole(&mut tx, &permit, table, id).await?;
    take_out_of_bin(&mut tx, context, &permit, table, &head).await?;
    Ok(tx.commit().await?)
}

/// Refuses what belongs to a record that lies in the bin.
async fn check_whole(tx: &mut Tx, permit: &Permit, table: &'static Table, id: Uuid) -> Result<(), Failure> {
    let Some(whole) = &table.whole else { return Ok(()) };
    let mut sql = Sql::new("SELECT w.row_version FROM ");
    sql.push(table.name).push(" r JOIN ").push(whole.table.name);
    sql.push(" w ON w.workspace_id = r.workspace_id AND w.id = r.").push(whole.column);
    sql.push(" WHERE r.workspace_id = ").bind(permit.workspace()).push(" AND r.id = ").bind(id);
    sql.push(" AND w.deleted_at IS NULL");
    let (text, args) = sql.finish();
    let lives: Option<(i64,)> = tx.find(text, args).await?;
    if lives.is_some() { Ok(()) } else { Err(Failure::field(whole.table.object.name, Problem::Choice)) }
}

/// Puts a record that the caller holds into the bin.
pub(crate) async fn put_into_bin(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    head: &Head,
) -> Result<(), Failure> {
    let columns = Columns::default().set("deleted_at", context.now).set("deleted_by", permit.user());
    write(tx, context, permit, table, head, columns, (AuditVerb::Deleted, Vec::new())).await
}

/// Takes a record that the caller holds out again.
pub(crate) async fn take_out_of_bin(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    head: &Head,
) -> Result<(), Failure> {
    let columns = Columns::default().set("deleted_at", None::<Timestamp>).set("deleted_by", None::<UserId>);
    write(tx, context, permit, table, head, columns, (AuditVerb::Restored, Vec::new())).await
}
