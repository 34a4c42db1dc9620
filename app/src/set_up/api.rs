//! The server functions of set-up.

use crate::error::AppError;
use crate::prelude::*;
use domain::accounts::LinkInput;
use domain::set_up::{SetUpInput, SetUpLink};
use leptos::server_fn::codec::GetUrl;

/// What a link does, if it still works; changes nothing.
#[server(prefix = "/fn", endpoint = "set-up/link", input = GetUrl)]
pub async fn look_at_link(input: LinkInput) -> Result<Option<SetUpLink>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::set_up::look(&context, &input.token).await?)
}

/// Uses the link up.
#[server(prefix = "/fn", endpoint = "set-up/finish")]
pub async fn finish(input: SetUpInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::set_up::finish(&context, input).await?;
    crate::http::reload_at("/login?setup=1");
    Ok(())
}
