//! Completing, reopening, moving and deleting activities.

use super::access::{Reached, to_change};
use super::row::{ActivityRow, Sight};
use super::touch::touch;
use crate::audit::{self, Event, change};
use crate::query::{Columns, Sql};
use crate::records::{State, check_version};
use crate::storage::StorageError;
use crate::{Context, Failure};
use domain::activities::{ActivityView, Times};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::{ActivityId, Problem, Timestamp};

/// Marks a planned activity as done now.
pub async fn complete(context: &Context, id: ActivityId, version: i64) -> Result<ActivityView, Failure> {
    let mut reached = to_change(context, id, State::Live).await?;
    let before = reached.row.times();
    if before.done_at.is_none() {
        let after = Times { done_at: Some(context.now), ..before };
        let changes = changed_times(before, after);
        check_version(reached.row.row_version, version, &changes)?;
        reached.write(columns_of(after)).await?;
        reached.log(context, AuditVerb::Completed, changes).await?;
    }
    reached.finish(context).await
}

/// Takes "done" back: the way back after completing. What was logged without
/// a plan has no time to go back to.
pub async fn reopen(context: &Context, id: ActivityId, version: i64) -> Result<ActivityView, Failure> {
    let mut reached = to_change(context, id, State::Live).await?;
    let before = reached.row.times();
    if before.due_at.is_none() {
        return Err(Failure::field("due_at", Problem::Required));
    }
    if before.done_at.is_some() {
        let after = Times { done_at: None, ..before };
        let changes = changed_times(before, after);
        check_version(reached.row.row_version, version, &changes)?;
        reached.write(columns_of(after)).await?;
        reached.log(context, AuditVerb::Edited, changes).await?;
    }
    reached.finish(context).await
}

/// Moves an open activity to another time.
pub async fn reschedule(
    context: &Context,
    id: ActivityId,
    version: i64,
    due_at: Timestamp,
) -> Result<ActivityView, Failure> {
    let mut reached = to_change(context, id, State::Live).await?;
    let before = reached.row.times();
    let after = Times { due_at: Some(due_at), done_at: None };
    let changes = changed_times(before, after);
    if !changes.is_empty() {
        check_version(reached.row.row_version, version, &changes)?;
        if before.done_at.is_some() {
            return Err(Failure::field("due_at", Problem::Choice));
        }
        reached.write(columns_of(after)).await?;
        reached.log(context, AuditVerb::Edited, changes).await?;
    }
    reached.finish(context).await
}

/// Takes the activity out of timeline and day. For thirty days it can come back.
pub async fn delete(context: &Context, id: ActivityId) -> Result<(), Failure> {
    let mut reached = to_change(context, id, State::Live).await?;
    reached.write(Columns::default().set("deleted_at", context.now)).await?;
    let gone = change("subject", Some(reached.row.subject.clone()), None).into_iter().collect();
    reached.log(context, AuditVerb::Deleted, gone).await?;
    Ok(reached.tx.commit().await?)
}

/// Brings a deleted activity back to where it was.
pub async fn restore(context: &Context, id: ActivityId) -> Result<(), Failure> {
    let mut reached = to_change(context, id, State::InBin).await?;
    reached.write(Columns::default().set("deleted_at", None::<Timestamp>)).await?;
    let back = change("subject", None, Some(reached.row.subject.clone())).into_iter().collect();
    reached.log(context, AuditVerb::Restored, back).await?;
    Ok(reached.tx.commit().await?)
}

impl Reached {
    /// Writes the row, and what it makes of the records it hangs on.
    pub(super) async fn write(&mut self, columns: Columns) -> Result<(), StorageError> {
        let (row, permit) = (&self.row, &self.permit);
        let mut sql = Sql::update("activities", columns);
        sql.push(", row_version = row_version + 1 WHERE workspace_id = ").bind(permit.workspace());
        sql.push(" AND id = ").bind(row.id);
        let (text, args) = sql.finish();
        self.tx.run(text, args).await?;
        touch(&mut self.tx, permit, row.around()).await
    }

    pub(super) async fn log(
        &mut self,
        context: &Context,
        verb: AuditVerb,
        changes: Vec<FieldChange>,
    ) -> Result<(), Failure> {
        let event = Event::of(verb, AuditObject::Activity, self.row.id.uuid()).with(changes);
        audit::write(&mut self.tx, context, event).await
    }

    /// Keeps the work and shows the activity as it is now.
    pub(super) async fn finish(self, context: &Context) -> Result<ActivityView, Failure> {
        let Self { mut tx, permit, row } = self;
        let sight = Sight::of(context);
        let (text, args) = sight.select_one(permit.workspace(), row.id).finish();
        let view = tx.one::<ActivityRow>(text, args).await?.view(&sight);
        tx.commit().await?;
        Ok(view)
    }
}

/// Where the activity stands in a timeline follows from its times.
pub(super) fn columns_of(times: Times) -> Columns {
    let Times { due_at, done_at } = times;
    let columns = Columns::default().set("due_at", due_at).set("done_at", done_at);
    match done_at.or(due_at) {
        Some(at) => columns.set("timeline_at", at),
        None => columns,
    }
}

pub(super) fn changed_times(before: Times, after: Times) -> Vec<FieldChange> {
    let due = change("due_at", before.due_at.map(instant), after.due_at.map(instant));
    let done = change("done_at", before.done_at.map(instant), after.done_at.map(instant));
    due.into_iter().chain(done).collect()
}

/// An instant as the audit keeps it: RFC 3339 in UTC.
fn instant(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.micros()).map(|at| at.to_string()).unwrap_or_default()
}
