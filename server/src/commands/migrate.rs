//! `latchkey migrate`

use super::{CommandError, DevMail, start};
use crate::config::Config;

#[expect(clippy::print_stdout, reason = "the outcome is for the person at the console")]
pub async fn run(config: &Config) -> Result<(), CommandError> {
    let backend = start(config, DevMail::Hidden).await?;
    backend.stop().await;
    println!("the database is up to date");
    Ok(())
}
