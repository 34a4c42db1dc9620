//! Looking an opportunity up and permitting what is to be done with it: one
//! act. Without the right to view, it is not there.

use super::record::{self, Lock, RecordRow};
use crate::audit;
use crate::context::Permit;
use crate::recycle_bin::{JustMade, Restorable, may_delete};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::audit::AuditObject;
use domain::{Action, CustomerId, DepartmentId, Module, OpportunityId, Permission, Scope, UserId};

/// A record that is to be looked at; one in the recycle bin only for those who
/// may empty it.
pub(super) async fn to_view(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<RecordRow, Failure> {
    let row = record::find(tx, permit.workspace(), id, Lock::None).await?.ok_or(Failure::NotFound)?;
    if !covers(&permit.scope, &row) {
        return Err(unseen(context, id).await);
    }
    if row.deleted_at.is_none() || may_come_back(context, &row) {
        return Ok(row);
    }
    Err(Failure::NotFound)
}

/// Whether the record may be looked at; what others of its parts are shown by.
pub(crate) async fn may_view(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<(), Failure> {
    to_view(tx, context, permit, id).await.map(drop)
}

/// A live record and the unit of work in which it is changed.
pub(super) async fn to_change(
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<(Tx, RecordRow), Failure> {
    to_change_in(permit.write(context).await?, context, permit, id).await
}

/// A live record that something is logged on, and its customer: held first, as by all
/// that changes the activities of a customer; last whether the actor's scope has it.
pub(crate) async fn to_log_on(
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<(Tx, CustomerId, bool), Failure> {
    let mut tx = permit.write(context).await?;
    if tx.is_postgres() {
        tx.find::<(CustomerId,)>(HOLD_CUSTOMER, args![permit.workspace(), id]).await?;
    }
    let (tx, row) = to_change_in(tx, context, permit, id).await?;
    let card = &row.card;
    let view = context.scope(Module::Customers, Action::View);
    let sees_customer = view.covers(card.customer_owner, card.customer_department);
    Ok((tx, card.customer_id, sees_customer))
}

const HOLD_CUSTOMER: &str =
    "SELECT c.id FROM customers c JOIN opportunities o ON o.workspace_id = c.workspace_id AND o.customer_id = c.id
     WHERE o.workspace_id = $1 AND o.id = $2 FOR UPDATE OF c";

/// The same in a unit of work that has begun: whoever needs a user's row too takes
/// that first ([`super::transfer()`]).
pub(super) async fn to_change_in(
    mut tx: Tx,
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<(Tx, RecordRow), Failure> {
    let row = record::find(&mut tx, permit.workspace(), id, Lock::Row).await?.ok_or(Failure::NotFound)?;
    if !covers(&context.scope(Module::Opportunities, Action::View), &row) {
        drop(tx);
        return Err(unseen(context, id).await);
    }
    if row.deleted_at.is_some() {
        return Err(Failure::NotFound);
    }
    if covers(&permit.scope, &row) {
        return Ok((tx, row));
    }
    // The refusal is written in a unit of work of its own, after this one.
    drop(tx);
    audit::denied(context, AuditObject::Opportunity, Some(id.uuid()), permit.permission).await;
    Err(Failure::Forbidden(permit.permission))
}

/// A live record that the actor may delete: within their scope for that, or just made
/// by them.
pub(super) async fn to_delete(
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<(Tx, RecordRow), Failure> {
    let (mut tx, row) = to_change(context, permit, id).await?;
    if may_delete(&mut tx, context, permit, JustMade::Opportunity(id), (&row.lot, row.created_at)).await? {
        return Ok((tx, row));
    }
    // The refusal is written in a unit of work of its own, after this one.
    drop(tx);
    let missing = Permission::of(Module::Opportunities, Action::Delete);
    audit::denied(context, AuditObject::Opportunity, Some(id.uuid()), missing).await;
    Err(Failure::Forbidden(missing))
}

/// An opportunity that the actor may not know of is not there; the audit knows
/// better.
async fn unseen(context: &Context, id: OpportunityId) -> Failure {
    let view = Permission::of(Module::Opportunities, Action::View);
    audit::denied(context, AuditObject::Opportunity, Some(id.uuid()), view).await;
    Failure::NotFound
}

/// A record of the recycle bin and the unit of work in which it comes back.
pub(super) async fn to_restore(
    context: &Context,
    permit: &Permit,
    id: OpportunityId,
) -> Result<(Tx, RecordRow), Failure> {
    let mut tx = permit.write(context).await?;
    let row = record::find(&mut tx, permit.workspace(), id, Lock::Row).await?;
    let view = context.scope(Module::Opportunities, Action::View);
    let row = row.filter(|row| covers(&view, row) && may_come_back(context, row)).ok_or(Failure::NotFound)?;
    Ok((tx, row))
}

/// Whether the bin still holds it, and the viewer may take it out.
fn may_come_back(context: &Context, row: &RecordRow) -> bool {
    let restorable = Restorable::of(context, Module::Opportunities);
    row.deleted_at.is_some_and(|deleted_at| restorable.shows(&row.lot, deleted_at))
}

pub(super) fn covers(scope: &Scope, row: &RecordRow) -> bool {
    row.lot.is_in(scope)
}

/// Whether the viewer sees this live customer of the workspace (R-AC-06).
pub(super) async fn sees_customer(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    customer: CustomerId,
) -> Result<bool, StorageError> {
    let row: Option<(UserId, Option<DepartmentId>)> = tx
        .find(
            "SELECT owner_id, owner_department_id FROM customers
             WHERE workspace_id = $1 AND id = $2 AND deleted_at IS NULL",
            args![permit.workspace(), customer],
        )
        .await?;
    let scope = context.scope(Module::Customers, Action::View);
    Ok(row.is_some_and(|(owner, department)| scope.covers(owner, department)))
}
