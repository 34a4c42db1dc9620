//! `latchkey user operator`: a way in for whoever has the machine.

use super::{CommandError, DevMail, log_to_console, settings};
use crate::cli::User;
use crate::config::Config;
use backend::storage::place_of;
use backend::{Backend, set_up};

pub async fn run(config: &Config, command: User) -> Result<(), CommandError> {
    let User::Operator { email } = command;
    let email = domain::validation::parse_email(&email)
        .map_err(|_| CommandError::Said("`--email` must be an address like `ada@example.com`"))?;
    log_to_console(config)?;
    // Before set-up, too (docs/decisions/0010): but whoever mistyped a folder hears of it.
    let backend = Backend::open_or_make(settings(config, DevMail::Hidden)).await?;
    if backend.migrated().from.number == 0 {
        println!("There was no database at {}: a new one was made.\n", place_of(&config.database_url));
    }
    let link = set_up::operator_link(&backend, &email).await;
    backend.stop().await;
    println!("Open this link within 72 hours to make {email} an operator:\n\n  {}\n", link?);
    println!("It works once. A set-up link that was printed before works no longer.");
    Ok(())
}
