//! Making and editing contacts.

use super::facts::{TABLE, columns, entry, numbers};
use super::get;
use super::list::{self, ContactRow};
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::phone::stored;
use crate::query::Sql;
use crate::records::{Change, State, check_version, look_up, version};
use crate::search::records::{self, Kind};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, customers, idempotency, random, workspaces};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::contacts::{CONTACT, ContactRecord, ContactView};
use domain::records::{Facts, FieldInput};
use domain::{Action, ContactId, CustomerId, Module};

/// Adds a contact to the customer; the same form sent twice under one `request_key`
/// adds one.
pub async fn create(
    context: &Context,
    customer: CustomerId,
    facts: Facts,
    request_key: Option<&str>,
) -> Result<ContactId, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let mut tx = hold_customer(context, &permit, customer).await?;
    let id = random::id(ContactId::from_uuid, context.now);
    let form = (request_key, &("contact", customer, &facts));
    if let Some(made) = idempotency::claim(&mut tx, context, &permit, form, id.uuid()).await? {
        return Ok(ContactId::from_uuid(made));
    }
    make(&mut tx, context, &permit, (customer, id), &facts).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a new contact of a customer whom the caller holds, and the event.
pub(crate) async fn make(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    (customer, id): (CustomerId, ContactId),
    facts: &Facts,
) -> Result<(), Failure> {
    let row = columns(facts)
        .set("workspace_id", permit.workspace())
        .set("id", id)
        .set("customer_id", customer)
        .set("created_by", permit.user())
        .set("created_at", context.now);
    let (text, args) = Sql::insert_into(TABLE.name, vec![row]).finish();
    tx.run(text, args).await?;
    let home = workspaces::hold_home(tx, permit.workspace()).await?;
    stored::add(tx, permit.workspace(), vec![numbers(id, facts, home)]).await?;
    records::put_new(tx, permit.workspace(), Kind::Contact, vec![entry(id, facts, home)]).await?;
    let event = Event::of(AuditVerb::Created, AuditObject::Contact, id.uuid());
    audit::write(tx, context, event.with(CONTACT.new_facts(facts))).await
}

/// Saves the form of this customer's contact that was filled in at `version`.
/// A contact of another customer is not there.
pub async fn edit(
    context: &Context,
    customer: CustomerId,
    id: ContactId,
    version: i64,
    facts: Facts,
) -> Result<ContactView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let (tx, row) = within_reach(context, &permit, id).await?;
    if row.customer_id != customer {
        return Err(Failure::NotFound);
    }
    let (tx, view) = save(context, &permit, (tx, row), version, Change::Facts(facts)).await?;
    tx.commit().await?;
    Ok(view)
}

/// Saves the form of the contact's own page that was filled in at `version`.
pub async fn edit_record(
    context: &Context,
    id: ContactId,
    version: i64,
    facts: Facts,
) -> Result<ContactRecord, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    save_record(context, &permit, (id, version), Change::Facts(facts)).await
}

/// Saves one field, edited in place.
pub async fn edit_field(context: &Context, input: FieldInput) -> Result<ContactRecord, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let place = (input.id.parse()?, version(&input.version)?);
    save_record(context, &permit, place, Change::Field(input.field, input.value)).await
}

async fn save_record(
    context: &Context,
    permit: &Permit,
    (id, version): (ContactId, i64),
    change: Change,
) -> Result<ContactRecord, Failure> {
    let held = within_reach(context, permit, id).await?;
    let (mut tx, _) = save(context, permit, held, version, change).await?;
    let view = get::view(&mut tx, context, permit, id).await?;
    tx.commit().await?;
    Ok(view)
}

/// Writes what becomes of a contact whose customer is held; where nothing differs, nothing.
/// When somebody else saved after `version`, both sides' values come back.
async fn save(
    context: &Context,
    permit: &Permit,
    (mut tx, row): (Tx, ContactRow),
    version: i64,
    change: Change,
) -> Result<(Tx, ContactView), Failure> {
    let (id, home) = (row.id, permit.actor.home);
    let saved = row.facts.read(context.terms());
    let facts = change.made_to(&CONTACT, &saved, context.terms())?;
    let changes = CONTACT.changes(&saved, &facts);
    if changes.is_empty() {
        return Ok((tx, row.view(&saved, home)));
    }
    check_version(row.row_version, version, &changes)?;
    TABLE.update(&mut tx, permit.workspace(), (id.uuid(), version), columns(&facts)).await?;
    keep(&mut tx, permit, id, (&saved, &facts), &changes).await?;
    let event = Event::of(AuditVerb::Edited, AuditObject::Contact, id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    let now = ContactRow { row_version: version + 1, ..row };
    Ok((tx, now.view(&facts, home)))
}

/// Brings in line what is kept beside the row.
async fn keep(
    tx: &mut Tx,
    permit: &Permit,
    id: ContactId,
    (saved, facts): (&Facts, &Facts),
    changes: &[FieldChange],
) -> Result<(), StorageError> {
    let workspace = permit.workspace();
    let has_other_numbers = saved.get("phone") != facts.get("phone");
    let is_found_anew = CONTACT.is_found_anew(changes);
    if !has_other_numbers && !is_found_anew {
        return Ok(());
    }
    let home = workspaces::hold_home(tx, workspace).await?;
    if has_other_numbers {
        stored::keep(tx, workspace, vec![numbers(id, facts, home)]).await?;
    }
    if is_found_anew {
        records::keep(tx, workspace, Kind::Contact, vec![entry(id, facts, home)]).await?;
    }
    Ok(())
}

/// The customer, locked: contacts of one customer change one after the other.
pub(super) async fn hold_customer(
    context: &Context,
    permit: &Permit,
    customer: CustomerId,
) -> Result<Tx, Failure> {
    Ok(look_up(context, permit, &customers::TABLE, customer.uuid(), State::Live).await?.tx)
}

/// The contact by way of its customer.
pub(super) async fn within_reach(
    context: &Context,
    permit: &Permit,
    id: ContactId,
) -> Result<(Tx, ContactRow), Failure> {
    let mut look = permit.read(context).await?;
    let found = list::find(&mut look, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    drop(look);
    let mut tx = hold_customer(context, permit, found.customer_id).await?;
    let row = list::find(&mut tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    Ok((tx, row))
}
