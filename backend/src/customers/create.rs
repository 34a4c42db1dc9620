//! Making a customer.

use super::insert::{NewCustomer, insert};
use super::{TABLE, colleague};
use crate::audit::{self, Event};
use crate::phone::Home;
use crate::records::{self, Start};
use crate::storage::Tx;
use crate::{Context, Failure, idempotency, random, workspaces};
use domain::audit::{AuditObject, AuditVerb};
use domain::customers::CUSTOMER;
use domain::records::Facts;
use domain::{Action, CustomerId, Module};

/// Makes a customer of the actor and their department. The same form sent twice
/// under one `request_key` makes one record and gives its id both times.
pub async fn create(
    context: &Context,
    facts: Facts,
    request_key: Option<&str>,
) -> Result<CustomerId, Failure> {
    let permit = context.permit(Module::Customers, Action::Create)?;
    let mut tx = permit.write(context).await?;
    let id = random::id(CustomerId::from_uuid, context.now);
    let form = (request_key, &("customer", &facts));
    if let Some(made) = idempotency::claim(&mut tx, context, &permit, form, id.uuid()).await? {
        return Ok(CustomerId::from_uuid(made));
    }
    let named = (&Facts::default(), &facts);
    records::check_named(&mut tx, context, &permit, &TABLE, id.uuid(), named).await?;
    let home = workspaces::hold_home(&mut tx, permit.workspace()).await?;
    let start = Start::now(&mut tx, context, &permit, id.uuid()).await?;
    make(&mut tx, context, home, &start, &facts).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same, unless a colleague looks after such a company already and the workspace
/// wants that told: then it is told, and nothing is made.
pub async fn create_unless_known(
    context: &Context,
    facts: Facts,
    request_key: Option<&str>,
) -> Result<CustomerId, Failure> {
    let permit = context.permit(Module::Customers, Action::Create)?;
    colleague::ask(context, &permit, &facts).await?;
    create(context, facts, request_key).await
}

/// Writes a new customer, of whoever it begins with, and the event.
pub(crate) async fn make(
    tx: &mut Tx,
    context: &Context,
    home: Home,
    start: &Start<'_>,
    facts: &Facts,
) -> Result<(), Failure> {
    insert(tx, start.owner.workspace, vec![NewCustomer::new(facts, home, start)]).await?;
    let event = Event::of(AuditVerb::Created, AuditObject::Customer, start.id);
    audit::write(tx, context, event.with(CUSTOMER.new_facts(facts))).await
}
