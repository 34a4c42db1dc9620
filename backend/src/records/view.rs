//! What all records' pages have in common.

use super::head::{Lock, find};
use super::look_up::unseen;
use super::references::tell_names;
use super::{Head, Table};
use crate::context::Permit;
use crate::recycle_bin::{Restorable, may_delete, may_restore};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, audit};
use domain::Action;
use domain::audit::AuditEventView;
use domain::records::MayOnRecord;
use uuid::Uuid;

/// Lets a viewer in to a record; to one in the recycle bin only those who may restore it.
pub(crate) async fn visible(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    id: Uuid,
) -> Result<(), Failure> {
    let head = find(tx, permit.workspace(), table, id, Lock::None).await?.ok_or(Failure::NotFound)?;
    if !head.lot.is_in(&permit.scope) {
        return Err(unseen(context, table, id).await);
    }
    let restorable = Restorable::of(context, table.object.module);
    let is_there = head.deleted_at.is_none_or(|deleted_at| restorable.shows(&head.lot, deleted_at));
    if is_there { Ok(()) } else { Err(Failure::NotFound) }
}

/// Whether the viewer sees this live record of the workspace (R-AC-06).
pub(crate) async fn sees(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    id: Uuid,
) -> Result<bool, StorageError> {
    let view = context.scope(table.object.module, Action::View);
    let head = find(tx, permit.workspace(), table, id, Lock::None).await?;
    Ok(head.is_some_and(|head| head.deleted_at.is_none() && head.lot.is_in(&view)))
}

/// The same where the actor is only led on by it: that they don't is no refusal.
pub(crate) async fn is_seen(context: &Context, table: &'static Table, id: Uuid) -> Result<bool, Failure> {
    let permit = context.permit(table.object.module, Action::View)?;
    let mut tx = permit.read(context).await?;
    Ok(sees(&mut tx, context, &permit, table, id).await?)
}

/// What happened to a record, newest first.
pub(crate) async fn history(
    context: &Context,
    table: &'static Table,
    id: Uuid,
) -> Result<Vec<AuditEventView>, Failure> {
    let permit = context.permit(table.object.module, Action::View)?;
    let mut tx = permit.read(context).await?;
    visible(&mut tx, context, &permit, table, id).await?;
    let workspace = permit.workspace();
    let mut events = audit::history(&mut tx, workspace, table.object.audit, id).await?;
    let changes = events.iter_mut().flat_map(|event| &mut event.changes).collect();
    tell_names(&mut tx, context, workspace, table, changes).await?;
    Ok(events)
}

/// What the viewer may do with a record that they see.
pub(crate) async fn may(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    table: &'static Table,
    head: &Head,
) -> Result<MayOnRecord, StorageError> {
    let module = table.object.module;
    // Or be taken back, where it lies in the bin.
    let delete = match head.deleted_at {
        Some(_) => may_restore(context, module, &head.lot),
        None => may_delete(tx, context, permit, table, head).await?,
    };
    let may = |action| head.lot.is_in(&context.scope(module, action));
    Ok(MayOnRecord::of(head.deleted_at.is_none(), delete, may))
}
