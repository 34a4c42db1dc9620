//! Shutting a workspace, and letting its people in again. Nothing is deleted.

use super::row::{self, Stored};
use crate::audit::{self, Event};
use crate::storage::{Reach, Tx, args};
use crate::{Context, Failure, sessions};
use domain::audit::{AuditObject, AuditVerb};
use domain::operators::CloseInput;
use domain::{Problem, Timestamp, WorkspaceId};

/// Ends every session of the workspace and lets nobody in: not by password, not by
/// an invitation. One that is closed stays so.
pub async fn close(context: &Context, input: &CloseInput) -> Result<(), Failure> {
    context.operator()?;
    let id: WorkspaceId = input.id.parse()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let stored = row::lock(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    if input.sure.is_empty() {
        return Err(Failure::field("sure", Problem::MustAccept));
    }
    if stored.closed_at.is_some() {
        return Ok(());
    }
    sessions::end_of_workspace(&mut tx, id, context.now).await?;
    keep(tx, context, &stored, Some(context.now), AuditVerb::Closed).await
}

/// Lets people in again, as the workspace stood.
pub async fn reopen(context: &Context, id: WorkspaceId) -> Result<(), Failure> {
    context.operator()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let stored = row::lock(&mut tx, id).await?.ok_or(Failure::NotFound)?;
    if stored.closed_at.is_none() {
        return Ok(());
    }
    keep(tx, context, &stored, None, AuditVerb::Reopened).await
}

async fn keep(
    mut tx: Tx,
    context: &Context,
    stored: &Stored,
    closed_at: Option<Timestamp>,
    verb: AuditVerb,
) -> Result<(), Failure> {
    tx.run(
        "UPDATE workspaces SET closed_at = $2, row_version = row_version + 1 WHERE id = $1",
        args![stored.id, closed_at],
    )
    .await?;
    let event = Event::of(verb, AuditObject::Workspace, stored.id.uuid());
    audit::write_of_operator(&mut tx, context, stored.id, event).await?;
    Ok(tx.commit().await?)
}
