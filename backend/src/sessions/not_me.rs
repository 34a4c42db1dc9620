//! "This wasn't me": a stranger may know the password, or have a browser of the
//! person's.

use super::end;
use crate::audit::{self, Event};
use crate::storage::Reach;
use crate::{Context, Failure, entry};
use domain::audit::{AuditObject, AuditVerb};

/// The first of three steps: everybody else is out, and no browser is trusted any more.
/// What follows is a new password and a look at the factors. It takes a fresh proof, so
/// that the stranger is not the one who says it.
pub async fn not_me(context: &Context) -> Result<(), Failure> {
    let own = context.person()?;
    context.fresh()?;
    let mut tx = context.backend.storage().write_soon(Reach::System).await?;
    let ended = end::all_but(&mut tx, &own, context.now).await?;
    entry::forget_trust(&mut tx, own.id).await?;
    let event = Event::of(AuditVerb::Disowned, AuditObject::Person, own.id.uuid())
        .with(vec![audit::note("sessions", ended.to_string())]);
    audit::write(&mut tx, context, event).await?;
    Ok(tx.commit().await?)
}
