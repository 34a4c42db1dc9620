//! The server functions of the public pages.

use crate::error::AppError;
use crate::prelude::*;
use domain::accounts::{
    ForgotInput, LinkInput, OnwardInput, PasswordCheckInput, ResetInput, SignInInput, SignUpInput,
    VerifyInput, VerifyLink,
};
use leptos::server_fn::codec::GetUrl;

/// Signs up a company; a mail with a link follows in any case.
#[server(prefix = "/fn", endpoint = "accounts/sign-up")]
pub async fn sign_up(input: SignUpInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let origin = backend::accounts::sign_up(&context, input).await?;
    crate::http::keep(crate::http::Keepsake::SignUp, &origin);
    crate::http::redirect("/signup/sent");
    Ok(())
}

#[server(prefix = "/fn", endpoint = "accounts/sign-in")]
pub async fn sign_in(input: SignInInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    crate::http::go_on(&backend::accounts::sign_in(&context, &input).await?).await
}

/// Proves an address by the link's token and the password given at sign-up, and
/// goes in.
#[server(prefix = "/fn", endpoint = "accounts/verify")]
pub async fn verify(input: VerifyInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let entered = backend::accounts::verify(&context, &input).await?;
    crate::http::go_in(&entered, "/login?verified=1").await
}

/// Proves an address by the link's token and sets a new password.
#[server(prefix = "/fn", endpoint = "accounts/claim")]
pub async fn claim(input: ResetInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let entered = backend::accounts::claim(&context, &input).await?;
    crate::http::go_in(&entered, "/login?verified=1").await
}

/// What a link to prove an address still asks for, and whose that is; changes nothing.
#[server(prefix = "/fn", endpoint = "accounts/verify-possible", input = GetUrl)]
pub async fn verify_possible(input: LinkInput) -> Result<VerifyLink, AppError> {
    let context = crate::http::context()?;
    Ok(backend::accounts::verify_possible(&context, &input.token).await?)
}

#[server(prefix = "/fn", endpoint = "accounts/forgot")]
pub async fn forgot(input: ForgotInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::accounts::forgot(&context, &input).await?;
    crate::http::redirect("/forgot/sent");
    Ok(())
}

#[server(prefix = "/fn", endpoint = "accounts/reset")]
pub async fn reset(input: ResetInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let entered = backend::accounts::reset(&context, &input).await?;
    crate::http::go_in(&entered, "/login?reset=1").await
}

/// Whose password a link sets, as long as it works; changes nothing.
#[server(prefix = "/fn", endpoint = "accounts/reset-possible", input = GetUrl)]
pub async fn reset_possible(input: LinkInput) -> Result<Option<String>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::accounts::reset_possible(&context, &input.token).await?)
}

/// Says what is wrong with a password while it is being chosen.
#[server(prefix = "/fn", endpoint = "accounts/check-password")]
pub async fn check_password(input: PasswordCheckInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let words = [input.company.as_str(), &input.name, &input.email];
    Ok(backend::passwords::judge(&context, &input.password, &words).await?)
}

/// Leads on to a page of ours: what is carried through sign-in goes with a form, and with
/// no link.
#[server(prefix = "/fn", endpoint = "accounts/go-on")]
pub async fn go_on(input: OnwardInput) -> Result<(), AppError> {
    crate::http::reload_at(domain::text::local_path(&input.next).as_deref().unwrap_or("/"));
    Ok(())
}
