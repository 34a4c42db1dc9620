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
mod workspace;

use crate::application::Undeclared;
use crate::cli::{Audit, Cli, Command, ServeAt};
use crate::config::{Config, Key, Problems};
use crate::serve::ServeError;
use crate::site::SiteError;
use backend::clock::Clock;
use backend::storage::place_of;
use backend::{Backend, Failure, Settings, StartError};
use std::io::IsTerminal;
use std::path::PathBuf;
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
    #[error(
        "the database at {0} has neither an operator nor a company, so this is hardly the one you mean. `latchkey config` prints which `data_dir` and `database_url` count; `latchkey serve` sets a new one up"
    )]
    Uninhabited(String),
    /// With what is wrong with the disk.
    #[error("{error}\n{troubles}")]
    Disk { error: Box<CommandError>, troubles: String },
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
        Command::Demo(demo) => demo::run(file, &demo).await,
        Command::Audit { command: Audit::Check { file, key } } => audit::check(&file, key.as_ref()),
        command => {
            let config = Config::load(file, &arguments(&command))?;
            run_configured(&config, command).await.map_err(|error| with_troubles(error, &config))
        }
    }
}

/// All that the configuration is read for as the command line says.
async fn run_configured(config: &Config, command: Command) -> Result<(), CommandError> {
    match command {
        Command::Serve(_) => serve::run(config).await,
        Command::Seed(seed) => seed::run(config, &seed).await,
        Command::Migrate(asked) if asked.rehearse => migrate::rehearse(config).await,
        Command::Migrate(_) => migrate::run(config).await,
        Command::User { command } => user::run(config, command).await,
        Command::Workspace { command } => workspace::run(config, command).await,
        Command::Mail { command } => mail::run(config, command).await,
        Command::Backup { file } => backup::write(config, &file).await,
        Command::Restore { file } => backup::restore(config, &file).await,
        Command::Verify => backup::verify(config).await,
        Command::Keys { command } => keys::run(config, command).await,
        Command::Audit { command } => audit::run(config, command).await,
        Command::Config | Command::Demo(_) => {
            config::run(config);
            Ok(())
        }
    }
}

/// A database says little of the disk that it cannot write to.
fn with_troubles(error: CommandError, config: &Config) -> CommandError {
    if matches!(error, CommandError::Start(StartError::NoDatabase(_)) | CommandError::Uninhabited(_)) {
        return error;
    }
    let troubles = backend::trouble::of(&settings(config, DevMail::Hidden));
    if troubles.is_empty() {
        return error;
    }
    CommandError::Disk { error: Box::new(error), troubles: troubles.join("\n") }
}

/// What the command line sets of the configuration.
fn arguments(command: &Command) -> Vec<(Key, String)> {
    let folder = |folder: &PathBuf| (Key::DataDir, folder.display().to_string());
    match command {
        Command::Serve(place) => place_arguments(place),
        Command::Seed(seed) => seed.data_dir.iter().map(folder).collect(),
        _ => Vec::new(),
    }
}

fn place_arguments(place: &ServeAt) -> Vec<(Key, String)> {
    let listen = place.listen.map(|address| (Key::Listen, address.to_string()));
    let data_dir = place.data_dir.as_ref().map(|folder| (Key::DataDir, folder.display().to_string()));
    listen.into_iter().chain(data_dir).collect()
}

/// Opens the database, or makes one, brings it up to date and gets the product
/// ready. Says what others on the machine can read.
async fn start(config: &Config, dev_mail: DevMail) -> Result<Backend, CommandError> {
    log_to_console(config)?;
    let backend = Backend::start(settings(config, dev_mail)).await?;
    for warning in backend::trouble::open_to_others(backend.settings()) {
        tracing::warn!("{warning}");
        println!("Warning: {warning}\n");
    }
    Ok(backend)
}

/// Opens the database that there is, without an upgrade, for a command that is no
/// reason for one.
async fn open(config: &Config) -> Result<Backend, CommandError> {
    log_to_console(config)?;
    Ok(Backend::open(settings(config, DevMail::Hidden)).await?)
}

/// The same for a command whose "all is well" would mislead where nobody is at home.
async fn open_inhabited(config: &Config) -> Result<Backend, CommandError> {
    let backend = open(config).await?;
    match backend.is_inhabited().await.map_err(Failure::from) {
        Ok(true) => Ok(backend),
        Ok(false) => {
            backend.stop().await;
            Err(CommandError::Uninhabited(place_of(&config.database_url)))
        }
        Err(failure) => {
            backend.stop().await;
            Err(failure.into())
        }
    }
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
        contact: config.contact.clone(),
        places: config.places.clone(),
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
