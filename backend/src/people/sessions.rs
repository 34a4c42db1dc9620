//! Signing a user out of this workspace.

use super::access::{self, Opened};
use crate::audit::{self, Event};
use crate::{Context, Failure, sessions};
use domain::UserId;
use domain::audit::{AuditObject, AuditVerb};

/// Ends the user's sessions of this workspace, and of no other: the person may
/// be somebody else's colleague too. It takes a fresh proof, as suspending does.
pub async fn end_sessions(context: &Context, id: UserId) -> Result<(), Failure> {
    let Opened { mut tx, permit, user, .. } = access::open(context, id).await?;
    context.fresh()?;
    let ended = sessions::end_of_user(&mut tx, permit.workspace(), id, context.now).await?;
    let event = Event::of(AuditVerb::SessionsEnded, AuditObject::User, id.uuid())
        .with(vec![audit::note("name", user.row.name), audit::note("sessions", ended.to_string())]);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}
