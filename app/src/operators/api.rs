//! The server functions of the operators' console.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::operators::{
    CloseInput, ExtendInput, PlanInput, WorkspaceFacts, WorkspaceIdInput, WorkspacesPage, WorkspacesQuery,
};
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "operator/workspaces", input = GetUrl)]
pub async fn list_all_workspaces(input: WorkspacesQuery) -> Result<Seen<WorkspacesPage>, AppError> {
    let context = crate::http::context()?;
    let page = backend::operators::page(&context, &input).await?;
    Ok(Seen::now(&context, page))
}

#[server(prefix = "/fn", endpoint = "operator/workspace", input = GetUrl)]
pub async fn get_workspace(input: WorkspaceIdInput) -> Result<Seen<WorkspaceFacts>, AppError> {
    let context = crate::http::context()?;
    let facts = backend::operators::get(&context, input.id.parse()?).await?;
    Ok(Seen::now(&context, facts))
}

#[server(prefix = "/fn", endpoint = "operator/extend")]
pub async fn extend_workspace(input: ExtendInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::operators::extend(&context, &input).await?;
    saved(&input.id);
    Ok(())
}

#[server(prefix = "/fn", endpoint = "operator/note-plan")]
pub async fn note_plan(input: PlanInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::operators::note_plan(&context, &input).await?;
    saved(&input.id);
    Ok(())
}

#[server(prefix = "/fn", endpoint = "operator/close")]
pub async fn close_workspace(input: CloseInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::operators::close(&context, &input).await?;
    saved(&input.id);
    Ok(())
}

#[server(prefix = "/fn", endpoint = "operator/reopen")]
pub async fn reopen_workspace(input: WorkspaceIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::operators::reopen(&context, input.id.parse()?).await?;
    saved(&input.id);
    Ok(())
}

#[cfg(feature = "ssr")]
fn saved(id: &str) {
    crate::http::redirect(&format!("/operator/workspaces/{id}?saved=1"));
}
