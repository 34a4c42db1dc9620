//! The server functions of a person's factors.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::factors::{CodeInput, FactorsView, MadeCodes};
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "factors/view", input = GetUrl)]
pub async fn view_factors() -> Result<Seen<FactorsView>, AppError> {
    let context = crate::http::context()?;
    let view = backend::factors::view(&context).await?;
    Ok(Seen::now(&context, view))
}

/// Begins to set up an authenticator app, or goes on with it.
#[server(prefix = "/fn", endpoint = "factors/begin-totp")]
pub async fn begin_totp() -> Result<(), AppError> {
    use backend::factors::{Holder, totp};
    let context = crate::http::context()?;
    totp::begin(&context, Holder::of_session(&context)?).await?;
    Ok(())
}

/// Gives up an app that is only begun.
#[server(prefix = "/fn", endpoint = "factors/give-up-totp")]
pub async fn give_up_totp() -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::factors::totp::give_up(&context).await?)
}

/// Sets the app up by its first code; with a first factor come recovery codes.
#[server(prefix = "/fn", endpoint = "factors/confirm-totp")]
pub async fn confirm_totp(input: CodeInput) -> Result<Option<MadeCodes>, AppError> {
    use backend::factors::{Holder, totp};
    let context = crate::http::context()?;
    let made = totp::confirm(&context, Holder::of_session(&context)?, &input).await?;
    if made.is_some() {
        crate::http::show_answer();
    }
    Ok(made)
}

#[server(prefix = "/fn", endpoint = "factors/remove-totp")]
pub async fn remove_totp() -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::factors::totp::remove(&context).await?)
}

/// Makes new recovery codes; the old ones are void.
#[server(prefix = "/fn", endpoint = "factors/make-codes")]
pub async fn make_codes() -> Result<MadeCodes, AppError> {
    let context = crate::http::context()?;
    let made = backend::factors::make_recovery_codes(&context).await?;
    crate::http::show_answer();
    Ok(made)
}
