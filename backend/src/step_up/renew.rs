//! After a proof: a new session in the place of the one that asks (R-SES-02).

use crate::audit::{self, Event};
use crate::sessions::{self, SessionFacts};
use crate::storage::{Reach, Tx};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};
use domain::factors::Method;

/// Gives the facts of the session to begin under a new id, for a proof that needs
/// nothing else written.
pub async fn renew(context: &Context, method: Method) -> Result<SessionFacts, Failure> {
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let facts = renew_in(&mut tx, context, method).await?;
    tx.commit().await?;
    Ok(facts)
}

/// The same within the caller's unit of work. The session that asks ends here: of two
/// proofs in one session one makes a new session, and none brings one back that was
/// ended meanwhile (R-SES-04). The new one ends no later than the old.
pub(crate) async fn renew_in(
    tx: &mut Tx,
    context: &Context,
    method: Method,
) -> Result<SessionFacts, Failure> {
    let own = context.person()?;
    let (epoch, since) = sessions::live_epoch(tx, &own).await?.ok_or(Failure::Unauthenticated)?;
    if sessions::end_own(tx, &own, context.now).await? == 0 {
        return Err(Failure::Unauthenticated);
    }
    let event = Event::of(AuditVerb::SteppedUp, AuditObject::Session, own.session.uuid())
        .with(vec![audit::note("method", method.as_str())]);
    audit::write(tx, context, event).await?;
    Ok(SessionFacts {
        person: own.id,
        workspace: own.workspace(),
        user: own.user.map(|(_, user)| user),
        epoch,
        ip: context.client.ip,
        device: context.client.device.clone(),
        since,
        method: stronger(own.proof.method, method),
        proved_at: Some(context.now),
        known: own.proof.known,
        is_shared: own.proof.is_shared,
    })
}

/// What the session rests on from now on: what was shown once is not taken back.
const fn stronger(before: Method, now: Method) -> Method {
    if now.factors() >= before.factors() { now } else { before }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_worth_the_stronger_of_its_proofs() {
        assert_eq!(stronger(Method::PasswordTrusted, Method::PasswordTotp), Method::PasswordTotp);
        assert_eq!(stronger(Method::Passkey, Method::Password), Method::Passkey);
        assert_eq!(stronger(Method::Link, Method::Password), Method::Password);
    }
}
