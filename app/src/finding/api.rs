//! The server function of the search over everything.

use crate::error::AppError;
use crate::prelude::*;
use domain::finding::{FindQuery, Found};
use leptos::server_fn::codec::GetUrl;

/// The first of each kind that match.
#[server(prefix = "/fn", endpoint = "finding/find", input = GetUrl)]
pub async fn find_records(input: FindQuery) -> Result<Found, AppError> {
    let context = crate::http::context()?;
    Ok(backend::finding::find(&context, &input).await?)
}
