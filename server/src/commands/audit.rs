//! `latchkey audit verify` and `latchkey audit erase ID`.

use super::{CommandError, DevMail, start};
use crate::cli::Audit;
use crate::config::Config;
use backend::Backend;
use backend::audit::chain::{self, Head};

pub async fn run(config: &Config, command: Audit) -> Result<(), CommandError> {
    let backend = start(config, DevMail::Hidden).await?;
    let done = match command {
        Audit::Verify { kept } => verify(&backend, kept.as_ref()).await,
        Audit::Erase { id } => erase(&backend, &id).await,
    };
    backend.stop().await;
    done
}

async fn verify(backend: &Backend, kept: Option<&Head>) -> Result<(), CommandError> {
    let verified = chain::verify(backend, kept).await??;
    println!("the audit holds: {} events, {} of them erased", verified.head.seq, verified.erased);
    if verified.waiting > 0 {
        println!(
            "{} more wait for their seal; a running server seals them within a second",
            verified.waiting
        );
    }
    println!(
        "\nKeep this head away from this machine and give it to `--kept` next time; then not even\nan older copy of the whole database passes:\n\n  {}",
        verified.head
    );
    Ok(())
}

async fn erase(backend: &Backend, id: &str) -> Result<(), CommandError> {
    let id = id.parse().map_err(|_| CommandError::Said("that is no id of an audit event"))?;
    chain::seal_due(backend).await?;
    chain::erase(backend, id).await?;
    chain::seal_due(backend).await?;
    println!("erased: who it was, from where, and what changed; that it happened stays");
    Ok(())
}
