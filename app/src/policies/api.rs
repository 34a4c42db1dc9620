//! The server functions of a workspace's policy.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::policies::{PolicyInput, PolicyView};
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "policies/get", input = GetUrl)]
pub async fn get_policy() -> Result<Seen<PolicyView>, AppError> {
    let context = crate::http::context()?;
    let policy = backend::policies::get(&context).await?;
    Ok(Seen::now(&context, policy))
}

/// The page is loaded anew: whom it concerns is counted again.
#[server(prefix = "/fn", endpoint = "policies/change")]
pub async fn change_policy(input: PolicyInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::policies::change(&context, &input).await?;
    crate::http::reload_at("/admin/policies?saved=1");
    Ok(())
}
