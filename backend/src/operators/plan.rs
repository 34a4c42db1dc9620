//! What operators note of a workspace: its plan, and for how many people.

use super::extend::{check, read_version};
use super::row;
use crate::audit::{self, Event};
use crate::storage::{Reach, args};
use crate::{Context, Failure};
use domain::WorkspaceId;
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::operators::{Plan, PlanInput};

/// Notes plan and seats. Nothing is bounded by them so far.
pub async fn note_plan(context: &Context, input: &PlanInput) -> Result<(), Failure> {
    context.operator()?;
    let id: WorkspaceId = input.id.parse()?;
    let version = read_version(&input.version)?;
    let wanted = input.parse()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let stored = row::lock(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    let saved = Plan { plan: stored.plan.clone(), seats: stored.seats };
    let changes = changes(saved, &wanted);
    check(&stored, version, &changes)?;
    if changes.is_empty() {
        return Ok(());
    }
    tx.run(
        "UPDATE workspaces SET plan = $2, seats = $3, row_version = row_version + 1 WHERE id = $1",
        args![id, &wanted.plan, wanted.seats],
    )
    .await?;
    let event = Event::of(AuditVerb::Edited, AuditObject::Workspace, id.uuid()).with(changes);
    audit::write_of_operator(&mut tx, context, id, event).await?;
    Ok(tx.commit().await?)
}

fn changes(saved: Plan, wanted: &Plan) -> Vec<FieldChange> {
    let text = |seats: Option<i64>| seats.map(|seats| seats.to_string());
    let plan = audit::change("plan", saved.plan, wanted.plan.clone());
    let seats = audit::change("seats", text(saved.seats), text(wanted.seats));
    plan.into_iter().chain(seats).collect()
}
