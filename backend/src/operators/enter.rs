//! Going on as an operator, in a session of its own.

use super::is_operator;
use crate::audit::{self, Event};
use crate::sessions::{self, SessionFacts};
use crate::storage::Reach;
use crate::{Context, Failure};
use domain::audit::AuditVerb;

/// Gives the facts of an operator's session, to be begun under a new id (R-SES-02).
/// It ends no later than eight hours after the password: whoever gave theirs
/// earlier signs in anew.
pub async fn enter(context: &Context) -> Result<SessionFacts, Failure> {
    let own = context.person()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let (epoch, since) = sessions::live_epoch(&mut tx, &own).await?.ok_or(Failure::Unauthenticated)?;
    if !is_operator(&mut tx, own.id).await? {
        return Err(Failure::NotFound);
    }
    let facts = SessionFacts::of_operator(own.id, epoch, &context.client, since);
    if facts.ends_at() <= context.now {
        return Err(Failure::Unauthenticated);
    }
    let event =
        Event::of_installation(AuditVerb::Switched).with(vec![audit::note("operator", own.id.to_string())]);
    audit::write_as(&mut tx, context, None, event).await?;
    tx.commit().await?;
    Ok(facts)
}
