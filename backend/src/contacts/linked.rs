//! What links show. A contact is seen by way of the customer that they are of, a link where
//! both customers are in sight; of all others nothing is told.

use super::list;
use crate::context::Permit;
use crate::phone::{self, Home};
use crate::query::Sql;
use crate::records::{State, look_up, look_up_in};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, customers};
use domain::contacts::{
    ContactLinks, CustomerLinks, FurtherCustomer, InvolvedContact, MOST_CONTACTS, MOST_LINKS,
};
use domain::{Action, ContactId, CustomerId, Module, WorkspaceId};

#[derive(sqlx::FromRow)]
struct FurtherRow {
    contact_id: ContactId,
    customer_id: CustomerId,
    customer_name: String,
    part: String,
    row_version: i64,
}

#[derive(sqlx::FromRow)]
struct InvolvedRow {
    contact_id: ContactId,
    name: String,
    title: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    customer_id: CustomerId,
    customer_name: String,
    part: String,
}

/// Where else the customer's contacts have a part, and who of other customers has one here.
pub async fn of_customer(context: &Context, customer: CustomerId) -> Result<CustomerLinks, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let seen = look_up(context, &permit, &customers::TABLE, customer.uuid(), State::Live);
    let mut tx = seen.await?.tx;
    let further = further(&mut tx, context, permit.workspace(), Of::Customer(customer)).await?;
    let involved = involved(&mut tx, &permit, customer).await?;
    Ok(CustomerLinks { further, involved })
}

/// The further customers of one contact.
pub async fn of_contact(context: &Context, contact: ContactId) -> Result<ContactLinks, Failure> {
    let permit = context.permit(Module::Customers, Action::View)?;
    let mut look = permit.read(context).await?;
    let row = list::find(&mut look, permit.workspace(), contact).await?.ok_or(Failure::NotFound)?;
    let customer = row.customer_id;
    let seen = look_up_in(look, context, &permit, &customers::TABLE, customer.uuid(), State::Live);
    let record = seen.await?;
    let (mut tx, head) = (record.tx, record.head);
    Ok(ContactLinks {
        contact,
        name: row.facts.read(context.terms()).name().to_owned(),
        customer,
        customer_name: name_of(&mut tx, permit.workspace(), customer).await?,
        may_edit: head.lot.is_in(&context.scope(Module::Customers, Action::Edit)),
        further: further(&mut tx, context, permit.workspace(), Of::Contact(contact)).await?,
    })
}

/// Whether an activity on the customer may name the contact (R-AC-06): one of theirs, or one
/// with a part there whom the actor sees.
pub(crate) async fn may_be_named(
    tx: &mut Tx,
    context: &Context,
    workspace: WorkspaceId,
    contact: ContactId,
    customer: CustomerId,
) -> Result<bool, StorageError> {
    if list::belongs(tx, workspace, contact, customer).await? {
        return Ok(true);
    }
    let mut sql = Sql::new(
        "SELECT l.row_version
         FROM contact_links l JOIN contacts k ON k.workspace_id = l.workspace_id AND k.id = l.contact_id
             JOIN customers c ON c.workspace_id = k.workspace_id AND c.id = k.customer_id
         WHERE l.workspace_id = ",
    );
    sql.bind(workspace).push(" AND l.contact_id = ").bind(contact);
    sql.push(" AND l.customer_id = ").bind(customer);
    sql.push(" AND k.deleted_at IS NULL AND c.deleted_at IS NULL AND ");
    sql.within_of(&context.scope(Module::Customers, Action::View), "c");
    let (text, args) = sql.finish();
    let found: Option<(i64,)> = tx.find(text, args).await?;
    Ok(found.is_some())
}

/// Whose links.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Customer(CustomerId),
    Contact(ContactId),
}

/// Links of contacts within reach, to customers in sight: those of all contacts that are shown
/// ([`list::list`]), however many each has, the first made first.
pub(super) async fn further(
    tx: &mut Tx,
    context: &Context,
    workspace: WorkspaceId,
    of: Of,
) -> Result<Vec<FurtherCustomer>, StorageError> {
    let mut sql = Sql::new(
        "SELECT l.contact_id, l.customer_id, c.name AS customer_name, l.part, l.row_version
         FROM contact_links l JOIN contacts k ON k.workspace_id = l.workspace_id AND k.id = l.contact_id
             JOIN customers c ON c.workspace_id = l.workspace_id AND c.id = l.customer_id
         WHERE l.workspace_id = ",
    );
    sql.bind(workspace);
    match of {
        Of::Customer(id) => sql.push(" AND k.customer_id = ").bind(id),
        Of::Contact(id) => sql.push(" AND l.contact_id = ").bind(id),
    };
    sql.push(" AND k.deleted_at IS NULL AND c.deleted_at IS NULL AND ");
    sql.within_of(&context.scope(Module::Customers, Action::View), "c");
    sql.push(" ORDER BY k.created_at, k.id, l.created_at, l.customer_id");
    sql.limit(u32::from(MOST_CONTACTS) * u32::from(MOST_LINKS));
    let (text, args) = sql.finish();
    let rows: Vec<FurtherRow> = tx.all(text, args).await?;
    Ok(rows.into_iter().map(FurtherRow::view).collect())
}

/// Contacts of other customers who have a part at this one, by name: one more than is shown,
/// which says that there are more.
async fn involved(
    tx: &mut Tx,
    permit: &Permit,
    customer: CustomerId,
) -> Result<Vec<InvolvedContact>, StorageError> {
    let mut sql = Sql::new(
        "SELECT k.id AS contact_id, k.name, k.title, k.phone, k.email, c.id AS customer_id,
             c.name AS customer_name, l.part
         FROM contact_links l JOIN contacts k ON k.workspace_id = l.workspace_id AND k.id = l.contact_id
             JOIN customers c ON c.workspace_id = k.workspace_id AND c.id = k.customer_id
         WHERE l.workspace_id = ",
    );
    sql.bind(permit.workspace()).push(" AND l.customer_id = ").bind(customer);
    sql.push(" AND k.deleted_at IS NULL AND c.deleted_at IS NULL AND ").within_of(&permit.scope, "c");
    sql.push(" ORDER BY k.sort_key, k.id").limit(MOST_CONTACTS + 1);
    let (text, args) = sql.finish();
    let rows: Vec<InvolvedRow> = tx.all(text, args).await?;
    Ok(rows.into_iter().map(|row| row.view(permit.actor.home)).collect())
}

async fn name_of(tx: &mut Tx, workspace: WorkspaceId, customer: CustomerId) -> Result<String, StorageError> {
    let (name,): (String,) = tx
        .one(
            "SELECT c.name FROM customers c WHERE c.workspace_id = $1 AND c.id = $2",
            args![workspace, customer],
        )
        .await?;
    Ok(name)
}

impl FurtherRow {
    fn view(self) -> FurtherCustomer {
        FurtherCustomer {
            contact: self.contact_id,
            customer: self.customer_id,
            customer_name: self.customer_name,
            part: self.part,
            version: self.row_version,
        }
    }
}

impl InvolvedRow {
    fn view(self, home: Home) -> InvolvedContact {
        InvolvedContact {
            contact: self.contact_id,
            name: self.name,
            title: self.title,
            phones: self.phone.as_deref().map(|typed| phone::parts(typed, home)).unwrap_or_default(),
            email: self.email,
            customer: self.customer_id,
            customer_name: self.customer_name,
            part: self.part,
        }
    }
}
