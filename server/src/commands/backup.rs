//! `latchkey backup FILE`, `latchkey restore FILE` and `latchkey verify`.

use super::{CommandError, DevMail, log_to_console, settings, start};
use crate::config::Config;
use std::path::Path;

pub async fn write(config: &Config, file: &Path) -> Result<(), CommandError> {
    let backend = start(config, DevMail::Hidden).await?;
    let written = backend::backup::write(&backend, file).await;
    backend.stop().await;
    println!("{} bytes in {}", written?, file.display());
    println!("Keep the master key elsewhere: without it nobody can read this file, you neither.");
    Ok(())
}

pub async fn restore(config: &Config, file: &Path) -> Result<(), CommandError> {
    log_to_console(config)?;
    backend::backup::restore(&settings(config, DevMail::Hidden), file).await?;
    println!("restored; everybody signs in anew, and links in mails are void");
    verify_quietly(config).await
}

pub async fn verify(config: &Config) -> Result<(), CommandError> {
    log_to_console(config)?;
    verify_quietly(config).await
}

async fn verify_quietly(config: &Config) -> Result<(), CommandError> {
    let backend = backend::Backend::start(settings(config, DevMail::Hidden)).await?;
    let flaws = backend::check::run(&backend).await;
    backend.stop().await;
    let flaws: Vec<String> = flaws?.iter().map(|flaw| format!("  {flaw}")).collect();
    if flaws.is_empty() {
        println!("everything fits together");
        return Ok(());
    }
    Err(CommandError::Flaws(flaws.join("\n")))
}
