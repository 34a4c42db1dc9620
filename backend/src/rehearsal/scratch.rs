//! The place of a rehearsal: a folder in the data folder, which nobody else may
//! enter, and on PostgreSQL a database beside the live one.

mod database;

use super::RehearsalError;
use crate::storage::is_sqlite;
use crate::{Settings, backup, private, random};
use database::ScratchDatabase;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A statement that was given up goes on for a moment, and may make a file.
const TRIES: usize = 50;
const PAUSE: Duration = Duration::from_millis(100);

pub struct Scratch {
    folder: Folder,
    /// On PostgreSQL.
    database: Option<ScratchDatabase>,
    database_url: String,
}

impl Scratch {
    /// An empty place; whoever makes it calls [`Scratch::remove`].
    pub async fn new(settings: &Settings) -> Result<Self, RehearsalError> {
        let folder = Folder::new(&settings.data_dir)?;
        if is_sqlite(&settings.database_url) {
            let database_url = format!("sqlite://{}", folder.path().join("copy.db").display());
            return Ok(Self { folder, database: None, database_url });
        }
        let database = ScratchDatabase::create(&settings.database_url).await?;
        let database_url = database.url().to_owned();
        Ok(Self { folder, database: Some(database), database_url })
    }

    pub fn database_url(&self) -> &str {
        &self.database_url
    }

    /// Copies a database into this place.
    pub async fn fill(&self, live: &str) -> Result<(), RehearsalError> {
        let copy = self.folder.path().join("copy");
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
        self.folder.remove().await?;
        dropped
    }
}

/// Gone in the end, however that comes.
struct Folder(PathBuf);

impl Folder {
    fn new(data_dir: &Path) -> Result<Self, RehearsalError> {
        let path =
            data_dir.join(format!("rehearsal.{}.draft", random::uuid(domain::Timestamp::from_seconds(0))));
        match private::folder(&path) {
            Ok(()) => Ok(Self(path)),
            Err(source) => Err(RehearsalError::File { path: path.display().to_string(), source }),
        }
    }

    fn path(&self) -> &Path {
        &self.0
    }

    async fn remove(self) -> Result<(), RehearsalError> {
        let mut removed = std::fs::remove_dir_all(&self.0);
        for _ in 1..TRIES {
            if removed.is_ok() {
                break;
            }
            tokio::time::sleep(PAUSE).await;
            removed = std::fs::remove_dir_all(&self.0);
        }
        removed.map_err(|error| RehearsalError::Left {
            what: format!("the folder {}", self.0.display()),
            reason: error.to_string(),
        })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Not there any more: that is what is wanted.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
