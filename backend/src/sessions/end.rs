//! Signing oneself out of other browsers.

use crate::audit::{self, Event};
use crate::context::Person;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure, entry};
use domain::audit::{AuditObject, AuditVerb};
use domain::{SessionId, Timestamp};

/// Ends one of the person's other sessions, in whichever workspace. It takes a fresh
/// proof: whoever has got hold of a session is not to shut its owner out (R-SES-06).
pub async fn end_one(context: &Context, id: SessionId) -> Result<(), Failure> {
    let own = context.person()?;
    context.fresh()?;
    let mut tx = context.backend.storage().write_soon(Reach::System).await?;
    let ended = tx
        .run(
            "UPDATE sessions SET revoked_at = $1 WHERE person_id = $2 AND id = $3 AND id <> $4 AND revoked_at IS NULL",
            args![context.now, own.id, id, own.session],
        )
        .await?;
    if ended == 0 {
        return Err(Failure::NotFound);
    }
    let event = Event::of(AuditVerb::SignedOut, AuditObject::Session, id.uuid())
        .with(vec![audit::note("sessions", ended.to_string())]);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}

/// Ends all of the person's sessions but this one; gives how many there were.
pub async fn end_others(context: &Context) -> Result<u64, Failure> {
    let own = context.person()?;
    context.fresh()?;
    let mut tx = context.backend.storage().write_soon(Reach::System).await?;
    let ended = all_but(&mut tx, &own, context.now).await?;
    entry::forget_trust(&mut tx, own.id).await?;
    let event = Event::of(AuditVerb::SignedOut, AuditObject::Person, own.id.uuid())
        .with(vec![audit::note("sessions", ended.to_string())]);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    Ok(ended)
}

pub(super) async fn all_but(tx: &mut Tx, own: &Person<'_>, now: Timestamp) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE sessions SET revoked_at = $1 WHERE person_id = $2 AND id <> $3 AND revoked_at IS NULL",
        args![now, own.id, own.session],
    )
    .await
}
