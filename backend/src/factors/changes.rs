//! What follows when somebody's factors change, whichever they are: an event wherever
//! the person is a user, a mail, no device that is trusted any more, and recovery codes
//! that come with the first factor and go with the last.

use super::recovery_codes;
use crate::accounts::{self, PersonRow, Proof};
use crate::audit::{self, Event};
use crate::entry::{self, Goal};
use crate::mail::{self, FactorNews, LetterKind};
use crate::policies::{self, Demand};
use crate::storage::Tx;
use crate::{Context, Failure, operators};
use domain::audit::{AuditObject, AuditVerb};
use domain::factors::{Factor, MadeCodes};
use domain::{PersonId, Problem};

/// A factor was made; `before` is what the person had. With the first one come
/// recovery codes.
pub(crate) async fn added(
    tx: &mut Tx,
    context: &Context,
    person: &PersonRow,
    factor: Factor,
    before: &[Factor],
) -> Result<Option<MadeCodes>, Failure> {
    entry::forget_trust(tx, person.id).await?;
    tell(tx, context, person, AuditVerb::FactorAdded, FactorNews::Added(factor)).await?;
    if !super::is_empty(before) {
        return Ok(None);
    }
    Ok(Some(recovery_codes::replace(tx, person.id, context.now).await?))
}

/// A factor was taken away. With the last one go the recovery codes, which would be a
/// factor by themselves.
pub(crate) async fn removed(
    tx: &mut Tx,
    context: &Context,
    person: &PersonRow,
    factor: Factor,
) -> Result<(), Failure> {
    entry::forget_trust(tx, person.id).await?;
    if super::is_empty(&super::of_person(tx, person.id).await?) {
        recovery_codes::delete(tx, person.id).await?;
    }
    tell(tx, context, person, AuditVerb::FactorRemoved, FactorNews::Removed(factor)).await
}

/// Refuses to take away the last factor while a place that the person goes to demands
/// one (R-MFA-10).
pub(crate) async fn may_remove(
    tx: &mut Tx,
    context: &Context,
    person: PersonId,
    factor: Factor,
    has: &[Factor],
) -> Result<(), Failure> {
    if has.iter().any(|other| *other != factor && *other != Factor::RecoveryCode) {
        return Ok(());
    }
    let users = accounts::users_of(tx, person).await?;
    let mut goals: Vec<Goal> =
        users.into_iter().map(|(workspace, user)| Goal::User { workspace, user }).collect();
    if operators::is_operator(tx, person).await? {
        goals.push(Goal::Operator);
    }
    for goal in goals {
        if policies::demand(tx, context.now, person, goal).await? == Demand::Now {
            return Err(Failure::field("factor", Problem::FactorRequired));
        }
    }
    Ok(())
}

pub(super) async fn codes_made(tx: &mut Tx, context: &Context, person: &PersonRow) -> Result<(), Failure> {
    tell(tx, context, person, AuditVerb::RecoveryCodesMade, FactorNews::CodesMade).await
}

pub(super) async fn code_used(
    tx: &mut Tx,
    context: &Context,
    person: &PersonRow,
    left: u16,
) -> Result<(), Failure> {
    tell(tx, context, person, AuditVerb::RecoveryCodeUsed, FactorNews::CodeUsed { left }).await
}

/// Somebody who knows the password guessed codes.
pub(super) async fn locked(
    tx: &mut Tx,
    context: &Context,
    person: &PersonRow,
    factor: Factor,
) -> Result<(), Failure> {
    tell(tx, context, person, AuditVerb::FactorLocked, FactorNews::Locked(factor)).await
}

/// Leaves an event in each workspace of the person, and a mail.
async fn tell(
    tx: &mut Tx,
    context: &Context,
    person: &PersonRow,
    verb: AuditVerb,
    news: FactorNews,
) -> Result<(), Failure> {
    let notes = news.factor().map(|factor| audit::note("factor", factor.as_str()));
    let event = Event::of(verb, AuditObject::Person, person.id.uuid()).with(notes.into_iter().collect());
    let proof = if verb == AuditVerb::FactorLocked { Proof::None } else { Proof::Given };
    accounts::record_event(tx, context, person.id, &event, proof).await?;
    let letter = person.letter(&context.backend, LetterKind::Factor(news), "/forgot");
    mail::enqueue(tx, &context.backend, &letter, context.now).await?;
    Ok(())
}
