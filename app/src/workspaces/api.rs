//! The server functions of a company's settings.

use crate::error::AppError;
use crate::prelude::*;
use domain::workspaces::{CompanyChoices, PlaceInput, WorkspaceInput, WorkspaceView};
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "workspaces/settings", input = GetUrl)]
pub async fn get_workspace() -> Result<WorkspaceView, AppError> {
    let context = crate::http::context()?;
    Ok(backend::workspaces::settings(&context).await?)
}

/// Name and currency stand on every page, so the page is loaded anew.
#[server(prefix = "/fn", endpoint = "workspaces/change-settings")]
pub async fn change_workspace(input: WorkspaceInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::workspaces::change_settings(&context, &input).await?;
    crate::http::reload_at("/admin/workspace?saved=1");
    Ok(())
}

/// The currencies, and the one that a place suggests; nobody's secret.
#[server(prefix = "/fn", endpoint = "workspaces/company-choices", input = GetUrl)]
pub async fn get_company_choices(input: PlaceInput) -> Result<CompanyChoices, AppError> {
    let context = crate::http::context()?;
    Ok(backend::currencies::choices(context.locale, &input.time_zone))
}
