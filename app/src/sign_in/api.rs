//! The server functions of the second step. Whoever calls has no session: each looks
//! for the sign-in that waits in the browser, and without one does nothing.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::factors::CodeInput;
use domain::sign_in::{EnrolStep, Enrolled, FactorInput, FactorStep};
use leptos::server_fn::codec::GetUrl;

/// What is asked of whoever waits.
#[server(prefix = "/fn", endpoint = "sign-in/factor", input = GetUrl)]
pub async fn view_factor() -> Result<FactorStep, AppError> {
    let context = crate::http::context()?;
    Ok(backend::entry::verify::factor_step(&context).await?)
}

/// Takes a code and goes in.
#[server(prefix = "/fn", endpoint = "sign-in/verify")]
pub async fn verify_factor(input: FactorInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let entered = backend::entry::verify::verify(&context, &input).await?;
    crate::http::reload_at(&crate::http::enter(&entered).await?);
    Ok(())
}

/// What has to be made by whoever waits.
#[server(prefix = "/fn", endpoint = "sign-in/enrolment", input = GetUrl)]
pub async fn view_enrolment() -> Result<Seen<EnrolStep>, AppError> {
    let context = crate::http::context()?;
    let step = backend::entry::enrol::enrol_step(&context).await?;
    Ok(Seen::now(&context, step))
}

/// Begins to set up an authenticator app, or goes on with it.
#[server(prefix = "/fn", endpoint = "sign-in/begin-totp")]
pub async fn begin_enrolment() -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::entry::enrol::begin_totp(&context).await?)
}

/// Sets the app up by its first code and goes in; the recovery codes stand before the
/// page that comes next.
#[server(prefix = "/fn", endpoint = "sign-in/confirm-totp")]
pub async fn confirm_enrolment(input: CodeInput) -> Result<Option<Enrolled>, AppError> {
    let context = crate::http::context()?;
    let (entered, made) = backend::entry::enrol::confirm_totp(&context, &input).await?;
    let leads_to = crate::http::enter(&entered).await?;
    let Some(codes) = made else {
        crate::http::reload_at(&leads_to);
        return Ok(None);
    };
    crate::http::show_answer();
    Ok(Some(Enrolled { codes, leads_to }))
}

/// Goes in without, while that is still allowed.
#[server(prefix = "/fn", endpoint = "sign-in/later")]
pub async fn enrol_later() -> Result<(), AppError> {
    let context = crate::http::context()?;
    let entered = backend::entry::enrol::later(&context).await?;
    crate::http::reload_at(&crate::http::enter(&entered).await?);
    Ok(())
}

/// Gives up the sign-in that waits, and begins anew with the name filled in.
#[server(prefix = "/fn", endpoint = "sign-in/start-over")]
pub async fn start_over() -> Result<(), AppError> {
    let context = crate::http::context()?;
    let start = backend::entry::start_over(&context).await?;
    crate::http::forget(crate::http::Keepsake::Pending);
    let fields = [("email", start.email), ("next", start.next)];
    let filled = fields.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> =
        filled.map(|(name, value)| format!("{name}={}", crate::address::encode(value))).collect();
    let path = if query.is_empty() { "/login".to_owned() } else { format!("/login?{}", query.join("&")) };
    crate::http::reload_at(&path);
    Ok(())
}
