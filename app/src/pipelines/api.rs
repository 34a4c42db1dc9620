//! The server functions of the pipeline's console.

use crate::error::AppError;
use crate::prelude::*;
use domain::pipelines::{
    AddReasonInput, AddStageInput, EditStageInput, MoveReasonInput, MoveStageInput, PipelineSetup,
    RenamePipelineInput, RenameReasonInput, RetireReasonInput, RetireStageInput, RetiredView,
};
use leptos::server_fn::codec::GetUrl;

#[cfg(feature = "ssr")]
const SAVED: &str = "/admin/pipelines?saved=1";

/// The workspace's pipeline with all that can be changed of it.
#[server(prefix = "/fn", endpoint = "pipelines/get", input = GetUrl)]
pub async fn get_pipeline() -> Result<PipelineSetup, AppError> {
    let context = crate::http::context()?;
    Ok(backend::pipelines::setup(&context).await?)
}

#[server(prefix = "/fn", endpoint = "pipelines/rename")]
pub async fn rename_pipeline(input: RenamePipelineInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::pipelines::rename(&context, &input).await?;
    crate::http::redirect(SAVED);
    Ok(())
}

#[server(prefix = "/fn", endpoint = "pipelines/add-stage")]
pub async fn add_stage(input: AddStageInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::pipelines::add_stage(&context, &input).await?;
    crate::http::redirect(SAVED);
    Ok(())
}

#[server(prefix = "/fn", endpoint = "pipelines/edit-stage")]
pub async fn edit_stage(input: EditStageInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::pipelines::edit_stage(&context, &input).await?;
    crate::http::redirect(SAVED);
    Ok(())
}

/// One place up or down; the page stays.
#[server(prefix = "/fn", endpoint = "pipelines/move-stage")]
pub async fn move_stage(input: MoveStageInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::pipelines::move_stage(&context, &input).await?)
}

/// Where there were more cards than move in one go, its page says so.
#[server(prefix = "/fn", endpoint = "pipelines/retire-stage")]
pub async fn retire_stage(input: RetireStageInput) -> Result<RetiredView, AppError> {
    let context = crate::http::context()?;
    let retired = backend::pipelines::retire_stage(&context, &input).await?;
    if retired.goes_on {
        crate::http::redirect(&format!("/admin/pipelines/stages/{}?more=1", input.id));
    } else {
        crate::http::redirect(SAVED);
    }
    Ok(retired)
}

#[server(prefix = "/fn", endpoint = "pipelines/add-reason")]
pub async fn add_reason(input: AddReasonInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::pipelines::add_reason(&context, &input).await?;
    crate::http::redirect(SAVED);
    Ok(())
}

#[server(prefix = "/fn", endpoint = "pipelines/rename-reason")]
pub async fn rename_reason(input: RenameReasonInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::pipelines::rename_reason(&context, &input).await?;
    crate::http::redirect(SAVED);
    Ok(())
}

/// One place up or down; the page stays.
#[server(prefix = "/fn", endpoint = "pipelines/move-reason")]
pub async fn move_reason(input: MoveReasonInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::pipelines::move_reason(&context, &input).await?)
}

#[server(prefix = "/fn", endpoint = "pipelines/retire-reason")]
pub async fn retire_reason(input: RetireReasonInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::pipelines::retire_reason(&context, &input).await?;
    crate::http::redirect(SAVED);
    Ok(())
}
