//! The server functions of the console's departments.

use crate::error::AppError;
use crate::prelude::*;
use domain::departments::{
    DepartmentIdInput, DepartmentInput, DepartmentRow, DepartmentView, MoveDepartmentInput, MoveWeighed,
    NewDepartmentInput, WeighInput,
};
use leptos::server_fn::codec::GetUrl;

/// All of them, each after the one above it.
#[server(prefix = "/fn", endpoint = "departments/list", input = GetUrl)]
pub async fn list_departments() -> Result<Vec<DepartmentRow>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::departments::list(&context).await?)
}

#[server(prefix = "/fn", endpoint = "departments/get", input = GetUrl)]
pub async fn get_department(input: DepartmentIdInput) -> Result<DepartmentView, AppError> {
    let context = crate::http::context()?;
    Ok(backend::departments::get(&context, input.id.parse()?).await?)
}

#[server(prefix = "/fn", endpoint = "departments/create")]
pub async fn create_department(input: NewDepartmentInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let id = backend::departments::create(&context, &input).await?;
    crate::http::redirect(&format!("/admin/departments/{id}"));
    Ok(())
}

/// Saves name and head.
#[server(prefix = "/fn", endpoint = "departments/change")]
pub async fn change_department(input: DepartmentInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::departments::change(&context, &input).await?;
    crate::http::redirect(&format!("/admin/departments/{}?saved=1", input.id));
    Ok(())
}

/// What a move would do; changes nothing.
#[server(prefix = "/fn", endpoint = "departments/weigh", input = GetUrl)]
pub async fn weigh_move(input: WeighInput) -> Result<MoveWeighed, AppError> {
    let context = crate::http::context()?;
    Ok(backend::departments::weigh(&context, &input).await?)
}

#[server(prefix = "/fn", endpoint = "departments/move")]
pub async fn move_department(input: MoveDepartmentInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::departments::move_to(&context, &input).await?;
    crate::http::redirect(&format!("/admin/departments/{}?saved=1", input.id));
    Ok(())
}

#[server(prefix = "/fn", endpoint = "departments/remove")]
pub async fn remove_department(input: DepartmentIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::departments::remove(&context, input.id.parse()?).await?;
    crate::http::redirect("/admin/departments?saved=1");
    Ok(())
}
