//! Logging what was done, planning what is to be done.

use super::insert::{NewActivity, insert};
use super::touch::touch;
use crate::audit::{self, Event, change};
use crate::context::Permit;
use crate::customers::{self, State};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, contacts, idempotency, random};
use domain::activities::ActivityFacts;
use domain::audit::{AuditObject, AuditVerb};
use domain::{Action, ActivityId, CustomerId, DepartmentId, Module, OpportunityId, Problem, UserId};

/// Adds an activity to a customer, and to one of its opportunities where it
/// is about one. A form sent twice under one `request_key` adds one.
pub async fn create(
    context: &Context,
    customer: CustomerId,
    opportunity: Option<OpportunityId>,
    facts: ActivityFacts,
    request_key: Option<&str>,
) -> Result<ActivityId, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let mut tx = customers::may(context, &permit, customer, State::Live).await?.tx;
    let id = random::id(ActivityId::from_uuid, context.now);
    if let Some(key) = request_key.filter(|key| !key.is_empty()) {
        let key = format!("activity\n{customer}\n{key}");
        if let Some(made) = idempotency::claim(&mut tx, &permit, &key, id.uuid(), context.now).await? {
            return Ok(ActivityId::from_uuid(made));
        }
    }
    check_references(&mut tx, context, &permit, customer, opportunity, &facts).await?;
    let new = NewActivity { id, customer, opportunity, facts: &facts, at: context.now };
    insert(&mut tx, vec![new.values(&permit.actor)]).await?;
    touch(&mut tx, &permit, customer, opportunity).await?;
    let made =
        [change("kind", None, Some(facts.kind.to_string())), change("subject", None, Some(facts.subject))];
    let event = Event::of(AuditVerb::Created, AuditObject::Activity, id.uuid());
    audit::write(&mut tx, context, event.with(made.into_iter().flatten().collect())).await?;
    tx.commit().await?;
    Ok(id)
}

/// Contact and opportunity must be this customer's, and the opportunity in
/// sight (R-AC-06).
async fn check_references(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    customer: CustomerId,
    opportunity: Option<OpportunityId>,
    facts: &ActivityFacts,
) -> Result<(), Failure> {
    if let Some(contact) = facts.contact
        && !contacts::belongs(tx, permit.workspace(), contact, customer).await?
    {
        return Err(Failure::field("contact", Problem::Choice));
    }
    if let Some(opportunity) = opportunity
        && !sees_opportunity(tx, context, permit, customer, opportunity).await?
    {
        return Err(Failure::field("opportunity", Problem::Choice));
    }
    Ok(())
}

async fn sees_opportunity(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    customer: CustomerId,
    opportunity: OpportunityId,
) -> Result<bool, StorageError> {
    let row: Option<(UserId, Option<DepartmentId>)> = tx
        .find(
            "SELECT owner_id, owner_department_id FROM opportunities
             WHERE workspace_id = $1 AND id = $2 AND customer_id = $3 AND deleted_at IS NULL",
            args![permit.workspace(), opportunity, customer],
        )
        .await?;
    let view = context.scope(Module::Opportunities, Action::View);
    Ok(row.is_some_and(|(owner, department)| view.covers(owner, department)))
}
