//! Customers that a lead may be.

use super::TABLE;
use crate::storage::args;
use crate::{Context, Failure, customers, records};
use domain::customers::DuplicateHint;
use domain::{Action, LeadId, Module};

#[derive(sqlx::FromRow)]
struct KnownByRow {
    name: String,
    company: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

/// Customers within the viewer's sight that agree with the lead in the company's name (or the
/// person's, where there is none), in e-mail or in a phone number, their own or a contact's.
/// Whoever may look at no customers is told of none.
pub async fn twins(context: &Context, id: LeadId) -> Result<Vec<DuplicateHint>, Failure> {
    let permit = context.permit(Module::Leads, Action::View)?;
    let mut tx = permit.read(context).await?;
    records::visible(&mut tx, context, &permit, &TABLE, id.uuid()).await?;
    if context.scope(Module::Customers, Action::View).is_none() {
        return Ok(Vec::new());
    }
    let sql = "SELECT name, company, phone, email FROM leads WHERE workspace_id = $1 AND id = $2";
    let lead: KnownByRow = tx.one(sql, args![permit.workspace(), id]).await?;
    drop(tx);
    let name = lead.company.unwrap_or(lead.name);
    let (phone, email) = (lead.phone.unwrap_or_default(), lead.email.unwrap_or_default());
    customers::duplicates(context, &name, &phone, &email).await
}
