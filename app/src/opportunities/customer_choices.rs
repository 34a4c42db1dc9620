//! Customers to choose from, on the server: what a search finds, and the one
//! that the page came from.

use super::inputs::CustomerChoicesInput;
use crate::error::AppError;
use crate::records::choices;
use crate::records::inputs::RecordChoice;
use backend::Context;
use domain::customers::CUSTOMER;
use domain::records::Target;

/// Without a text, those with the latest activity.
pub async fn find(context: &Context, input: CustomerChoicesInput) -> Result<Vec<RecordChoice>, AppError> {
    let target = Target::any(CUSTOMER.name);
    let mut found = choices::hits(context, target, &input.q).await?;
    if found.iter().all(|choice| choice.id != input.customer)
        && let Some(customer) = choices::chosen(context, target, &input.customer).await?
    {
        found.insert(0, customer);
    }
    Ok(found)
}
