//! The server functions of the audit's pages.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::audit::{AuditEventFull, AuditIdInput, AuditPage};
use domain::records::ListQuery;
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "audit/page", input = GetUrl)]
pub async fn list_audit(#[server(default)] input: ListQuery) -> Result<Seen<AuditPage>, AppError> {
    let context = crate::http::context()?;
    let page = backend::audit::log::page(&context, &input).await?;
    Ok(Seen::now(&context, page))
}

#[server(prefix = "/fn", endpoint = "audit/get", input = GetUrl)]
pub async fn get_audit_event(input: AuditIdInput) -> Result<Seen<AuditEventFull>, AppError> {
    let context = crate::http::context()?;
    let event = backend::audit::log::get(&context, input.id.parse()?).await?;
    Ok(Seen::now(&context, event))
}
