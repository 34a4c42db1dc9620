//! Making and editing contacts.

use super::list::{self, ContactRow};
use crate::audit::{self, Event, change};
use crate::context::Permit;
use crate::customers::{self, State};
use crate::storage::{Tx, args};
use crate::{Context, Failure, idempotency, random};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::contacts::{ContactFacts, ContactView};
use domain::{Action, ContactId, CustomerId, Module};

/// Adds a contact to the customer; a form sent twice under one `request_key`
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
    if let Some(key) = request_key.filter(|key| !key.is_empty()) {
        let key = format!("contact\n{customer}\n{key}");
        if let Some(made) = idempotency::claim(&mut tx, &permit, &key, id.uuid(), context.now).await? {
            return Ok(ContactId::from_uuid(made));
        }
    }
    tx.run(
        "INSERT INTO contacts (workspace_id, id, customer_id, name, title, phone, email, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            permit.workspace(),
            id,
            customer,
            &facts.name,
            &facts.title,
            &facts.phone,
            &facts.email,
            permit.user(),
            context.now,
        ],
    )
    .await?;
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
        return Ok(row.view());
    }
    if row.row_version != version {
        return Err(Failure::conflict(row.row_version, changes));
    }
    tx.run(
        "UPDATE contacts SET name = $4, title = $5, phone = $6, email = $7, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2 AND row_version = $3",
        args![permit.workspace(), id, version, &facts.name, &facts.title, &facts.phone, &facts.email],
    )
    .await?;
    let event = Event::of(AuditVerb::Edited, AuditObject::Contact, id.uuid()).with(changes);
    audit::write(&mut tx, context, event).await?;
    tx.commit().await?;
    let ContactFacts { name, title, phone, email } = facts;
    Ok(ContactView { name, title, phone, email, version: version + 1, ..row.view() })
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
