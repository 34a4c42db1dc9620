//! `latchkey user operator`: a way in for whoever has the machine.

use super::{CommandError, open};
use crate::cli::User;
use crate::config::Config;
use backend::set_up;

pub async fn run(config: &Config, command: User) -> Result<(), CommandError> {
    let User::Operator { email } = command;
    let email = domain::validation::parse_email(&email)
        .map_err(|_| CommandError::Said("`--email` must be an address like `ada@example.com`"))?;
    let backend = open(config).await?;
    let link = set_up::operator_link(&backend, &email).await;
    backend.stop().await;
    println!("Open this link within 72 hours to make {email} an operator:\n\n  {}\n", link?);
    println!("It works once. A set-up link that was printed before works no longer.");
    Ok(())
}
