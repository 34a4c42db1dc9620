//! Completing, reopening, moving and deleting activities.

use super::row::{ActivityRow, Sight};
use super::touch::touch;
use crate::audit::{self, Event, change};
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::activities::ActivityView;
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{
    Action, ActivityId, CustomerId, DepartmentId, Module, OpportunityId, Problem, Timestamp, UserId,
};

/// Marks a planned activity as done now.
pub async fn complete(context: &Context, id: ActivityId, version: i64) -> Result<ActivityView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let mut reached = within_reach(context, &permit, id).await?;
    let row = &reached.row;
    if row.done_at.is_none() {
        let changes = changes(row, row.due_at, Some(context.now));
        check_version(row, version, &changes)?;
        write(&mut reached.tx, &permit, row, row.due_at, Some(context.now)).await?;
        log(&mut reached.tx, context, id, AuditVerb::Completed, changes).await?;
    }
    reached.finish(context, &permit).await
}

/// Takes "done" back: the way back after completing. What was logged without
/// a plan has no time to go back to.
pub async fn reopen(context: &Context, id: ActivityId, version: i64) -> Result<ActivityView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let mut reached = within_reach(context, &permit, id).await?;
    let row = &reached.row;
    if row.due_at.is_none() {
        return Err(Failure::field("due_at", Problem::Required));
    }
    if row.done_at.is_some() {
        let changes = changes(row, row.due_at, None);
        check_version(row, version, &changes)?;
        write(&mut reached.tx, &permit, row, row.due_at, None).await?;
        log(&mut reached.tx, context, id, AuditVerb::Edited, changes).await?;
    }
    reached.finish(context, &permit).await
}

/// Moves an open activity to another time.
pub async fn reschedule(
    context: &Context,
    id: ActivityId,
    version: i64,
    due_at: Timestamp,
) -> Result<ActivityView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let mut reached = within_reach(context, &permit, id).await?;
    let row = &reached.row;
    let changes = changes(row, Some(due_at), None);
    if !changes.is_empty() {
        check_version(row, version, &changes)?;
        if row.done_at.is_some() {
            return Err(Failure::field("due_at", Problem::Choice));
        }
        write(&mut reached.tx, &permit, row, Some(due_at), None).await?;
        log(&mut reached.tx, context, id, AuditVerb::Edited, changes).await?;
    }
    reached.finish(context, &permit).await
}

/// Takes the activity out of timeline and day.
pub async fn delete(context: &Context, id: ActivityId) -> Result<(), Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let mut reached = within_reach(context, &permit, id).await?;
    let (tx, row) = (&mut reached.tx, &reached.row);
    tx.run(
        "UPDATE activities SET deleted_at = $3, row_version = row_version + 1 WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), id, context.now],
    )
    .await?;
    touch(tx, &permit, row.customer_id, row.opportunity_id).await?;
    let gone = change("subject", Some(row.subject.clone()), None).into_iter().collect();
    log(tx, context, id, AuditVerb::Deleted, gone).await?;
    Ok(reached.tx.commit().await?)
}

#[derive(sqlx::FromRow)]
struct ChangeRow {
    id: ActivityId,
    customer_id: CustomerId,
    opportunity_id: Option<OpportunityId>,
    subject: String,
    owner_id: UserId,
    due_at: Option<Timestamp>,
    done_at: Option<Timestamp>,
    row_version: i64,
    customer_owner: UserId,
    customer_department: Option<DepartmentId>,
}

struct Reached {
    tx: Tx,
    row: ChangeRow,
}

const FIND: &str =
    "SELECT a.id, a.customer_id, a.opportunity_id, a.subject, a.owner_id, a.due_at, a.done_at, a.row_version,
     c.owner_id AS customer_owner, c.owner_department_id AS customer_department
 FROM activities a JOIN customers c ON c.workspace_id = a.workspace_id AND c.id = a.customer_id
 WHERE a.workspace_id = $1 AND a.id = $2 AND a.deleted_at IS NULL AND c.deleted_at IS NULL";
/// Locks the customer first, whose activities change one after the other.
const LOCK: &str = "SELECT c.id FROM customers c JOIN activities a ON a.workspace_id = c.workspace_id AND a.customer_id = c.id
 WHERE a.workspace_id = $1 AND a.id = $2 FOR UPDATE OF c";

/// Looks an activity up for a change: through its customer, or as its owner.
async fn within_reach(context: &Context, permit: &Permit, id: ActivityId) -> Result<Reached, Failure> {
    let mut tx = permit.write(context).await?;
    if tx.is_postgres() {
        tx.find::<(CustomerId,)>(LOCK, args![permit.workspace(), id]).await?;
    }
    let row: Option<ChangeRow> = tx.find(FIND, args![permit.workspace(), id]).await?;
    let view = context.scope(Module::Customers, Action::View);
    let row = row.ok_or(Failure::NotFound)?;
    let is_seen = row.is_in(&view);
    if is_seen && row.is_in(&permit.scope) {
        return Ok(Reached { tx, row });
    }
    drop(tx);
    audit::denied(context, AuditObject::Activity, Some(id.uuid()), permit.permission).await;
    Err(if is_seen { Failure::Forbidden(permit.permission) } else { Failure::NotFound })
}

impl ChangeRow {
    fn is_in(&self, scope: &domain::Scope) -> bool {
        scope.covers(self.customer_owner, self.customer_department) || scope.covers(self.owner_id, None)
    }
}

impl Reached {
    /// Keeps the work and shows the activity as it is now.
    async fn finish(self, context: &Context, permit: &Permit) -> Result<ActivityView, Failure> {
        let Self { mut tx, row } = self;
        let mut sql = Sight::of(context).select();
        sql.push(" WHERE a.workspace_id = ").bind(permit.workspace()).push(" AND a.id = ").bind(row.id);
        let (text, args) = sql.finish();
        let view = tx.one::<ActivityRow>(text, args).await?.view();
        tx.commit().await?;
        Ok(view)
    }
}

fn check_version(row: &ChangeRow, version: i64, changes: &[FieldChange]) -> Result<(), Failure> {
    if row.row_version == version {
        return Ok(());
    }
    Err(Failure::conflict(row.row_version, changes.to_vec()))
}

fn changes(row: &ChangeRow, due_at: Option<Timestamp>, done_at: Option<Timestamp>) -> Vec<FieldChange> {
    let due = change("due_at", row.due_at.map(instant), due_at.map(instant));
    let done = change("done_at", row.done_at.map(instant), done_at.map(instant));
    due.into_iter().chain(done).collect()
}

/// An instant as the audit keeps it: RFC 3339 in UTC.
fn instant(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.micros()).map(|at| at.to_string()).unwrap_or_default()
}

async fn write(
    tx: &mut Tx,
    permit: &Permit,
    row: &ChangeRow,
    due_at: Option<Timestamp>,
    done_at: Option<Timestamp>,
) -> Result<(), StorageError> {
    tx.run(
        "UPDATE activities SET due_at = $3, done_at = $4, timeline_at = COALESCE($4, $3), row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), row.id, due_at, done_at],
    )
    .await?;
    touch(tx, permit, row.customer_id, row.opportunity_id).await
}

async fn log(
    tx: &mut Tx,
    context: &Context,
    id: ActivityId,
    verb: AuditVerb,
    changes: Vec<FieldChange>,
) -> Result<(), Failure> {
    audit::write(tx, context, Event::of(verb, AuditObject::Activity, id.uuid()).with(changes)).await
}
