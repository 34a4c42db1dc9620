//! Taking an invitation back.

use super::row;
use crate::audit::{self, Event};
use crate::{Context, Failure, workspaces};
use domain::audit::{AuditObject, AuditVerb};
use domain::invitations::InvitationEnd;
use domain::{Action, InvitationId, Module};

/// Its link works no more, and what was asked of it is answered. `NotFound` for one
/// that has ended.
pub async fn withdraw(context: &Context, id: InvitationId) -> Result<(), Failure> {
    let permit = context.permit(Module::Users, Action::Manage)?;
    let workspace = permit.workspace();
    let mut tx = permit.write(context).await?;
    workspaces::lock(&mut tx, workspace).await?;
    let known = row::find(&mut tx, workspace, id).await?.ok_or(Failure::NotFound)?;
    let ended = row::end(&mut tx, workspace, id, InvitationEnd::Withdrawn, context.now).await?;
    if ended + row::answer(&mut tx, workspace, id, InvitationEnd::Withdrawn, context.now).await? == 0 {
        return Err(Failure::NotFound);
    }
    let event = Event::of(AuditVerb::Withdrawn, AuditObject::Invitation, id.uuid())
        .with(vec![audit::note("email", known.email)]);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}
