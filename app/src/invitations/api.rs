//! The server functions of invitations. Those behind a link ask nothing of the
//! caller but the link.

use crate::error::AppError;
use crate::prelude::*;
use crate::seen::Seen;
use domain::accounts::LinkInput;
use domain::invitations::{
    InvitationIdInput, InvitationLink, InviteInput, JoinInput, OpenInvitations, ProveInput, Sent,
};
use leptos::server_fn::codec::GetUrl;

/// What is on its way or late.
#[server(prefix = "/fn", endpoint = "invitations/list", input = GetUrl)]
pub async fn list_invitations() -> Result<Seen<OpenInvitations>, AppError> {
    let context = crate::http::context()?;
    let open = backend::invitations::list(&context).await?;
    Ok(Seen::now(&context, open))
}

/// Invites everybody whose line is in order.
#[server(prefix = "/fn", endpoint = "invitations/invite")]
pub async fn invite(input: InviteInput) -> Result<Vec<Sent>, AppError> {
    let context = crate::http::context()?;
    let sent = backend::invitations::invite(&context, &input).await?;
    hand_over(&sent);
    Ok(sent)
}

/// Where no mail leaves, the answer has links that are told once: a page without scripts
/// shows them, and else goes on to the list.
#[cfg(feature = "ssr")]
fn hand_over(sent: &[Sent]) {
    if sent.iter().any(|sent| sent.link.is_some()) {
        crate::http::show_answer();
    } else {
        crate::http::plain_goes_on_to("/admin/users/invitations?saved=1");
    }
}

#[server(prefix = "/fn", endpoint = "invitations/send-again")]
pub async fn send_again(input: InvitationIdInput) -> Result<Sent, AppError> {
    let context = crate::http::context()?;
    let sent = backend::invitations::send_again(&context, input.id.parse()?).await?;
    hand_over(std::slice::from_ref(&sent));
    Ok(sent)
}

#[server(prefix = "/fn", endpoint = "invitations/withdraw")]
pub async fn withdraw(input: InvitationIdInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    Ok(backend::invitations::withdraw(&context, input.id.parse()?).await?)
}

/// What the page behind a link shows; changes nothing.
#[server(prefix = "/fn", endpoint = "invitations/look", input = GetUrl)]
pub async fn look(input: LinkInput) -> Result<InvitationLink, AppError> {
    let context = crate::http::context()?;
    Ok(backend::invitations::look(&context, &input.token).await?)
}

/// Asks whoever invited for a new link.
#[server(prefix = "/fn", endpoint = "invitations/ask-again")]
pub async fn ask_again(input: LinkInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::invitations::ask_again(&context, &input.token).await?;
    crate::http::show_answer();
    Ok(())
}

/// Somebody new comes in: sets name and password, then signs in with them.
#[server(prefix = "/fn", endpoint = "invitations/join")]
pub async fn join(input: JoinInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    let (email, device) = backend::invitations::join(&context, &input).await?;
    crate::http::keep(crate::http::Keepsake::Device, &device);
    crate::http::redirect(&format!("/login?joined=1&email={}", crate::address::encode(&email)));
    Ok(())
}

/// Who is signed in comes in, in a session of its own.
#[server(prefix = "/fn", endpoint = "invitations/accept")]
pub async fn accept(input: LinkInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    crate::http::go_on(&backend::invitations::accept(&context, &input.token).await?).await
}

/// Somebody whom no workspace lets in proves who they are, and comes in.
#[server(prefix = "/fn", endpoint = "invitations/prove")]
pub async fn prove(input: ProveInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    crate::http::go_on(&backend::invitations::prove(&context, &input).await?).await
}

/// Signs out whom the link is not for, and comes back to it.
#[server(prefix = "/fn", endpoint = "invitations/go-on-as-another")]
pub async fn go_on_as_another(input: LinkInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    backend::accounts::sign_out(&context).await?;
    crate::http::end_session().await?;
    crate::http::reload_at(&format!("/invite?token={}", crate::address::encode(&input.token)));
    Ok(())
}
