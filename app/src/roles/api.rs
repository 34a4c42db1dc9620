//! The server functions of the console's roles.

use crate::error::AppError;
use crate::prelude::*;
use domain::roles::{NewRoleInput, RoleIdInput, RoleInput, RoleRow, RoleView, SetBackInput};
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "roles/list", input = GetUrl)]
pub async fn list_roles() -> Result<Vec<RoleRow>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::roles::list(&context).await?)
}

#[server(prefix = "/fn", endpoint = "roles/get", input = GetUrl)]
pub async fn get_role(input: RoleIdInput) -> Result<RoleView, AppError> {
    let context = crate::http::context()?;
    Ok(backend::roles::get(&context, input.id.parse()?).await?)
}

#[server(prefix = "/fn", endpoint = "roles/create")]
pub async fn create_role(input: NewRoleInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let input = NewRoleInput { name: super::words::stored_name(&input.name), ..input };
    let id = backend::roles::create(&context, &input).await?;
    crate::http::redirect(&format!("/admin/roles/{id}"));
    Ok(())
}

/// Shows first what would change; sent again with that, it is saved.
#[server(prefix = "/fn", endpoint = "roles/change")]
pub async fn change_role(input: RoleInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let input = RoleInput { name: super::words::stored_name(&input.name), ..input };
    let applied = backend::roles::change(&context, &input).await?;
    lead_on(&input.id, applied);
    Ok(())
}

/// Likewise, to what the role allows in a new workspace.
#[server(prefix = "/fn", endpoint = "roles/set-back")]
pub async fn set_role_back(input: SetBackInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let applied = backend::roles::set_back(&context, &input).await?;
    lead_on(&input.id, applied);
    Ok(())
}

#[server(prefix = "/fn", endpoint = "roles/delete")]
pub async fn delete_role(input: RoleIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::roles::delete(&context, input.id.parse()?).await?;
    crate::http::redirect("/admin/roles?saved=1");
    Ok(())
}

#[cfg(feature = "ssr")]
fn lead_on(id: &str, applied: backend::roles::Applied) {
    let word = match applied {
        backend::roles::Applied::Saved => "saved",
        backend::roles::Applied::Same => "same",
    };
    crate::http::redirect(&format!("/admin/roles/{id}?{word}=1"));
}
