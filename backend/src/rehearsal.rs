//! An upgrade tried on a copy: `latchkey migrate --rehearse`.
//!
//! The copy is the engine's own (docs/decisions/0024), taken while people
//! work. What an upgrade would do to the database is done to the copy, looked
//! at and thrown away; the database itself is only read.

mod extent;
mod scratch;

pub use extent::TableRows;

use crate::Settings;
use crate::audit::{self, BeginError};
use crate::backup::BackupError;
use crate::check::{self, Flaw};
use crate::clock::Clock;
use crate::installation::proofs;
use crate::keys::{KeyError, Keys};
use crate::renewal::{self, Renewed};
use crate::storage::{
    MigrationError, Migrator, Reach, Schema, Step, Storage, StorageError, is_there, newest, refuse_newer,
};
use extent::Extent;
use scratch::Scratch;

/// What an upgrade did to a copy.
#[derive(Debug)]
pub struct Rehearsal {
    pub from: Schema,
    /// The number of the newest migration of this release.
    pub to: i64,
    /// The migrations that ran, in order.
    pub steps: Vec<Step>,
    /// The keys that were made anew after them.
    pub renewed: Vec<Renewed>,
    /// Why not all of that was done; then nothing below was looked at.
    pub failed: Option<MigrationError>,
    /// Tables whose number of rows is another than before.
    pub changed: Vec<TableRows>,
    /// The size of the database in bytes, before and after.
    pub size: (i64, i64),
    /// What does not fit together after.
    pub flaws: Vec<Flaw>,
}

impl Rehearsal {
    /// Whether the upgrade can be done.
    pub fn has_passed(&self) -> bool {
        self.failed.is_none() && self.flaws.is_empty()
    }
}

/// Why there was no rehearsal. The database was not touched.
#[derive(Debug, thiserror::Error)]
pub enum RehearsalError {
    #[error("there is no database yet, so there is nothing to rehearse: `latchkey serve` makes a new one")]
    NoDatabase,
    #[error("the rehearsal was stopped; the copy is gone")]
    Stopped,
    #[error("another rehearsal of this database is running; wait for its end")]
    Running,
    #[error(
        "the database `{0}`, which a rehearsal makes for itself, is there already, and no rehearsal made it. If nobody needs it, drop it (`dropdb {0}`) and try again"
    )]
    Taken(String),
    #[error(
        "a rehearsal needs a database of its own on the same server, and the role of `database_url` may not make one; allow it with `ALTER ROLE \"{0}\" CREATEDB`, and try again"
    )]
    MayNotCreate(String),
    #[error("the copy could not be removed ({reason}); remove {what} by hand")]
    Left { what: String, reason: String },
    #[error("`database_url` cannot be read")]
    Url,
    #[error("{path}: {source}")]
    File { path: String, source: std::io::Error },
    #[error(transparent)]
    Migration(#[from] MigrationError),
    #[error(transparent)]
    Keys(#[from] KeyError),
    #[error("the database cannot be copied")]
    Copy(#[from] BackupError),
    #[error("the database or its copy cannot be read")]
    Storage(#[from] StorageError),
}

/// Rehearses the upgrade to this release. It ends early when `stopped` does;
/// however it ends, the copy is gone.
pub async fn rehearse(
    settings: &Settings,
    stopped: impl Future<Output = ()>,
) -> Result<Rehearsal, RehearsalError> {
    rehearse_with(settings, None, stopped).await
}

/// The same with the migrations of another release.
pub async fn rehearse_to(
    settings: &Settings,
    migrations: &Migrator,
    stopped: impl Future<Output = ()>,
) -> Result<Rehearsal, RehearsalError> {
    rehearse_with(settings, Some(migrations), stopped).await
}

async fn rehearse_with(
    settings: &Settings,
    migrations: Option<&Migrator>,
    stopped: impl Future<Output = ()>,
) -> Result<Rehearsal, RehearsalError> {
    if !is_there(&settings.database_url) {
        return Err(RehearsalError::NoDatabase);
    }
    let live = Storage::open(&settings.database_url).await?;
    let keys = look_at(&live, settings, migrations.unwrap_or_else(|| live.migrations())).await;
    live.leave().await;
    let keys = keys?;
    let scratch = Scratch::new(settings).await?;
    let rehearsed = tokio::select! {
        rehearsed = Box::pin(on_copy(settings, &scratch, &keys, migrations)) => rehearsed,
        () = stopped => Err(RehearsalError::Stopped),
    };
    if let Err(left) = scratch.remove().await {
        // What is told of is what has to be done; the other is for the log.
        if let Err(error) = rehearsed {
            tracing::error!(error = &error as &dyn std::error::Error, "the rehearsal failed");
        }
        return Err(left);
    }
    rehearsed
}

/// Clears what a killed rehearsal left on the database's server. Where that fails,
/// the next rehearsal says so.
pub(crate) async fn clear(settings: &Settings) {
    if let Err(error) = scratch::clear(settings).await {
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "what a killed rehearsal left behind could not be cleared"
        );
    }
}

/// Sees, before anything is copied, whether there is something to rehearse with.
async fn look_at(live: &Storage, settings: &Settings, migrations: &Migrator) -> Result<Keys, RehearsalError> {
    let schema = live.schema().await?;
    if schema.number == 0 {
        return Err(RehearsalError::NoDatabase);
    }
    refuse_newer(&schema, migrations)?;
    let keys = settings.keys()?;
    let mut tx = live.read(Reach::System).await?;
    proofs::check(&proofs::read(&mut tx).await?, &keys)?;
    Ok(keys)
}

async fn on_copy(
    settings: &Settings,
    scratch: &Scratch,
    keys: &Keys,
    migrations: Option<&Migrator>,
) -> Result<Rehearsal, RehearsalError> {
    scratch.fill(&settings.database_url).await?;
    let copy = Storage::open(scratch.database_url()).await?;
    let migrations = migrations.unwrap_or_else(|| copy.migrations());
    let rehearsed = upgrade(&copy, keys, migrations, &settings.clock).await;
    copy.close().await;
    rehearsed
}

async fn upgrade(
    copy: &Storage,
    keys: &Keys,
    migrations: &Migrator,
    clock: &Clock,
) -> Result<Rehearsal, RehearsalError> {
    let from = copy.schema().await?;
    let before = Extent::of(copy).await?;
    let done = match copy.migrate_to(migrations).await {
        Ok(_) => renewal::run(copy).await,
        Err(failed) => Err(failed),
    };
    let steps = copy.steps_after(from.number).await?;
    let to = newest(migrations);
    let renewed = match done {
        Ok(renewed) => renewed,
        Err(failed) => {
            return Ok(Rehearsal {
                from,
                to,
                steps,
                renewed: Vec::new(),
                failed: Some(failed),
                changed: Vec::new(),
                size: (before.bytes, before.bytes),
                flaws: Vec::new(),
            });
        }
    };
    let after = Extent::of(copy).await?;
    // As the first start would; what it does not like is a flaw, which the check tells.
    if let Err(BeginError::Storage(error)) = audit::begin(copy, keys, clock.now()).await {
        return Err(error.into());
    }
    let flaws = check::of(copy, keys).await?;
    let changed = before.changes(&after);
    let size = (before.bytes, after.bytes);
    Ok(Rehearsal { from, to, steps, renewed, failed: None, changed, size, flaws })
}
