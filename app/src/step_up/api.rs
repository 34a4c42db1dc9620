//! The server functions of the proof.

use crate::error::AppError;
use crate::prelude::*;
use domain::step_up::{ProofInput, ProofWays};
use leptos::server_fn::codec::GetUrl;

/// How whoever asks can prove who they are.
#[server(prefix = "/fn", endpoint = "step-up/ways", input = GetUrl)]
pub async fn get_ways() -> Result<ProofWays, AppError> {
    let context = crate::http::context()?;
    Ok(backend::step_up::ways(&context).await?)
}

/// Takes the proof and goes on in a new session. Where a plain form waits, it is shown
/// again in place of the answer (the server's `layers/forms/step_up.rs`).
#[server(prefix = "/fn", endpoint = "step-up/prove")]
pub async fn prove(input: ProofInput) -> Result<(), AppError> {
    let context = crate::http::context()?;
    if let Some(facts) = backend::step_up::prove(&context, &input).await? {
        crate::http::begin_session(&facts).await?;
    }
    // The dialog goes nowhere.
    if !input.next.is_empty() {
        let next = domain::text::local_path(&input.next).filter(|next| crate::access::is_page(next));
        crate::http::redirect(next.as_deref().unwrap_or("/"));
    }
    Ok(())
}
