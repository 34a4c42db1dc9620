//! Bringing the product up and down.

use crate::audit::{self, AuditKey, BeginError, Foreign};
use crate::clock::Clock;
use crate::installation;
use crate::keys::{KeyError, Keys};
use crate::mail::Mailer;
use crate::metrics::Tallies;
use crate::passwords::Hasher;
use crate::permissions::Cache;
use crate::places::{Places, PlacesError};
use crate::readiness::Readiness;
use crate::records::list::Counts;
use crate::renewal::{self, Renewed};
use crate::storage::{Migrated, MigrationError, Reach, Storage, StorageError, is_there, place_of};
use crate::{backup, drafts, passkeys, private, rehearsal};
use domain::set_up::SignUpPolicy;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{Notify, watch};

/// What the product needs to know of the outside.
#[derive(Clone, Debug)]
pub struct Settings {
    pub database_url: String,
    pub data_dir: PathBuf,
    /// Scheme, host and port under which people reach the product, without a
    /// slash at the end.
    pub base_url: String,
    /// `smtp://…` or `smtps://…`; without it mails stay in the outbox.
    pub smtp_url: Option<String>,
    pub mail_from: String,
    /// Base64 of 32 bytes, or several with commas between them, the newest
    /// first; a file in the data folder without it.
    pub master_key: Option<String>,
    /// How many passwords are hashed at one time.
    pub hash_threads: usize,
    /// Wins over what set-up chose.
    pub sign_up: Option<SignUpPolicy>,
    /// Whom a company on trial writes to about going on.
    pub contact: Option<String>,
    /// What tells where an address is; see [`crate::places`].
    pub places: Option<PathBuf>,
    /// Whether `/dev/mail` shows the outbox (loopback only).
    pub dev_mail: bool,
    pub clock: Clock,
}

impl Settings {
    /// The master key that is there; none is made.
    pub(crate) fn keys(&self) -> Result<Keys, KeyError> {
        match &self.master_key {
            Some(text) => Keys::parse(text),
            None => Keys::load(&self.data_dir),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("the database can't be opened: {0}")]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Migrate(#[from] MigrationError),
    #[error("{0}")]
    Keys(#[from] KeyError),
    #[error(transparent)]
    Audit(#[from] BeginError),
    #[error("the mail settings are wrong: {0}")]
    Mail(String),
    #[error(transparent)]
    Places(#[from] PlacesError),
    #[error("the data folder {0} can't be made: {1}")]
    DataDir(String, std::io::Error),
    #[error(
        "there is no database of Latchkey at {0}, and nothing was made. `latchkey config` prints which `data_dir` and `database_url` count; `latchkey serve` makes a new one there"
    )]
    NoDatabase(String),
    #[error(
        "the database at {0} was being restored, and that did not come to its end. Nobody can sign in to it; run `latchkey restore FILE` again, which begins anew"
    )]
    HalfRestored(String),
}

/// The running product. Cheap to clone.
#[derive(Clone)]
pub struct Backend(Arc<Inner>);

struct Inner {
    settings: Settings,
    storage: Storage,
    migrated: Migrated,
    renewed: Vec<Renewed>,
    keys: Keys,
    audit_key: AuditKey,
    foreign_events: Foreign,
    hasher: Hasher,
    mailer: Mailer,
    places: Places,
    permissions: Cache,
    list_counts: Counts,
    tallies: Tallies,
    jobs: Notify,
    stopping: watch::Sender<Running>,
    readiness: Readiness,
}

/// What becomes of a database that is missing, of an older release, or restored by
/// halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// Made, brought up to date, refused.
    Start,
    /// Refused, whatever it is.
    Look,
    /// Made, refused, refused.
    LookOrMake,
    /// One that nobody uses yet: made, brought up to date, and brought to its end.
    Draft,
}

/// Whether background work goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    Yes,
    Stopping,
}

impl std::fmt::Debug for Backend {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Backend").field("settings", &self.0.settings.base_url).finish_non_exhaustive()
    }
}

