//! Editing a customer's facts, all of them or one in place.

use super::access::{self, Record, State};
use super::facts::{self, Saved, TABLE};
use super::get;
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::phone::stored::{self, Holder};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, opportunities, search, workspaces};
use domain::audit::{AuditObject, AuditVerb};
use domain::customers::{CUSTOMER, CustomerFieldInput, CustomerView};
use domain::records::Facts;
use domain::{Action, CustomerId, Module, Problem};

/// Saves the form that was filled in at `version`; gives the record as it is
/// now. When somebody else saved in between, nothing is written and both
/// sides' values come back.
pub async fn edit(
    context: &Context,
    id: CustomerId,
    version: i64,
    facts: Facts,
) -> Result<CustomerView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let mut record = access::may(context, &permit, id, State::Live).await?;
    let saved = facts::load(&mut record.tx, permit.workspace(), id, context.terms()).await?;
    save(context, &permit, record, id, version, &saved, &facts).await
}

/// Saves one field, edited in place.
pub async fn edit_field(context: &Context, input: CustomerFieldInput) -> Result<CustomerView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let id: CustomerId = input.id.parse()?;
    let version = input.version.parse().map_err(|_| Failure::field("version", Problem::Number))?;
    let mut record = access::may(context, &permit, id, State::Live).await?;
    let saved = facts::load(&mut record.tx, permit.workspace(), id, context.terms()).await?;
    if CUSTOMER.field(&input.field).is_none() {
        return Err(Failure::field("field", Problem::Choice));
    }
    let mut typed = CUSTOMER.typed(&saved.facts);
    typed.set(&input.field, input.value);
    let facts = CUSTOMER.parse(&typed, context.terms())?;
    save(context, &permit, record, id, version, &saved, &facts).await
}

async fn save(
    context: &Context,
    permit: &Permit,
    record: Record,
    id: CustomerId,
    version: i64,
    saved: &Saved,
    facts: &Facts,
) -> Result<CustomerView, Failure> {
    let changes = CUSTOMER.changes(&saved.facts, facts);
    let mut tx = record.tx;
    if changes.is_empty() {
        return get::view(&mut tx, context, permit, id).await;
    }
    if saved.version != version {
        return Err(Failure::conflict(saved.version, changes));
    }
    if update(&mut tx, context, permit, id, saved, facts).await? == 0 {
        let newer = facts::load(&mut tx, permit.workspace(), id, context.terms()).await?;
        return Err(Failure::conflict(newer.version, CUSTOMER.changes(&newer.facts, facts)));
    }
    let event = Event::of(AuditVerb::Edited, AuditObject::Customer, id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    let view = get::view(&mut tx, context, permit, id).await?;
    tx.commit().await?;
    Ok(view)
}

async fn update(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    id: CustomerId,
    saved: &Saved,
    facts: &Facts,
) -> Result<u64, StorageError> {
    let home = workspaces::hold_home(tx, permit.workspace()).await?;
    let values = TABLE.values(facts).set("updated_at", context.now);
    let (values, beside) = facts::add_keys(values, facts, permit.workspace(), home);
    let place = (id.uuid(), saved.version);
    let changed = TABLE.update(tx, permit.workspace(), place, values).await?;
    if changed == 1 {
        search::keep(tx, saved.search_id, beside.search).await?;
        if facts.name() != saved.facts.name() {
            // They are found by their customer's name too.
            opportunities::keep_keys_of(tx, permit.workspace(), id).await?;
        }
        if saved.facts.get("phone") != facts.get("phone") {
            stored::keep(tx, permit.workspace(), vec![(Holder::Customer(id), beside.phones)]).await?;
        }
    }
    Ok(changed)
}
