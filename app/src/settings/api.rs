//! The server functions of a person's own settings.

use crate::error::AppError;
use crate::prelude::*;
use domain::accounts::{ChangePasswordInput, PreferencesInput, ProfileInput, ProfileView};
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "settings/profile", input = GetUrl)]
pub async fn get_profile() -> Result<ProfileView, AppError> {
    let context = crate::http::context()?;
    let profile = backend::accounts::profile(&context).await?;
    Ok(ProfileView { name: profile.name, email: profile.email, phone: profile.phone })
}

#[server(prefix = "/fn", endpoint = "settings/change-profile")]
pub async fn change_profile(input: ProfileInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::accounts::change_profile(&context, &input).await?;
    crate::http::reload_at("/settings/profile?saved=1");
    Ok(())
}

/// Takes effect on the whole page, so the page is loaded anew.
#[server(prefix = "/fn", endpoint = "settings/change-preferences")]
pub async fn change_preferences(input: PreferencesInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::accounts::change_preferences(&context, &input).await?;
    crate::http::reload_at("/settings/preferences?saved=1");
    Ok(())
}

#[server(prefix = "/fn", endpoint = "settings/change-password")]
pub async fn change_password(input: ChangePasswordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::accounts::change_password(&context, &input).await?;
    crate::http::redirect("/settings/security?saved=1");
    Ok(())
}

/// Time zones to choose from.
#[server(prefix = "/fn", endpoint = "settings/time-zones", input = GetUrl)]
pub async fn time_zones() -> Result<Vec<String>, AppError> {
    crate::http::context()?.person()?;
    Ok(backend::zones::offered().collect())
}
