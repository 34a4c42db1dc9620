//! `latchkey backup FILE`, `latchkey restore FILE` and `latchkey verify`.

use super::{CommandError, DevMail, log_to_console, open_inhabited, settings};
use crate::config::Config;
use backend::Backend;
use std::path::Path;

pub async fn write(config: &Config, file: &Path) -> Result<(), CommandError> {
    let backend = open_inhabited(config).await?;
    let written = backend::backup::write(&backend, file).await;
    backend.stop().await;
    println!("{} bytes in {}", written?, file.display());
    println!("Keep the master key elsewhere: without it nobody can read this file, you neither.");
    Ok(())
}

/// A backup may be of an older release; what comes back is brought up to date.
pub async fn restore(config: &Config, file: &Path) -> Result<(), CommandError> {
    log_to_console(config)?;
    let settings = settings(config, DevMail::Hidden);
    backend::backup::restore(&settings, file).await?;
    println!("restored; everybody signs in anew, and links in mails are void");
    check(Backend::start(settings).await?).await
}

pub async fn verify(config: &Config) -> Result<(), CommandError> {
    check(open_inhabited(config).await?).await
}

async fn check(backend: Backend) -> Result<(), CommandError> {
    let flaws = backend::check::run(&backend).await;
    backend.stop().await;
    let flaws: Vec<String> = flaws?.iter().map(|flaw| format!("  {flaw}")).collect();
    if flaws.is_empty() {
        println!("everything fits together");
        return Ok(());
    }
    Err(CommandError::Flaws(flaws.join("\n")))
}
