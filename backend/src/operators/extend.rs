//! More time for a workspace. Its people work on with their next request.

use super::row::{self, Stored};
use crate::audit::{self, Event};
use crate::storage::{Reach, Tx, args};
use crate::{Context, Failure, records, zones};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::operators::{ExtendInput, Extension};
use domain::{Problem, Timestamp, WorkspaceId, Zone};

/// Extends the trial as the form that was filled in at its version says; whoever
/// asked to go on has an answer then.
pub async fn extend(context: &Context, input: &ExtendInput) -> Result<(), Failure> {
    context.operator()?;
    let id: WorkspaceId = input.id.parse()?;
    let version = read_version(&input.version)?;
    let extension = input.parse()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let stored = row::lock(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    let end = end(context, &stored, extension)?;
    check(&stored, version, &change(stored.trial_ends_at, end))?;
    keep(&mut tx, context, &stored, end).await?;
    Ok(tx.commit().await?)
}

/// When the trial ends then.
pub(super) fn end(
    context: &Context,
    stored: &Stored,
    extension: Extension,
) -> Result<Option<Timestamp>, Failure> {
    let clock = zones::clock(&stored.time_zone);
    extension.end(stored.trial_ends_at, &clock, context.now).map_err(|error| Failure::Invalid(vec![error]))
}

/// Writes the new end with its event; nothing where it stays as it is.
pub(super) async fn keep(
    tx: &mut Tx,
    context: &Context,
    stored: &Stored,
    end: Option<Timestamp>,
) -> Result<(), Failure> {
    let changes = change(stored.trial_ends_at, end);
    if changes.is_empty() {
        return Ok(());
    }
    tx.run(
        "UPDATE workspaces SET trial_ends_at = $2, renewal_asked_at = NULL, renewal_asked_by = NULL, row_version = row_version + 1 WHERE id = $1",
        args![stored.id, end],
    )
    .await?;
    let event = Event::of(AuditVerb::Extended, AuditObject::Workspace, stored.id.uuid()).with(changes);
    audit::write_of_operator(tx, context, stored.id, event).await
}

fn change(before: Option<Timestamp>, after: Option<Timestamp>) -> Vec<FieldChange> {
    audit::change("trial_ends_at", before.map(instant), after.map(instant)).into_iter().collect()
}

/// `2026-02-01T23:59:59Z`.
fn instant(at: Timestamp) -> String {
    let utc = Zone::utc().civil(at);
    format!("{}T{:02}:{:02}:{:02}Z", utc.date(), utc.hour, utc.minute, utc.second)
}

pub(super) fn read_version(typed: &str) -> Result<i64, Failure> {
    typed.parse().map_err(|_| Failure::field("version", Problem::Number))
}

/// Refuses a form that was filled in before somebody else's save, unless that has what it says.
pub(super) fn check(stored: &Stored, version: i64, changes: &[FieldChange]) -> Result<(), Failure> {
    if changes.is_empty() { Ok(()) } else { records::check_version(stored.row_version, version, changes) }
}
