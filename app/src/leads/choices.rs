//! Customers to choose from, on the server.

use crate::error::AppError;
use crate::records::choices::chosen;
use crate::records::inputs::{ChoicesInput, FoundRecords, RecordChoice};
use backend::Context;
use domain::customers::{CUSTOMER, CustomerRef};
use domain::records::Target;

/// What a search finds of customers that the viewer may edit, and the one that was chosen before.
pub async fn find(context: &Context, input: &ChoicesInput) -> Result<FoundRecords, AppError> {
    let hits = backend::customers::editable(context, &input.q).await?;
    let choice = |CustomerRef { id, name }| RecordChoice { id: id.to_string(), name };
    let chosen = chosen(context, Target::any(CUSTOMER.name), &input.chosen).await?;
    Ok(FoundRecords { hits: hits.into_iter().map(choice).collect(), chosen })
}
