//! The server functions of records of any kind.

use super::inputs::{ChoicesInput, FoundRecords};
use crate::error::AppError;
use crate::prelude::*;
use domain::accounts::UserChoice;
use leptos::server_fn::codec::GetUrl;

/// Whom a record may belong to.
#[server(prefix = "/fn", endpoint = "customers/owners", input = GetUrl)]
pub async fn list_owners() -> Result<Vec<UserChoice>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::users::choices(&context, "").await?)
}

/// Whom records belong to, those who are suspended as well: what lists are narrowed by.
#[server(prefix = "/fn", endpoint = "customers/all-owners", input = GetUrl)]
pub async fn list_all_owners() -> Result<Vec<UserChoice>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::users::with_suspended(&context).await?)
}

/// Which records, or which regions, may stand in a field.
#[server(prefix = "/fn", endpoint = "records/choices", input = GetUrl)]
pub async fn record_choices(input: ChoicesInput) -> Result<FoundRecords, AppError> {
    let context = crate::http::context()?;
    super::choices::find(&context, &input).await
}
