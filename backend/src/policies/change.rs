//! Saving a policy.

use super::row::{self, Lock, PolicyRow};
use super::{due, tell};
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::storage::Tx;
use crate::{Context, Failure, entry, factors, permissions};
use domain::audit::{AuditObject, AuditVerb};
use domain::policies::{FURTHEST_DAYS, PolicyFacts, PolicyInput, PolicyRole};
use domain::{Action, Module, Problem, Timestamp};

/// Saves the form that was filled in at its version. It holds on the next request:
/// who is over the deadline by it, or idle for too long, is out. Those whom it asks
/// for a factor and who have none are told by mail.
pub async fn change(context: &Context, input: &PolicyInput) -> Result<(), Failure> {
    let permit = context.permit(Module::Workspace, Action::Manage)?;
    context.fresh()?;
    let version: i64 = input.version.parse().map_err(|_| Failure::field("version", Problem::Number))?;
    let facts = input.parse()?;
    let workspace = permit.workspace();
    let mut tx = permit.write(context).await?;
    let saved = row::load(&mut tx, workspace, Lock::Policy).await?;
    let roles = row::roles(&mut tx, workspace).await?;
    let of_factors = saved.factor_changes(&facts, &roles, context.now);
    let changes = [of_factors.clone(), saved.session_changes(&facts)].concat();
    if changes.is_empty() {
        return Ok(());
    }
    if saved.policy_version != version {
        return Err(Failure::conflict(saved.policy_version, changes));
    }
    let due_at = check(&saved, &facts, &roles, context.now)?;
    row::save(&mut tx, workspace, &facts, due_at).await?;
    if !of_factors.is_empty() {
        row::save_roles(&mut tx, workspace, &roles, &facts.roles).await?;
        keep_editor(&mut tx, &permit).await?;
        tell::begin(&mut tx, workspace, facts.factor, context.now).await?;
    }
    entry::forget_trust_in(&mut tx, workspace).await?;
    permissions::changed(&mut tx, workspace).await?;
    let event = Event::of(AuditVerb::Edited, AuditObject::Workspace, workspace.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(())
}

/// The roles are the workspace's, and a new day is not over; gives the deadline.
fn check(
    saved: &PolicyRow,
    facts: &PolicyFacts,
    roles: &[PolicyRole],
    now: Timestamp,
) -> Result<Option<Timestamp>, Failure> {
    if facts.roles.iter().any(|id| roles.iter().all(|role| role.role.id != *id)) {
        return Err(Failure::field("roles", Problem::Choice));
    }
    let Some(day) = facts.due_on else { return Ok(None) };
    if saved.due_on(now) == Some(day) {
        return Ok(saved.factor_due_at);
    }
    let today = saved.today(now);
    if day < today {
        return Err(Failure::field("due_on", Problem::DateOver));
    }
    if day > today.plus_days(FURTHEST_DAYS) {
        return Err(Failure::field("due_on", Problem::Date));
    }
    Ok(Some(saved.start_of(day)))
}

/// Whoever would need a factor by the new policy has one already: the last owner
/// shuts nobody out, themselves included.
async fn keep_editor(tx: &mut Tx, permit: &Permit) -> Result<(), Failure> {
    let is_asked = due::due(tx, permit.workspace(), permit.user()).await?.is_some();
    if is_asked && factors::is_empty(&factors::of_person(tx, permit.actor.person).await?) {
        return Err(Failure::field("factor", Problem::OwnFactorFirst));
    }
    Ok(())
}