impl Backend {
    /// Opens the database, brings it up to date and gets everything ready. What
    /// killed processes left behind is cleared first.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        let backend = Self::begin(settings, Opening::Start).await?;
        if let Err(error) = drafts::clear(backend.settings()) {
            tracing::warn!(%error, "drafts that a killed process left behind could not be cleared");
        }
        rehearsal::clear(backend.settings()).await;
        passkeys::warn_of_other_hosts(&backend).await?;
        Ok(backend)
    }

    /// Opens the database that there is, for a command that looks at it: no other is
    /// made, and one of an older release is refused as it is.
    pub async fn open(settings: Settings) -> Result<Self, StartError> {
        Self::begin(settings, Opening::Look).await
    }

    /// The same, but makes a new database where there is none.
    pub async fn open_or_make(settings: Settings) -> Result<Self, StartError> {
        Self::begin(settings, Opening::LookOrMake).await
    }

    /// Opens a database on its way into its place.
    pub(crate) async fn start_draft(settings: Settings) -> Result<Self, StartError> {
        Self::begin(settings, Opening::Draft).await
    }

    async fn begin(settings: Settings, opening: Opening) -> Result<Self, StartError> {
        if opening == Opening::Look && !is_there(&settings.database_url) {
            return Err(StartError::NoDatabase(place_of(&settings.database_url)));
        }
        if opening != Opening::Look {
            // It has the database and the master key.
            private::folder(&settings.data_dir)
                .map_err(|error| StartError::DataDir(settings.data_dir.display().to_string(), error))?;
        }
        let given = settings.master_key.as_deref().map(Keys::parse).transpose()?;
        let mailer =
            Mailer::new(settings.smtp_url.as_deref(), &settings.mail_from).map_err(StartError::Mail)?;
        let places = Places::open(settings.places.as_deref())?;
        let storage = Storage::open(&settings.database_url).await?;
        match ready(&storage, opening, given, &settings).await {
            Ok(Ready { migrated, renewed, keys, audit_key }) => Ok(Self(Arc::new(Inner {
                hasher: Hasher::new(settings.hash_threads),
                settings,
                storage,
                migrated,
                renewed,
                keys,
                audit_key,
                foreign_events: Foreign::default(),
                mailer,
                places,
                permissions: Cache::default(),
                list_counts: Counts::default(),
                tallies: Tallies::default(),
                jobs: Notify::new(),
                stopping: watch::Sender::new(Running::Yes),
                readiness: Readiness::default(),
            }))),
            Err(error) => {
                storage.leave().await;
                Err(error)
            }
        }
    }

    /// What the start did to the database.
    pub fn migrated(&self) -> &Migrated {
        &self.0.migrated
    }

    /// What keys it made anew.
    pub fn renewed(&self) -> &[Renewed] {
        &self.0.renewed
    }

    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub fn storage(&self) -> &Storage {
        &self.0.storage
    }

    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// What events are written with.
    pub(crate) fn audit_key(&self) -> &AuditKey {
        &self.0.audit_key
    }

    /// Events that others put into the audit, as far as they were met.
    pub(crate) fn foreign_events(&self) -> &Foreign {
        &self.0.foreign_events
    }

    pub fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    pub fn mailer(&self) -> &Mailer {
        &self.0.mailer
    }

    pub(crate) fn places(&self) -> &Places {
        &self.0.places
    }

    pub fn clock(&self) -> &Clock {
        &self.0.settings.clock
    }

    pub(crate) fn permissions(&self) -> &Cache {
        &self.0.permissions
    }

    pub(crate) fn list_counts(&self) -> &Counts {
        &self.0.list_counts
    }

    pub(crate) fn tallies(&self) -> &Tallies {
        &self.0.tallies
    }

    /// Whether people can work: it reads and writes.
    pub async fn is_ready(&self) -> bool {
        self.0.readiness.of(self).await
    }

    /// Whether there is a workspace or an operator.
    pub async fn is_inhabited(&self) -> Result<bool, StorageError> {
        let mut tx = self.storage().read(Reach::System).await?;
        Ok(installation::facts(&mut tx).await?.is_inhabited())
    }

    /// Wakes the worker: there is something to do.
    pub(crate) fn wake_jobs(&self) {
        self.0.jobs.notify_one();
    }

    pub(crate) async fn job_woken(&self) {
        self.0.jobs.notified().await;
    }

    /// Where to watch for the end.
    pub fn running(&self) -> watch::Receiver<Running> {
        self.0.stopping.subscribe()
    }

    /// Tells background work to begin nothing new.
    pub(crate) fn announce_end(&self) {
        self.0.stopping.send_replace(Running::Stopping);
    }

    /// Closes the database. Where there is background work,
    /// [`Background::stop`](crate::background::Background::stop) waits for it first.
    pub async fn stop(&self) {
        self.announce_end();
        self.0.storage.close().await;
    }
}

/// A database that can be worked with.
struct Ready {
    migrated: Migrated,
    renewed: Vec<Renewed>,
    keys: Keys,
    audit_key: AuditKey,
}

async fn ready(
    storage: &Storage,
    opening: Opening,
    given: Option<Keys>,
    settings: &Settings,
) -> Result<Ready, StartError> {
    if opening != Opening::Draft && backup::is_half_restored(storage).await? {
        return Err(StartError::HalfRestored(place_of(&settings.database_url)));
    }
    let migrated = match opening {
        Opening::Start | Opening::Draft => storage.migrate().await?,
        Opening::Look if storage.schema().await?.number == 0 => {
            return Err(StartError::NoDatabase(place_of(&settings.database_url)));
        }
        Opening::LookOrMake | Opening::Look => storage.migrate_new().await?,
    };
    if !migrated.steps.is_empty() {
        tracing::info!(
            from = migrated.from.number,
            to = migrated.to.number,
            "the database was brought up to date"
        );
    }
    let renewed = match opening {
        Opening::Start | Opening::Draft => renewal::run(storage).await?,
        // One that was just made.
        Opening::LookOrMake if migrated.from.number == 0 => renewal::run(storage).await?,
        Opening::LookOrMake | Opening::Look => Vec::new(),
    };
    let given = match opening {
        // Whoever looks makes no key.
        Opening::Look if given.is_none() => Some(Keys::load(&settings.data_dir)?),
        _ => given,
    };
    let keys = installation::keys(storage, given, &settings.data_dir).await?;
    let audit_key = audit::begin(storage, &keys, settings.clock.now()).await?;
    Ok(Ready { migrated, renewed, keys, audit_key })
}
