//! The server functions of passkeys. Each ceremony is two of them: what is asked, and
//! what is answered.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::factors::MadeCodes;
use domain::passkeys::{
    PasskeyAnswer, PasskeyAsked, PasskeyFactor, PasskeyIdInput, PasskeySignIn, PasskeysView,
    RenamePasskeyInput,
};
use domain::sign_in::Enrolled;
use leptos::server_fn::codec::GetUrl;

/// A person's own.
#[server(prefix = "/fn", endpoint = "passkeys/list", input = GetUrl)]
pub async fn list_passkeys() -> Result<Seen<PasskeysView>, AppError> {
    let context = crate::http::context()?;
    let view = backend::passkeys::list(&context).await?;
    Ok(Seen::now(&context, view))
}

#[server(prefix = "/fn", endpoint = "passkeys/rename")]
pub async fn rename_passkey(input: RenamePasskeyInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::passkeys::rename(&context, &input).await?;
    crate::http::redirect("/settings/security?saved=1");
    Ok(())
}

#[server(prefix = "/fn", endpoint = "passkeys/remove")]
pub async fn remove_passkey(input: PasskeyIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::passkeys::remove(&context, &input).await?)
}

#[server(prefix = "/fn", endpoint = "passkeys/begin-registration")]
pub async fn begin_registration() -> Result<PasskeyAsked, AppError> {
    let context = crate::http::context()?;
    Ok(backend::passkeys::begin_registration(&context).await?)
}

/// Keeps a new one; with a first factor come recovery codes.
#[server(prefix = "/fn", endpoint = "passkeys/register")]
pub async fn register_passkey(input: PasskeyAnswer) -> Result<Option<MadeCodes>, AppError> {
    let context = crate::http::context()?;
    Ok(backend::passkeys::register(&context, &input).await?)
}

/// The same is asked of everybody: no name is given.
#[server(prefix = "/fn", endpoint = "passkeys/sign-in-options")]
pub async fn begin_passkey_sign_in() -> Result<PasskeyAsked, AppError> {
    let context = crate::http::context()?;
    Ok(backend::passkeys::begin_sign_in(&context).await?)
}

#[server(prefix = "/fn", endpoint = "passkeys/sign-in")]
pub async fn sign_in_by_passkey(input: PasskeySignIn) -> Result<(), AppError> {
    let context = crate::http::context()?;
    crate::http::go_on(&backend::passkeys::sign_in(&context, &input).await?).await
}

/// Asks for a fresh proof of who acts.
#[server(prefix = "/fn", endpoint = "passkeys/begin-proof")]
pub async fn begin_passkey_proof() -> Result<PasskeyAsked, AppError> {
    let context = crate::http::context()?;
    Ok(backend::passkeys::begin_proof(&context).await?)
}

/// Takes it, and goes on in a new session.
#[server(prefix = "/fn", endpoint = "passkeys/prove")]
pub async fn prove_by_passkey(input: PasskeyAnswer) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::passkeys::prove(&context, &input).await?;
    let facts = backend::step_up::renew(&context, domain::factors::Method::Passkey).await?;
    crate::http::begin_session(&facts).await
}

/// The second step of a sign-in, by a key that the person has.
#[server(prefix = "/fn", endpoint = "sign-in/passkey-options")]
pub async fn begin_passkey_factor() -> Result<PasskeyAsked, AppError> {
    let context = crate::http::context()?;
    Ok(backend::passkeys::begin_factor(&context).await?)
}

#[server(prefix = "/fn", endpoint = "sign-in/passkey")]
pub async fn show_passkey_factor(input: PasskeyFactor) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let entered = backend::passkeys::show_factor(&context, &input).await?;
    crate::http::reload_at(&crate::http::enter(&entered).await?);
    Ok(())
}

/// The second step by a key that is made for it.
#[server(prefix = "/fn", endpoint = "sign-in/begin-passkey")]
pub async fn begin_passkey_enrolment() -> Result<PasskeyAsked, AppError> {
    let context = crate::http::context()?;
    Ok(backend::passkeys::begin_enrolment(&context).await?)
}

/// Keeps it and goes in; the recovery codes stand before the page that comes next.
#[server(prefix = "/fn", endpoint = "sign-in/enrol-passkey")]
pub async fn enrol_passkey(input: PasskeyAnswer) -> Result<Option<Enrolled>, AppError> {
    let context = crate::http::context()?;
    let (entered, made) = backend::passkeys::enrol(&context, &input).await?;
    let leads_to = crate::http::enter(&entered).await?;
    let Some(codes) = made else {
        crate::http::reload_at(&leads_to);
        return Ok(None);
    };
    Ok(Some(Enrolled { codes, leads_to }))
}
