//! Logging what was done, planning what is to be done.

use super::access::{LogBook, On, to_log};
use super::insert::{NewActivity, insert};
use super::touch::touch;
use crate::audit::{self, Event, change};
use crate::{Context, Failure, contacts, idempotency, random};
use domain::activities::ActivityFacts;
use domain::audit::{AuditObject, AuditVerb};
use domain::{ActivityId, Problem};

/// Adds an activity to a customer, to an opportunity and with it to its customer, or to a lead.
/// The same form sent twice under one `request_key` adds one.
pub async fn create(
    context: &Context,
    on: On,
    facts: ActivityFacts,
    request_key: Option<&str>,
) -> Result<ActivityId, Failure> {
    let LogBook { mut tx, permit, around, sees_customer } = to_log(context, on).await?;
    let id = random::id(ActivityId::from_uuid, context.now);
    let form = (request_key, &("activity", on, &facts));
    if let Some(made) = idempotency::claim(&mut tx, context, &permit, form, id.uuid()).await? {
        return Ok(ActivityId::from_uuid(made));
    }
    // A contact is this customer's, whom the actor sees, or has a part there (R-AC-06).
    if let Some(contact) = facts.contact {
        let may_be_named = match around.customer {
            Some(customer) if sees_customer => {
                contacts::may_be_named(&mut tx, context, permit.workspace(), contact, customer).await?
            }
            _ => false,
        };
        if !may_be_named {
            return Err(Failure::field("contact", Problem::Choice));
        }
    }
    let new = NewActivity { id, around, facts: &facts, at: context.now };
    insert(&mut tx, vec![new.columns(&permit.actor)]).await?;
    touch(&mut tx, &permit, around).await?;
    let made =
        [change("kind", None, Some(facts.kind.to_string())), change("subject", None, Some(facts.subject))];
    let event = Event::of(AuditVerb::Created, AuditObject::Activity, id.uuid());
    audit::write(&mut tx, context, event.with(made.into_iter().flatten().collect())).await?;
    tx.commit().await?;
    Ok(id)
}
