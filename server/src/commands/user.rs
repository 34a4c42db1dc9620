//! `latchkey user …`: a way in for whoever has the machine.

use super::{CommandError, DevMail, log_to_console, open_inhabited, settings};
use crate::cli::User;
use crate::config::Config;
use backend::people::Ownership;
use backend::storage::place_of;
use backend::{Backend, Failure, factors, people, set_up};
use domain::factors::Factor;

pub async fn run(config: &Config, command: User) -> Result<(), CommandError> {
    match command {
        User::Operator { email } => make_operator(config, &parse(&email)?).await,
        User::Owner { workspace, email } => make_owner(config, &workspace, &parse(&email)?).await,
        User::ResetFactor { email } => reset_factor(config, &parse(&email)?).await,
    }
}

fn parse(email: &str) -> Result<String, CommandError> {
    domain::validation::parse_email(email)
        .map_err(|_| CommandError::Said("`--email` must be an address like `ada@example.com`"))
}

async fn make_operator(config: &Config, email: &str) -> Result<(), CommandError> {
    log_to_console(config)?;
    // Before set-up, too (docs/decisions/0010): but whoever mistyped a folder hears of it.
    let backend = Backend::open_or_make(settings(config, DevMail::Hidden)).await?;
    if backend.migrated().from.number == 0 {
        println!("There was no database at {}: a new one was made.\n", place_of(&config.database_url));
    }
    let link = set_up::operator_link(&backend, email).await;
    backend.stop().await;
    println!("Open this link within 72 hours to make {email} an operator:\n\n  {}\n", link?);
    println!("It works once. A set-up link that was printed before works no longer.");
    Ok(())
}

async fn make_owner(config: &Config, workspace: &str, email: &str) -> Result<(), CommandError> {
    let backend = open_inhabited(config).await?;
    let done = people::make_owner(&backend, workspace, email).await;
    backend.stop().await;
    match done {
        Ok(Ownership::Given) => {
            println!("{email} is an owner of {workspace} now, with their next request.");
            println!("Its audit tells of it.");
        }
        Ok(Ownership::Held) => println!("{email} is an owner of {workspace} already."),
        Err(Failure::NotFound) => {
            return Err(CommandError::Said(
                "there is no such workspace; `latchkey workspace list` shows them",
            ));
        }
        Err(Failure::Invalid(_)) => {
            return Err(CommandError::Said(
                "no active user of that workspace has that address and has proved it",
            ));
        }
        Err(failure) => return Err(failure.into()),
    }
    Ok(())
}

async fn reset_factor(config: &Config, email: &str) -> Result<(), CommandError> {
    let backend = open_inhabited(config).await?;
    let done = factors::reset(&backend, email).await;
    let delivers = backend.mailer().delivers();
    backend.stop().await;
    let had = match done {
        Err(Failure::NotFound) => {
            return Err(CommandError::Said("nobody here has that address and has proved it"));
        }
        done => done?,
    };
    let names: Vec<&str> = had.into_iter().map(name).collect();
    let what = if names.is_empty() { "no second factor".to_owned() } else { names.join(", ") };
    println!("{email} had {what}. Their password alone signs them in now.");
    let mail = if delivers { "A mail tells them" } else { "A mail in the outbox would tell them" };
    println!("{mail}; tell them too, and have them set up another factor soon.");
    Ok(())
}

const fn name(factor: Factor) -> &'static str {
    match factor {
        Factor::Passkey => "passkeys",
        Factor::Totp => "an authenticator app",
        Factor::RecoveryCode => "recovery codes",
    }
}
