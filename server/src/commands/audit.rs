//! `latchkey audit verify`, `export`, `check`, `key` and `erase`.

use super::{CommandError, open, open_inhabited};
use crate::cli::{Audit, Export};
use crate::config::Config;
use backend::audit::chain::{self, Head};
use backend::audit::export::{self, Asked, PublicKey};
use backend::{Backend, zones};
use domain::Timestamp;
use std::path::Path;

/// All but `check`, which needs none, open the database.
pub async fn run(config: &Config, command: Audit) -> Result<(), CommandError> {
    let backend = match command {
        Audit::Verify { .. } | Audit::Export(_) => open_inhabited(config).await?,
        Audit::Key | Audit::Erase { .. } | Audit::Check { .. } => open(config).await?,
    };
    let done = match command {
        Audit::Check { file, key } => check(&file, key.as_ref()),
        Audit::Verify { kept } => verify(&backend, kept.as_ref()).await,
        Audit::Export(asked) => export(&backend, &asked).await,
        Audit::Key => key(&backend).await,
        Audit::Erase { id } => erase(&backend, &id).await,
    };
    backend.stop().await;
    done
}

async fn verify(backend: &Backend, kept: Option<&Head>) -> Result<(), CommandError> {
    let verified = chain::verify(backend, kept).await??;
    println!("the audit holds: {} events, {} of them erased", verified.head.seq, verified.erased);
    if verified.taken_over > 0 {
        println!(
            "those up to number {} are of an older release and were taken over as they were",
            verified.taken_over
        );
    }
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

async fn export(backend: &Backend, asked: &Export) -> Result<(), CommandError> {
    let workspace = match &asked.workspace {
        Some(name) => Some(workspace(backend, name).await?),
        None => None,
    };
    let asked_for = Asked { from: time(asked.from.as_deref())?, to: time(asked.to.as_deref())?, workspace };
    let exported = export::export(backend, asked_for, &asked.file).await?;
    chain::seal_due(backend).await?;
    println!("{} events in {}, signed", exported.events, asked.file.display());
    println!(
        "Whoever gets the file checks it with\n\n  latchkey audit check --key {} FILE\n\nTell them the key on another way than the file.",
        exported.signer
    );
    Ok(())
}

async fn workspace(backend: &Backend, name: &str) -> Result<domain::WorkspaceId, CommandError> {
    backend::workspaces::find(backend, name)
        .await?
        .ok_or(CommandError::Said("`--workspace` names none that is here"))
}

fn time(text: Option<&str>) -> Result<Option<Timestamp>, CommandError> {
    let parsed = text.map(|text| zones::parse_instant(text).ok_or(TIME_SHAPE));
    parsed.transpose().map_err(CommandError::Said)
}

const TIME_SHAPE: &str =
    "`--from` and `--to` must be a day like `2026-01-31` or an instant like `2026-01-31T08:00:00Z`";

/// Needs the file alone: no configuration, no database, no master key.
pub fn check(file: &Path, key: Option<&PublicKey>) -> Result<(), CommandError> {
    let checked = export::check(file, key)?;
    println!("the file holds: {} events, the last one is number {}", checked.events, checked.head.seq);
    match key {
        Some(_) => println!("it was signed with the key that you named"),
        None => println!(
            "it was signed with the key\n\n  {}\n\nwhich anybody can have made: compare it with what `latchkey audit key` prints there",
            checked.signer
        ),
    }
    Ok(())
}

async fn key(backend: &Backend) -> Result<(), CommandError> {
    println!("{}", export::public_key(backend).await?);
    Ok(())
}
