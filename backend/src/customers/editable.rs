//! Customers to choose from, for whoever adds something to the one that they choose.

use super::page::page_within;
use crate::{Context, Failure};
use domain::customers::CustomerRef;
use domain::records::ListQuery;
use domain::{Action, Module};

/// What those that the actor may edit are called among lists.
const EDITABLE: &str = "customers.editable";
/// So many are offered: the smallest page of a list.
const MOST: &str = "25";

/// Customers that a text finds, in the order of the list, of those alone that the actor may
/// edit. Without a text nothing is looked for.
pub async fn editable(context: &Context, q: &str) -> Result<Vec<CustomerRef>, Failure> {
    let permit = context.permit(Module::Customers, Action::Edit)?;
    if q.trim().is_empty() {
        return Ok(Vec::new());
    }
    // Counted as the list is: few hits are looked up, many are met on a walk.
    let query = ListQuery::from([("q", q), ("size", MOST)]);
    let found = page_within(context, &query, (EDITABLE, &permit.scope)).await?.items;
    Ok(found.into_iter().map(|row| CustomerRef { id: row.id, name: row.name }).collect())
}
