//! `latchkey migrate` and `latchkey migrate --rehearse`.

mod report;

use super::{CommandError, DevMail, log_to_console, settings, start};
use crate::config::Config;
use crate::signals::Signals;
use std::error::Error;

pub async fn run(config: &Config) -> Result<(), CommandError> {
    let backend = start(config, DevMail::Hidden).await?;
    let said = report::of_migrated(backend.migrated(), backend.renewed());
    backend.stop().await;
    println!("{said}");
    Ok(())
}

pub async fn rehearse(config: &Config) -> Result<(), CommandError> {
    log_to_console(config)?;
    println!("Rehearsing on a copy; the database itself is not touched.\n");
    let mut signals = Signals::listen().map_err(|_| CommandError::Said("signals cannot be heard"))?;
    let settings = settings(config, DevMail::Hidden);
    let rehearsal = backend::rehearsal::rehearse(&settings, signals.wait())
        .await
        .map_err(|error| CommandError::Rehearsal(with_causes(&error)))?;
    println!("{}", report::of_rehearsal(&rehearsal));
    if rehearsal.has_passed() {
        return Ok(());
    }
    Err(CommandError::Said(
        "the upgrade would fail. The database was not touched: stay with the release that runs now, and report what stands above",
    ))
}

/// Some errors tell their cause themselves.
fn with_causes(error: &dyn Error) -> String {
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes.map(ToString::to_string).fold(error.to_string(), |told, cause| {
        if told.contains(&cause) { told } else { format!("{told}: {cause}") }
    })
}
