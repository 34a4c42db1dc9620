//! Who of the contacts at customers a lead's person is already.

use super::TABLE;
use super::likeness::Known;
use crate::contacts::{self, Person};
use crate::context::Permit;
use crate::query::Sql;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, records};
use domain::{Action, CustomerId, LeadId, Module, Scope};

/// What tells of a lead who it is.
#[derive(sqlx::FromRow)]
pub(super) struct KnownRow {
    name: String,
    company: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

impl KnownRow {
    /// Of a lead within the viewer's sight, with the view of the workspace's rows that it was
    /// read in.
    pub(super) async fn get(context: &Context, permit: &Permit, id: LeadId) -> Result<(Tx, Self), Failure> {
        let mut tx = permit.read(context).await?;
        records::visible(&mut tx, context, permit, &TABLE, id.uuid()).await?;
        let sql = "SELECT name, company, phone, email FROM leads WHERE workspace_id = $1 AND id = $2";
        let row: Self = tx.one(sql, args![permit.workspace(), id]).await?;
        Ok((tx, row))
    }

    pub(super) fn known(&self) -> Known<'_> {
        let [company, phone, email] =
            [&self.company, &self.phone, &self.email].map(|text| text.as_deref().unwrap_or_default());
        Known { name: &self.name, company, phone, email }
    }
}

/// Each of these customers where the lead's person is a contact already, with the contact's name;
/// nothing of customers who are out of the viewer's sight.
pub async fn contacts_there(
    context: &Context,
    id: LeadId,
    customers: &[CustomerId],
) -> Result<Vec<(CustomerId, String)>, Failure> {
    let permit = context.permit(Module::Leads, Action::View)?;
    let (mut tx, lead) = KnownRow::get(context, &permit, id).await?;
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    let scope = context.scope(Module::Customers, Action::View);
    let seen = in_sight(&mut tx, &permit, &scope, customers).await?;
    contacts_of(&mut tx, &permit, &seen, lead.known()).await
}

async fn in_sight(
    tx: &mut Tx,
    permit: &Permit,
    scope: &Scope,
    customers: &[CustomerId],
) -> Result<Vec<CustomerId>, StorageError> {
    let mut sql = Sql::new("SELECT c.id FROM customers c WHERE c.workspace_id = ");
    sql.bind(permit.workspace()).push(" AND c.id IN ").bind_list(customers.iter().copied());
    sql.push(" AND c.deleted_at IS NULL AND ").within_of(scope, "c");
    let (text, args) = sql.finish();
    let rows: Vec<(CustomerId,)> = tx.all(text, args).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The same of customers who are in sight.
pub(super) async fn contacts_of(
    tx: &mut Tx,
    permit: &Permit,
    customers: &[CustomerId],
    Known { name, phone, email, .. }: Known<'_>,
) -> Result<Vec<(CustomerId, String)>, Failure> {
    let basis = (permit.workspace(), permit.actor.home);
    let found = contacts::same(tx, basis, customers, Person { name, phone, email }).await?;
    Ok(found.into_iter().map(|contact| (contact.customer_id, contact.name)).collect())
}
