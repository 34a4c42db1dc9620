//! The server functions of what stands around pages, whatever their area.

use crate::error::AppError;
use crate::prelude::*;
use domain::accounts::{LocaleInput, SidebarInput};

#[server(prefix = "/fn", endpoint = "accounts/sign-out")]
pub async fn sign_out() -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::accounts::sign_out(&context).await?;
    crate::http::end_session().await?;
    crate::http::clear_site_data();
    crate::http::reload_at("/login");
    Ok(())
}

/// Keeps whether the sidebar is folded, on this browser.
#[server(prefix = "/fn", endpoint = "settings/sidebar")]
pub async fn set_sidebar(input: SidebarInput) -> Result<(), AppError> {
    match input.sidebar.as_str() {
        word @ ("open" | "folded") => {
            crate::http::remember("sidebar", word);
            Ok(())
        }
        _ => Err(AppError::from(("sidebar", domain::Problem::Choice))),
    }
}

/// Asks the operators to let the workspace go on after its trial.
#[server(prefix = "/fn", endpoint = "workspaces/ask-renewal")]
pub async fn ask_renewal() -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::operators::ask_renewal(&context).await?)
}

/// Keeps the language for this browser, and for the person who is signed in.
#[server(prefix = "/fn", endpoint = "accounts/choose-locale")]
pub async fn choose_locale(input: LocaleInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let locale = domain::Locale::find(&input.locale)
        .ok_or_else(|| AppError::from(("locale", domain::Problem::Choice)))?;
    crate::http::remember("locale", locale.tag());
    if context.person().is_ok() {
        let input = domain::accounts::PreferencesInput { locale: input.locale, ..Default::default() };
        backend::accounts::change_preferences(&context, &input).await?;
    }
    crate::http::reload_at(domain::text::local_path(&input.next).as_deref().unwrap_or("/"));
    Ok(())
}
