//! Customers to choose from, on the server: what a search finds, and the one
//! that the page came from.

use super::inputs::{CustomerChoice, CustomerChoicesInput};
use crate::error::AppError;
use backend::Context;
use domain::records::ListQuery;

/// As many as the smallest page of the list.
const ROWS: &str = "25";

pub async fn find(context: &Context, input: CustomerChoicesInput) -> Result<Vec<CustomerChoice>, AppError> {
    let query = ListQuery::from([("q", input.q.as_str()), ("size", ROWS)]);
    let page = backend::customers::page(context, &query).await?;
    let mut choices: Vec<CustomerChoice> =
        page.items.into_iter().map(|row| CustomerChoice { id: row.id, name: row.name }).collect();
    if let Ok(id) = input.customer.parse()
        && choices.iter().all(|choice| choice.id != id)
        && let Ok(customer) = backend::customers::get(context, id).await
    {
        choices.insert(0, CustomerChoice { id, name: customer.name().to_owned() });
    }
    Ok(choices)
}
