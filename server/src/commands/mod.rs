//! What `latchkey …` does, a file for each command.

mod audit;
mod backup;
mod config;
mod demo;
mod keys;
mod mail;
mod migrate;
mod seed;
mod serve;
mod user;

use crate::application::Undeclared;
use crate::cli::{Cli, Command, Place};
use crate::config::{Config, Key, Problems};
use crate::serve::ServeError;
use crate::site::SiteError;
use backend::clock::Clock;
use backend::{Backend, Failure, Settings, StartError};
use std::io::IsTerminal;
use std::thread::available_parallelism;
use tracing_subscriber::EnvFilter;

/// Why a command ends without success, in words for the console.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error(transparent)]
    Config(#[from] Problems),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Site(#[from] SiteError),
    #[error(transparent)]
    Serve(#[from] ServeError),
    #[error(transparent)]
    Undeclared(#[from] Undeclared),
    #[error("`log` is no filter like `info` or `server=debug,info`: {0}")]
    Log(#[from] tracing_subscriber::filter::ParseError),
    #[error(transparent)]
    Amounts(#[from] backend::seed::WrongAmounts),
    #[error("a folder for the demo cannot be made: {0}")]
    DemoFolder(std::io::Error),
    #[error("the audit is broken: {0}")]
    Audit(#[from] backend::audit::chain::Broken),
    #[error(transparent)]
    Backup(#[from] backend::backup::BackupError),
    /// With its causes.
    #[error("{0}")]
    Rehearsal(String),
    #[error(transparent)]
    Export(#[from] backend::audit::export::ExportError),
    #[error(transparent)]
    Rotation(#[from] backend::rotation::RotationError),
    #[error("not everything fits together:\n{0}")]
    Flaws(String),
    #[error("{0}")]
    Said(&'static str),
    #[error("the log has the reason")]
    Logged,
}

impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NotFound => Self::Said("there is no such thing"),
            Failure::Unavailable => Self::Said("the database is not available"),
            _ => Self::Logged,
        }
    }
}

pub async fn run(cli: Cli) -> Result<(), CommandError> {
    let file = cli.config.as_deref();
    match cli.command {
        Command::Serve(place) => serve::run(&Config::load(file, &arguments(&place))?).await,
        Command::Demo(demo) => demo::run(file, &demo).await,
        Command::Seed(seed) => seed::run(file, &seed).await,
        Command::Migrate(asked) if asked.rehearse => migrate::rehearse(&Config::load(file, &[])?).await,
        Command::Migrate(_) => migrate::run(&Config::load(file, &[])?).await,
        Command::Config => {
            config::run(&Config::load(file, &[])?);
            Ok(())
        }
        Command::User { command } => user::run(&Config::load(file, &[])?, command).await,
        Command::Mail { command } => mail::run(&Config::load(file, &[])?, command).await,
        Command::Backup { file: to } => backup::write(&Config::load(file, &[])?, &to).await,
        Command::Restore { file: from } => backup::restore(&Config::load(file, &[])?, &from).await,
        Command::Verify => backup::verify(&Config::load(file, &[])?).await,
        Command::Keys { command } => keys::run(&Config::load(file, &[])?, command).await,
        Command::Audit { command } => audit::run(file, command).await,
    }
}

/// What the command line sets of the configuration.
fn arguments(place: &Place) -> Vec<(Key, String)> {
    let listen = place.listen.map(|address| (Key::Listen, address.to_string()));
    let data_dir = place.data_dir.as_ref().map(|folder| (Key::DataDir, folder.display().to_string()));
    listen.into_iter().chain(data_dir).collect()
}

/// Opens the database, brings it up to date and gets the product ready.
async fn start(config: &Config, dev_mail: DevMail) -> Result<Backend, CommandError> {
    log_to_console(config)?;
    Ok(Backend::start(settings(config, dev_mail)).await?)
}

/// The same without an upgrade, for a command that is no reason for one.
async fn open(config: &Config) -> Result<Backend, CommandError> {
    log_to_console(config)?;
    Ok(Backend::open(settings(config, DevMail::Hidden)).await?)
}

/// Whether `/dev/mail` shows the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DevMail {
    Shown,
    Hidden,
}

fn settings(config: &Config, dev_mail: DevMail) -> Settings {
    Settings {
        database_url: config.database_url.clone(),
        data_dir: config.data_dir.clone(),
        base_url: config.base_url.to_string(),
        smtp_url: config.smtp_url.clone(),
        mail_from: config.mail_from.clone(),
        master_key: config.master_key.clone(),
        hash_threads: available_parallelism().map_or(1, usize::from),
        sign_up: config.sign_up,
        dev_mail: dev_mail == DevMail::Shown && config.base_url.is_loopback(),
        clock: Clock::System,
    }
}

/// Readable lines for a person at a terminal; elsewhere JSON, in which no
/// text can forge a line (R-LOG-03).
fn log_to_console(config: &Config) -> Result<(), CommandError> {
    let filter = EnvFilter::builder().parse(&config.log)?;
    // A line that cannot be written, on a full disk, is lost; to say so where it
    // cannot be written would be a panic.
    let lines = tracing_subscriber::fmt()
        .log_internal_errors(false)
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // An error only says that a logger is there already.
    let _ =
        if std::io::stderr().is_terminal() { lines.compact().try_init() } else { lines.json().try_init() };
    crate::layers::panic::log_panics();
    Ok(())
}
