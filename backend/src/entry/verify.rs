//! The second step of a sign-in: a factor that the person has.

use super::pending::{self, Pending, PendingKind};
use super::{In, go_in, trust};
use crate::audit::{self, Event};
use crate::sign_ins::{self, Try};
use crate::storage::{Reach, Tx};
use crate::throttle::{self, FACTOR_ADDRESS};
use crate::{Context, Failure, accounts, factors};
use domain::audit::{AuditObject, AuditVerb};
use domain::factors::{Factor, Method};
use domain::sign_in::{FactorInput, FactorStep};
use domain::{FieldError, Problem};

/// What is asked of whoever waits; changes nothing.
pub async fn factor_step(context: &Context) -> Result<FactorStep, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let pending = pending::find_kind(&mut tx, context, PendingKind::Factor).await?;
    let factors = factors::of_person(&mut tx, pending.person.id).await?;
    let can_trust =
        !pending.is_shared && trust::is_allowed(&mut tx, context, pending.person.id, pending.goal).await?;
    let lasts = pending.lasts(context.now);
    Ok(FactorStep { email: pending.person.email, factors, can_trust, lasts })
}

/// Takes a code. A wrong one is counted and recorded, and the sign-in goes on waiting;
/// the right one is spent together with the sign-in: nobody goes in by a code that is
/// good still, and none is lost for a sign-in that came to nothing.
pub async fn verify(context: &Context, input: &FactorInput) -> Result<In, Failure> {
    let address = throttle::address_key(context.client.ip);
    let (pending, factor) = {
        let mut tx = context.backend.storage().read(Reach::System).await?;
        let pending = pending::find_kind(&mut tx, context, PendingKind::Factor).await?;
        throttle::check_all(&mut tx, &[(FACTOR_ADDRESS, &address)], context.now).await?;
        let has = factors::of_person(&mut tx, pending.person.id).await?;
        (pending, chosen(&input.method, &has)?)
    };
    let mut tx = match factors::spend_code(context, &pending.person, factor, &input.code).await {
        Ok(tx) => tx,
        Err(failure) => {
            if let Some(reason) = reason(&failure) {
                throttle::count(context.backend.storage(), FACTOR_ADDRESS, &address, context.now).await?;
                record_failure(context, &pending, factor, reason).await?;
            }
            return Err(failure);
        }
    };
    let entered = finish(&mut tx, context, Method::and(factor), Trust::asked(&input.trust)).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(entered)
}

/// Whether the factor is asked for on this browser from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    Not,
    ThisBrowser,
}

impl Trust {
    /// As a form says it.
    pub(crate) const fn asked(field: &str) -> Self {
        if field.is_empty() { Self::Not } else { Self::ThisBrowser }
    }
}

/// Goes in by a factor that was shown, in the unit of work in which it was used up. The
/// sign-in is looked at once more: it may have been used, or its person suspended, while
/// the factor was looked at.
pub(crate) async fn finish(
    tx: &mut Tx,
    context: &Context,
    method: Method,
    trust: Trust,
) -> Result<In, Failure> {
    let pending = pending::find_kind(tx, context, PendingKind::Factor).await?;
    pending::take(tx, context, &pending).await?;
    let (person, goal) = (pending.person.clone(), pending.goal);
    let entered = go_in(tx, context, pending.proved(method, context.now)).await?;
    let trusted = match (trust, entered.facts.known) {
        (Trust::ThisBrowser, Some(device)) if trust::is_allowed(tx, context, person.id, goal).await? => {
            Some(trust::begin(tx, context, &person, goal, device).await?)
        }
        _ => None,
    };
    Ok(In { trust: trusted, ..entered })
}

/// What the code is of. Passkeys show no code.
fn chosen(word: &str, has: &[Factor]) -> Result<Factor, Failure> {
    let mut with_codes = has.iter().copied().filter(|factor| *factor != Factor::Passkey);
    if has.is_empty() {
        // They were taken away meanwhile, and are not asked for any more.
        return Err(Failure::PendingOver);
    }
    let found = if word.is_empty() {
        with_codes.next()
    } else {
        with_codes.find(|factor| Factor::find(word) == Some(*factor))
    };
    found.ok_or_else(|| Failure::field("code", Problem::Choice))
}

/// Why a code was refused, for the records; none where there was none, or where it is
/// no fault of the code.
fn reason(failure: &Failure) -> Option<&'static str> {
    match failure {
        Failure::TooMany { .. } => Some("factor_locked"),
        Failure::Invalid(errors) => errors.first().and_then(reason_of),
        _ => None,
    }
}

const fn reason_of(error: &FieldError) -> Option<&'static str> {
    match error.problem {
        Problem::CodeWrong | Problem::ClockOff => Some("wrong_code"),
        Problem::CodeUsed => Some("used_code"),
        Problem::FactorLocked => Some("factor_locked"),
        _ => None,
    }
}

/// A unit of work of its own: the refused one leaves nothing else.
async fn record_failure(
    context: &Context,
    pending: &Pending,
    factor: Factor,
    reason: &'static str,
) -> Result<(), Failure> {
    let person = &pending.person;
    let place = pending.goal.place();
    let done = Try {
        person: Some(person.id),
        place: place.map(|(workspace, user)| (workspace, Some(user))),
        device_id: accounts::find_device(context, person),
        method: Method::and(factor),
        reason: Some(reason),
    };
    let event = Event::of(AuditVerb::SignInFailed, AuditObject::Person, person.id.uuid())
        .with(vec![audit::note("reason", reason), audit::note("factor", factor.as_str())]);
    let mut tx = context.backend.storage().write(Reach::System).await?;
    sign_ins::record(&mut tx, context, &done).await?;
    // Nobody has shown yet to be that user.
    audit::write_as(&mut tx, context, place.map(|(workspace, _)| (workspace, None)), event).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_of_what_the_person_has() {
        use Factor::{Passkey, RecoveryCode, Totp};
        let all = [Passkey, Totp, RecoveryCode];
        assert_eq!(chosen("", &all).ok(), Some(Totp), "no code is of a passkey");
        assert_eq!(chosen("recovery_code", &all).ok(), Some(RecoveryCode));
        for (word, has) in [("passkey", &all[..]), ("totp", &[Passkey, RecoveryCode]), ("password", &all)] {
            assert!(matches!(chosen(word, has), Err(Failure::Invalid(_))), "{word} {has:?}");
        }
        assert!(matches!(chosen("", &[]), Err(Failure::PendingOver)));
    }
}
