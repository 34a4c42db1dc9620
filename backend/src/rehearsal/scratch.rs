//! The place of a rehearsal: a draft, which nobody else may enter, and on
//! PostgreSQL a database beside the live one.

mod database;

use super::RehearsalError;
use crate::drafts::{self, Draft};
use crate::storage::is_sqlite;
use crate::{Settings, backup};
use database::ScratchDatabase;
use std::path::Path;
use std::time::Duration;

/// A statement that was given up goes on for a moment, and may make a file.
const TRIES: usize = 50;
const PAUSE: Duration = Duration::from_millis(100);

pub struct Scratch {
    draft: Draft,
    /// On PostgreSQL.
    database: Option<ScratchDatabase>,
    database_url: String,
}

impl Scratch {
    /// An empty place; whoever makes it calls [`Scratch::remove`].
    pub async fn new(settings: &Settings) -> Result<Self, RehearsalError> {
        let failed = |source| RehearsalError::File { path: settings.data_dir.display().to_string(), source };
        drafts::clear(settings).map_err(failed)?;
        let draft = Draft::of_database(settings, "rehearsal").map_err(failed)?;
        if is_sqlite(&settings.database_url) {
            let database_url = format!("sqlite://{}", draft.path("copy.db").display());
            return Ok(Self { draft, database: None, database_url });
        }
        let database = ScratchDatabase::create(&settings.database_url).await?;
        let database_url = database.url().to_owned();
        Ok(Self { draft, database: Some(database), database_url })
    }

    pub fn database_url(&self) -> &str {
        &self.database_url
    }

    /// Copies a database into this place.
    pub async fn fill(&self, live: &str) -> Result<(), RehearsalError> {
        let copy = self.draft.path("copy");
        backup::copy_into(live, &copy).await?;
        backup::put_back(&self.database_url, &copy).await?;
        Ok(())
    }

    /// Leaves nothing behind.
    pub async fn remove(self) -> Result<(), RehearsalError> {
        let dropped = match self.database {
            Some(database) => database.drop().await,
            None => Ok(()),
        };
        remove(&self.draft).await?;
        dropped
    }
}

/// Clears the database that a killed rehearsal left behind; drafts are cleared by
/// themselves.
pub async fn clear(settings: &Settings) -> Result<(), RehearsalError> {
    if is_sqlite(&settings.database_url) {
        return Ok(());
    }
    database::clear(&settings.database_url).await
}

async fn remove(draft: &Draft) -> Result<(), RehearsalError> {
    let mut removed = draft.remove();
    for _ in 1..TRIES {
        if removed.is_ok() {
            break;
        }
        tokio::time::sleep(PAUSE).await;
        removed = draft.remove();
    }
    removed.map_err(|error| left(draft.folder(), &error))
}

fn left(folder: &Path, error: &std::io::Error) -> RehearsalError {
    RehearsalError::Left { what: format!("the folder {}", folder.display()), reason: error.to_string() }
}
