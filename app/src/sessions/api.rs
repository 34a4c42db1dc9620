//! The server functions of sessions.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::accounts::ChangePasswordInput;
use domain::passkeys::PasskeyAnswer;
use domain::sessions::{
    Back, ComeBackInput, DeviceIdInput, FactorSince, NameDeviceInput, SessionIdInput, SessionStatus,
    SessionsView,
};
use domain::sign_in::FactorInput;
use leptos::server_fn::codec::GetUrl;

#[server(prefix = "/fn", endpoint = "sessions/list", input = GetUrl)]
pub async fn list_sessions() -> Result<Seen<SessionsView>, AppError> {
    let context = crate::http::context()?;
    let sessions = backend::sessions::list(&context).await?;
    Ok(Seen::now(&context, sessions))
}

#[server(prefix = "/fn", endpoint = "sessions/end")]
pub async fn end_session(input: SessionIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::sessions::end_one(&context, input.id.parse()?).await?;
    crate::http::redirect("/settings/sessions?saved=1");
    Ok(())
}

#[server(prefix = "/fn", endpoint = "sessions/end-others")]
pub async fn end_other_sessions() -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::sessions::end_others(&context).await?;
    crate::http::redirect("/settings/sessions?saved=1");
    Ok(())
}

#[server(prefix = "/fn", endpoint = "sessions/name-device")]
pub async fn name_device(input: NameDeviceInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::sessions::name_device(&context, &input).await?;
    crate::http::redirect("/settings/sessions?saved=1");
    Ok(())
}

/// Has the factor asked for in a browser again.
#[server(prefix = "/fn", endpoint = "sessions/forget-trust")]
pub async fn forget_trust(input: DeviceIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::sessions::forget_trust(&context, input.id.parse()?).await?;
    crate::http::redirect("/settings/sessions?saved=1");
    Ok(())
}

/// First of the three steps of who was not the one that signed in.
#[server(prefix = "/fn", endpoint = "sessions/not-me")]
pub async fn not_me() -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::sessions::not_me(&context).await?;
    crate::http::redirect("/settings/sessions/not-me?step=password");
    Ok(())
}

/// The second: the password changes as on its own page.
#[server(prefix = "/fn", endpoint = "sessions/replace-password")]
pub async fn replace_password(input: ChangePasswordInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::accounts::change_password(&context, &input).await?;
    crate::http::redirect("/settings/sessions/not-me?step=factors");
    Ok(())
}

/// For the third: what the person proves who they are with.
#[server(prefix = "/fn", endpoint = "sessions/factors", input = GetUrl)]
pub async fn list_factors_since() -> Result<Seen<Vec<FactorSince>>, AppError> {
    let context = crate::http::context()?;
    let factors = backend::sessions::factors_since(&context).await?;
    Ok(Seen::now(&context, factors))
}

/// How it stands with the session of an open page. Asking is no use of it: the server's
/// `layers/context.rs` knows this path.
#[server(prefix = "/fn", endpoint = "sessions/status", input = GetUrl)]
pub async fn get_session_status() -> Result<Seen<SessionStatus>, AppError> {
    let context = crate::http::context()?;
    let status = backend::sessions::status(&context, crate::http::session()?.id()).await?;
    Ok(Seen::now(&context, status))
}

/// Is use of the session, and nothing else.
#[server(prefix = "/fn", endpoint = "sessions/stay")]
pub async fn stay() -> Result<Seen<SessionStatus>, AppError> {
    let context = crate::http::context()?;
    context.person()?;
    let status = backend::sessions::status(&context, crate::http::session()?.id()).await?;
    Ok(Seen::now(&context, status))
}

/// Signs in again whoever the session was of, and leads nowhere: the page that asks
/// stays.
#[server(prefix = "/fn", endpoint = "sessions/come-back")]
pub async fn come_back(input: ComeBackInput) -> Result<Back, AppError> {
    let context = crate::http::context()?;
    let id = crate::http::session()?.id();
    let returned = backend::sessions::come_back(&context, id, &input).await?;
    go_on(returned).await
}

/// The same by a passkey alone.
#[server(prefix = "/fn", endpoint = "sessions/come-back-by-key")]
pub async fn come_back_by_key(input: PasskeyAnswer) -> Result<Back, AppError> {
    let context = crate::http::context()?;
    let id = crate::http::session()?.id();
    let returned = backend::sessions::come_back_by_key(&context, id, &input).await?;
    go_on(returned).await
}

#[cfg(feature = "ssr")]
async fn go_on(returned: backend::sessions::Returned) -> Result<Back, AppError> {
    use backend::entry::Step;
    use backend::sessions::Returned;
    Ok(match returned {
        Returned::Step(Step::In(entered)) => {
            crate::http::enter(&entered).await?;
            Back::In
        }
        Returned::Step(Step::Factor(token)) => {
            crate::http::keep(crate::http::Keepsake::Pending, &token);
            Back::Factor
        }
        Returned::Step(Step::Enrol(token)) => {
            crate::http::keep(crate::http::Keepsake::Pending, &token);
            Back::Elsewhere
        }
        Returned::Elsewhere => Back::Elsewhere,
    })
}

/// The second step of whoever comes back; likewise.
#[server(prefix = "/fn", endpoint = "sessions/come-back-by-code")]
pub async fn come_back_by_code(input: FactorInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let entered = backend::entry::verify::verify(&context, &input).await?;
    crate::http::enter(&entered).await?;
    Ok(())
}
