//! Making and editing contacts.

use super::list::{self, ContactRow};
use crate::audit::{self, Event, change};
use crate::context::Permit;
use crate::customers::{self, State};
use crate::idempotency::{self, Once};
use crate::phone::Home;
use crate::phone::stored::{self, Holder};
use crate::query::{Columns, Sql};
use crate::search::records::{self, Entry, Kind};
use crate::search::{self, Subject};
use crate::storage::Tx;
use crate::{Context, Failure, phone, random, workspaces};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::contacts::{ContactFacts, ContactView};
use domain::{Action, ContactId, CustomerId, Module};
use std::collections::BTreeSet;

/// Adds a contact to the customer; the same form sent twice under one `request_key`
/// adds one.
pub async fn create(
    context: &Context,
    customer: CustomerId,
    facts: ContactFacts,
    request_key: Option<&str>,
) -> Result<ContactId, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let mut tx = customers::may(context, &permit, customer, State::Live).await?.tx;
    let id = random::id(ContactId::from_uuid, context.now);
    if let Some(once) = Once::of(request_key, &("contact", customer, &facts))
        && let Some(made) = idempotency::claim(&mut tx, &permit, &once, id.uuid(), context.now).await?
    {
        return Ok(ContactId::from_uuid(made));
    }
    let row = columns(&facts)
        .set("workspace_id", permit.workspace())
        .set("id", id)
        .set("customer_id", customer)
        .set("created_by", permit.user())
        .set("created_at", context.now);
    let (text, args) = Sql::insert_into("contacts", vec![row]).finish();
    tx.run(text, args).await?;
    let home = workspaces::hold_home(&mut tx, permit.workspace()).await?;
    stored::add(&mut tx, permit.workspace(), vec![numbers(id, &facts, home)]).await?;
    records::put_new(&mut tx, permit.workspace(), Kind::Contact, vec![entry(id, &facts, home)]).await?;
    let made = change("name", None, Some(facts.name)).into_iter().collect();
    audit::write(&mut tx, context, Event::of(AuditVerb::Created, AuditObject::Contact, id.uuid()).with(made))
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Saves the form of this customer's contact that was filled in at `version`.
/// A contact of another customer is not there.
pub async fn edit(
    context: &Context,
    customer: CustomerId,
    id: ContactId,
    version: i64,
    facts: ContactFacts,
) -> Result<ContactView, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let (mut tx, row) = within_reach(context, &permit, id).await?;
    if row.customer_id != customer {
        return Err(Failure::NotFound);
    }
    let changes = changes(&row, &facts);
    if changes.is_empty() {
        return Ok(row.view(permit.actor.home));
    }
    if row.row_version != version {
        return Err(Failure::conflict(row.row_version, changes));
    }
    let mut sql = Sql::update("contacts", columns(&facts));
    sql.push(", row_version = row_version + 1 WHERE workspace_id = ").bind(permit.workspace());
    sql.push(" AND id = ").bind(id).push(" AND row_version = ").bind(version);
    let (text, args) = sql.finish();
    tx.run(text, args).await?;
    if changes.iter().any(|change| FOUND_BY.contains(&change.field.as_str())) {
        let home = workspaces::hold_home(&mut tx, permit.workspace()).await?;
        if row.phone != facts.phone {
            stored::keep(&mut tx, permit.workspace(), vec![numbers(id, &facts, home)]).await?;
        }
        records::keep(&mut tx, permit.workspace(), Kind::Contact, vec![entry(id, &facts, home)]).await?;
    }
    let event = Event::of(AuditVerb::Edited, AuditObject::Contact, id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    let ContactFacts { name, title, phone, email } = facts;
    let now = ContactRow { name, title, phone, email, row_version: version + 1, ..row };
    Ok(now.view(permit.actor.home))
}

/// By which numbers a customer's twins are found.
fn numbers(id: ContactId, facts: &ContactFacts, home: Home) -> (Holder, BTreeSet<String>) {
    let keys = facts.phone.as_deref().map(|typed| phone::keys(typed, home)).unwrap_or_default();
    (Holder::Contact(id), keys)
}

/// The facts that a search goes by.
const FOUND_BY: [&str; 3] = ["name", "phone", "email"];

fn entry(id: ContactId, facts: &ContactFacts, home: Home) -> Entry {
    let ContactFacts { name, phone, email, title: _ } = facts;
    let subject = Subject { name, phone: phone.as_deref(), email: email.as_deref() };
    (id.uuid(), search::keys(subject, home))
}

fn columns(facts: &ContactFacts) -> Columns {
    let ContactFacts { name, title, phone, email } = facts;
    Columns::default().set("name", name).set("title", title).set("phone", phone).set("email", email)
}

/// The contact by way of its customer, which is locked: contacts of one
/// customer change one after the other.
pub(super) async fn within_reach(
    context: &Context,
    permit: &Permit,
    id: ContactId,
) -> Result<(Tx, ContactRow), Failure> {
    let mut look = permit.read(context).await?;
    let found = list::find(&mut look, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    drop(look);
    let mut tx = customers::may(context, permit, found.customer_id, State::Live).await?.tx;
    let row = list::find(&mut tx, permit.workspace(), id).await?.ok_or(Failure::NotFound)?;
    Ok((tx, row))
}

fn changes(row: &ContactRow, facts: &ContactFacts) -> Vec<FieldChange> {
    [
        change("name", Some(row.name.clone()), Some(facts.name.clone())),
        change("title", row.title.clone(), facts.title.clone()),
        change("phone", row.phone.clone(), facts.phone.clone()),
        change("email", row.email.clone(), facts.email.clone()),
    ]
    .into_iter()
    .flatten()
    .collect()
}
