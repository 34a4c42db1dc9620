//! A customer's opportunities, on the customer's page.

use super::cards::{BESIDE, CARD, CardRow, LINKED, Viewer};
use super::list;
use crate::query::Sql;
use crate::{Context, Failure, customers, records};
use domain::opportunities::{MOST_OF_CUSTOMER, OpportunityCard, OutcomeFilter};
use domain::records::ListQuery;
use domain::{Action, CustomerId, Module, Money};

/// The opportunities of a customer that the viewer sees, as far as the viewer
/// sees them; open ones first, then the latest change. One more than
/// [`MOST_OF_CUSTOMER`] where there are more.
pub async fn for_customer(context: &Context, customer: CustomerId) -> Result<Vec<OpportunityCard>, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let mut tx = permit.read(context).await?;
    if !records::sees(&mut tx, context, &permit, &customers::TABLE, customer.uuid()).await? {
        return Err(Failure::NotFound);
    }
    let mut sql = Sql::new("SELECT ");
    sql.push(CARD).push(" FROM opportunities o").push(BESIDE);
    sql.push(" WHERE o.workspace_id = ").bind(permit.workspace()).push(" AND o.customer_id = ");
    sql.bind(customer).push(LINKED);
    sql.push(" AND o.deleted_at IS NULL AND ").within(&permit.scope, "o.owner_id", "o.owner_department_id");
    sql.push(" ORDER BY CASE WHEN o.closed_at IS NULL THEN 0 ELSE 1 END, o.updated_at DESC, o.id DESC");
    sql.limit(MOST_OF_CUSTOMER + 1);
    let (text, args) = sql.finish();
    let rows: Vec<CardRow> = tx.all(text, args).await?;
    let viewer = Viewer::new(context, permit.actor.currency);
    Ok(rows.into_iter().map(|row| viewer.card(row)).collect())
}

/// How many opportunities are open with a customer that the viewer sees, and
/// their sum, as far as the viewer sees them.
pub async fn open_of_customer(context: &Context, customer: CustomerId) -> Result<(u32, Money), Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let mut tx = permit.read(context).await?;
    if !records::sees(&mut tx, context, &permit, &customers::TABLE, customer.uuid()).await? {
        return Err(Failure::NotFound);
    }
    drop(tx);
    let query =
        ListQuery::from([("outcome", OutcomeFilter::Open.as_str())]).with("customer", customer.to_string());
    let list = list::list(context, &query).await?;
    Ok((list.sums.count, list.sums.open))
}
