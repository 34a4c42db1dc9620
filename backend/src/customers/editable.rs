//! Customers to choose from, for whoever adds something to the one that they choose.

use super::page::page;
use crate::query::Sql;
use crate::{Context, Failure};
use domain::customers::CustomerRef;
use domain::records::ListQuery;
use domain::{Action, CustomerId, Module};
use std::collections::BTreeSet;

/// Hits of the search that are looked at, and of those so many are offered.
const LOOKED_AT: &str = "100";
const MOST: usize = 25;

/// Customers that a text finds, in the order of the list, of those alone that the actor may
/// edit. Without a text nothing is looked for.
pub async fn editable(context: &Context, q: &str) -> Result<Vec<CustomerRef>, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    if q.trim().is_empty() {
        return Ok(Vec::new());
    }
    let found = page(context, &ListQuery::from([("q", q), ("size", LOOKED_AT)])).await?.items;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT c.id FROM customers c WHERE c.workspace_id = ");
    sql.bind(permit.workspace()).push(" AND c.id IN ").bind_list(found.iter().map(|row| row.id));
    sql.push(" AND ").within_of(&permit.scope, "c");
    let (text, args) = sql.finish();
    let rows: Vec<(CustomerId,)> = permit.look(context).await?.all(text, args).await?;
    let theirs: BTreeSet<CustomerId> = rows.into_iter().map(|(id,)| id).collect();
    let of_theirs = found.into_iter().filter(|row| theirs.contains(&row.id));
    Ok(of_theirs.take(MOST).map(|row| CustomerRef { id: row.id, name: row.name }).collect())
}
