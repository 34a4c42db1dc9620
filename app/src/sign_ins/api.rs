//! The server functions of the sign-in records.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::records::ListQuery;
use domain::sign_ins::SignInsPage;
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "sign-ins/own", input = GetUrl)]
pub async fn list_own_sign_ins(#[server(default)] input: ListQuery) -> Result<Seen<SignInsPage>, AppError> {
    let context = crate::http::context()?;
    let page = backend::sign_ins::own(&context, &input).await?;
    Ok(Seen::now(&context, page))
}

#[server(prefix = "/fn", endpoint = "sign-ins/of-workspace", input = GetUrl)]
pub async fn list_sign_ins(#[server(default)] input: ListQuery) -> Result<Seen<SignInsPage>, AppError> {
    let context = crate::http::context()?;
    let page = backend::sign_ins::of_workspace(&context, &input).await?;
    Ok(Seen::now(&context, page))
}

/// Leads on to the file, which the browser keeps while the page stays.
#[server(prefix = "/fn", endpoint = "sign-ins/export")]
pub async fn export_sign_ins(#[server(default)] input: ListQuery) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let ticket = backend::sign_ins::export(&context, &input).await?;
    crate::http::reload_at(&format!("{}?ticket={}", super::FILE, crate::address::encode(&ticket)));
    Ok(())
}
