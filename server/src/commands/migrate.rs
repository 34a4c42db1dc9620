//! `latchkey migrate`

use super::{CommandError, DevMail, start};
use crate::config::Config;

pub async fn run(config: &Config) -> Result<(), CommandError> {
    let backend = start(config, DevMail::Hidden).await?;
    backend.stop().await;
    println!("the database is up to date");
    Ok(())
}
