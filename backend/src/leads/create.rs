//! Making a lead.

use super::insert::{NewLead, insert};
use crate::audit::{self, Event};
use crate::records::Start;
use crate::{Context, Failure, idempotency, random};
use domain::audit::{AuditObject, AuditVerb};
use domain::leads::LEAD;
use domain::records::Facts;
use domain::{Action, LeadId, Module};

/// Makes a lead of the actor and their department. The same form sent twice under one
/// `request_key` makes one record and gives its id both times.
pub async fn create(context: &Context, facts: Facts, request_key: Option<&str>) -> Result<LeadId, Failure> {
    let permit = context.permit(Module::Leads, Action::Create)?;
    let mut tx = permit.write(context).await?;
    let id = random::id(LeadId::from_uuid, context.now);
    let form = (request_key, &("lead", &facts));
    if let Some(made) = idempotency::claim(&mut tx, context, &permit, form, id.uuid()).await? {
        return Ok(LeadId::from_uuid(made));
    }
    let start = Start::now(&mut tx, context, &permit, id.uuid()).await?;
    let row = NewLead { facts: &facts, disqualified: None }.row(&start);
    insert(&mut tx, permit.workspace(), vec![(id, row)]).await?;
    let event = Event::of(AuditVerb::Created, AuditObject::Lead, id.uuid());
    audit::write(&mut tx, context, event.with(LEAD.new_facts(&facts))).await?;
    tx.commit().await?;
    Ok(id)
}
