//! Whether people can work: the database reads, takes a write, has room for more, and
//! its keys are those of this release.
//!
//! Anybody may ask, so asking costs little: all askers share one write every few
//! seconds, and nobody waits for one that is under way.

use crate::installation::values;
use crate::storage::{Reach, StorageError, sqlite_file};
use crate::{Backend, Settings, renewal};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

const WRITE_EVERY: Duration = Duration::from_secs(5);
/// The row of `installation` that is written: when somebody could write last.
const NAME: &str = "written_at";
/// SQLite's log grows to about as much, in bytes, before its pages are used again: a
/// write that finds room in there proves nothing of the next one.
const ROOM: u64 = 4 * 1024 * 1024;

#[derive(Debug, Default)]
pub struct Readiness {
    last: Mutex<Option<Seen>>,
    looking: tokio::sync::Mutex<()>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    at: Instant,
    can_write: bool,
}

impl Readiness {
    pub async fn of(&self, backend: &Backend) -> bool {
        // To open a view of the database is to reach it.
        backend.storage().read(Reach::System).await.is_ok() && self.can_write(backend).await
    }

    async fn can_write(&self, backend: &Backend) -> bool {
        let last = self.last();
        if let Some(seen) = last.filter(|seen| seen.at.elapsed() < WRITE_EVERY) {
            return seen.can_write;
        }
        let _looking = match (self.looking.try_lock(), last) {
            (Ok(looking), _) => looking,
            (Err(_), Some(seen)) => return seen.can_write,
            (Err(_), None) => self.looking.lock().await,
        };
        if let Some(seen) = self.last().filter(|seen| seen.at.elapsed() < WRITE_EVERY) {
            return seen.can_write;
        }
        let can_write = has_room(backend.settings()) && writes(backend).await;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Seen { at: Instant::now(), can_write });
        can_write
    }

    fn last(&self) -> Option<Seen> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether SQLite's files can grow; PostgreSQL's are not ours to look at.
fn has_room(settings: &Settings) -> bool {
    let Some(file) = sqlite_file(&settings.database_url) else { return true };
    match rustix::fs::statvfs(&file) {
        Ok(facts) if facts.f_bavail.saturating_mul(facts.f_frsize) < ROOM => {
            tracing::warn!(file = %file.display(), "the disk of the database is full");
            false
        }
        // A file system that does not tell; the write will.
        Ok(_) | Err(_) => true,
    }
}

async fn writes(backend: &Backend) -> bool {
    match write(backend).await {
        Ok(due) if due.is_empty() => true,
        Ok(due) => {
            tracing::warn!(?due, "keys are being made anew");
            false
        }
        Err(error) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "the database takes no write");
            false
        }
    }
}

/// Writes; gives the kinds of keys that are not those of this release.
async fn write(backend: &Backend) -> Result<Vec<&'static str>, StorageError> {
    let mut tx = backend.storage().write(Reach::System).await?;
    values::write(&mut tx, NAME, &backend.clock().now().micros().to_string()).await?;
    let due = renewal::due(&mut tx).await?;
    tx.commit().await?;
    Ok(due)
}
