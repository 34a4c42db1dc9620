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

/// Uses the link up; whoever set a password goes in with it.
#[server(prefix = "/fn", endpoint = "set-up/finish")]
pub async fn finish(input: SetUpInput) -> Result<(), AppError> {
    use backend::set_up::Finished;
    let context = crate::http::context()?;
    match backend::set_up::finish(&context, input).await? {
        Finished::New(entered) => crate::http::go_in(&entered, "/login?setup=1").await,
        Finished::Known { email } => {
            crate::http::reload_at(&format!("/login?setup=1&email={}", crate::address::encode(&email)));
            Ok(())
        }
    }
}
