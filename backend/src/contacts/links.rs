//! Links of contacts to further customers (docs/decisions/0061): made, changed and taken away
//! by whoever may edit the contact, as far as they see the further customer.

use super::list::{self, ContactRow};
use super::save::within_reach;
use crate::audit::{self, Event};
use crate::context::Permit;
use crate::records::{self, State, check_version, look_up_in};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, customers, idempotency};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::contacts::{CONTACT_LINK, MOST_LINKS};
use domain::records::Facts;
use domain::{Action, AnyId, ContactId, CustomerId, Module, Problem, WorkspaceId};

#[derive(sqlx::FromRow)]
struct LinkRow {
    customer_id: CustomerId,
    part: String,
    row_version: i64,
}

/// Gives the contact a part at a further customer; the same form sent twice under one
/// `request_key` does so once.
pub async fn link(
    context: &Context,
    contact: ContactId,
    facts: &Facts,
    request_key: Option<&str>,
) -> Result<(), Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let customer = linked(facts)?;
    let (mut tx, row) = hold_both(context, &permit, contact, customer).await?;
    let form = (request_key, &("contact link", contact, facts));
    if idempotency::claim(&mut tx, context, &permit, form, contact.uuid()).await?.is_some() {
        return Ok(());
    }
    check(&mut tx, context, &permit, &row, customer).await?;
    tx.run(
        "INSERT INTO contact_links (workspace_id, contact_id, customer_id, part, created_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![permit.workspace(), contact, customer, facts.text("part"), context.now, permit.user()],
    )
    .await?;
    log(&mut tx, context, AuditVerb::Linked, contact, CONTACT_LINK.new_facts(facts)).await?;
    Ok(tx.commit().await?)
}

/// Gives the contact another part at a further customer, in a link that was read at `version`.
pub async fn change_part(
    context: &Context,
    contact: ContactId,
    version: i64,
    facts: &Facts,
) -> Result<(), Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let customer = linked(facts)?;
    let (mut tx, link) = within_link(context, &permit, contact, customer).await?;
    let changes = CONTACT_LINK.changes(&link.facts(), facts);
    if changes.is_empty() {
        return Ok(());
    }
    check_version(link.row_version, version, &changes)?;
    tx.run(
        "UPDATE contact_links SET part = $4, row_version = row_version + 1
         WHERE workspace_id = $1 AND contact_id = $2 AND customer_id = $3",
        args![permit.workspace(), contact, customer, facts.text("part")],
    )
    .await?;
    // The event says in which link.
    let named = facts.get("linked").map(ToString::to_string);
    let mut told = vec![FieldChange { field: "linked".to_owned(), before: named.clone(), after: named }];
    told.extend(changes);
    log(&mut tx, context, AuditVerb::Edited, contact, told).await?;
    Ok(tx.commit().await?)
}

/// Takes the link away; gives the part that the contact had.
pub async fn unlink(context: &Context, contact: ContactId, customer: CustomerId) -> Result<String, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    let (mut tx, link) = within_link(context, &permit, contact, customer).await?;
    tx.run(
        "DELETE FROM contact_links WHERE workspace_id = $1 AND contact_id = $2 AND customer_id = $3",
        args![permit.workspace(), contact, customer],
    )
    .await?;
    let gone = CONTACT_LINK.changes(&link.facts(), &Facts::default());
    log(&mut tx, context, AuditVerb::Unlinked, contact, gone).await?;
    tx.commit().await?;
    Ok(link.part)
}

impl LinkRow {
    fn facts(&self) -> Facts {
        Facts::default().with("linked", AnyId::from(self.customer_id)).with("part", self.part.as_str())
    }
}

/// The further customer that a form names.
fn linked(facts: &Facts) -> Result<CustomerId, Failure> {
    let named = facts.reference("linked").ok_or_else(|| Failure::field("linked", Problem::Required))?;
    Ok(CustomerId::from_uuid(named))
}

/// The contact, by way of its customer. Both customers are locked first, in the order of
/// ids as all who take several, since writing a link takes the further one too.
async fn hold_both(
    context: &Context,
    permit: &Permit,
    contact: ContactId,
    further: CustomerId,
) -> Result<(Tx, ContactRow), Failure> {
    let mut look = permit.read(context).await?;
    let found = list::find(&mut look, permit.workspace(), contact).await?.ok_or(Failure::NotFound)?;
    drop(look);
    let mut tx = permit.write(context).await?;
    let main = found.customer_id.uuid();
    let mut both = [main, further.uuid()];
    both.sort_unstable();
    for id in both {
        records::hold(&mut tx, permit.workspace(), &customers::TABLE, id).await?;
    }
    let held = look_up_in(tx, context, permit, &customers::TABLE, main, State::Live);
    let mut tx = held.await?.tx;
    let row = list::find(&mut tx, permit.workspace(), contact).await?.ok_or(Failure::NotFound)?;
    Ok((tx, row))
}

/// Refuses a further customer who is the contact's own, is not there for the actor
/// (R-AC-06), or is linked already, and one too many.
async fn check(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    row: &ContactRow,
    customer: CustomerId,
) -> Result<(), Failure> {
    let refused = |problem| Err(Failure::field("linked", problem));
    if customer == row.customer_id {
        return refused(Problem::OwnCustomer);
    }
    if !records::sees(tx, context, permit, &customers::TABLE, customer.uuid()).await? {
        return refused(Problem::Choice);
    }
    let links = links_of(tx, permit.workspace(), row.id).await?;
    if links.iter().any(|link| link.customer_id == customer) {
        return refused(Problem::LinkedAlready);
    }
    if links.len() >= usize::from(MOST_LINKS) {
        return refused(Problem::TooManyLinks(MOST_LINKS));
    }
    Ok(())
}

/// A link of a contact within reach to a customer in sight.
async fn within_link(
    context: &Context,
    permit: &Permit,
    contact: ContactId,
    customer: CustomerId,
) -> Result<(Tx, LinkRow), Failure> {
    let (mut tx, _) = within_reach(context, permit, contact).await?;
    if !records::sees(&mut tx, context, permit, &customers::TABLE, customer.uuid()).await? {
        return Err(Failure::NotFound);
    }
    let links = links_of(&mut tx, permit.workspace(), contact).await?;
    let link = links.into_iter().find(|link| link.customer_id == customer).ok_or(Failure::NotFound)?;
    Ok((tx, link))
}

/// All links of a contact, whoever looks.
async fn links_of(
    tx: &mut Tx,
    workspace: WorkspaceId,
    contact: ContactId,
) -> Result<Vec<LinkRow>, StorageError> {
    tx.all(
        "SELECT customer_id, part, row_version FROM contact_links
         WHERE workspace_id = $1 AND contact_id = $2",
        args![workspace, contact],
    )
    .await
}

async fn log(
    tx: &mut Tx,
    context: &Context,
    verb: AuditVerb,
    contact: ContactId,
    changes: Vec<FieldChange>,
) -> Result<(), Failure> {
    audit::write(tx, context, Event::of(verb, AuditObject::Contact, contact.uuid()).with(changes)).await
}
