//! Copies in the clear on their way: of a backup, a restore, a rehearsal.
//!
//! Each has a folder of its own in `drafts/`, which nobody else may enter, and
//! holds a lock there for as long as its process lives. Whoever is killed lets go
//! of it: what is not held is cleared, at each start and before each new draft, by
//! whichever process comes first; what another one writes just now is left alone.

use crate::storage::sqlite_file;
use crate::{Settings, private, random};
use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

const FOLDER: &str = "drafts";
const LOCK: &str = "lock";
/// Names a file that lies elsewhere and goes with the draft.
const ELSEWHERE: &str = "elsewhere";
/// What such a file's name ends with.
const PARTIAL: &str = ".partial";

/// A folder of its own; gone in the end, however that comes.
#[derive(Debug)]
pub struct Draft {
    drafts: PathBuf,
    folder: PathBuf,
    _held: File,
}

impl Draft {
    /// A draft in the data folder.
    pub fn new(settings: &Settings, purpose: &str) -> io::Result<Self> {
        Self::within(&settings.data_dir, purpose)
    }

    /// A draft of the database: where it is a file, on the file system on which it
    /// gets its place.
    pub fn of_database(settings: &Settings, purpose: &str) -> io::Result<Self> {
        let place = database_folder(settings);
        Self::within(place.as_deref().unwrap_or(&settings.data_dir), purpose)
    }

    fn within(folder: &Path, purpose: &str) -> io::Result<Self> {
        let drafts = folder.join(FOLDER);
        let _gate = Gate::enter(&drafts)?;
        let folder = drafts.join(format!("{purpose}.{}", random::uuid(domain::Timestamp::from_seconds(0))));
        private::folder(&folder)?;
        let held = private::file().create_new(true).open(folder.join(LOCK))?;
        held.lock()?;
        Ok(Self { drafts, folder, _held: held })
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A name beside `place` for what becomes that file, and goes with the draft
    /// unless it got there.
    pub fn beside(&self, place: &Path) -> io::Result<PathBuf> {
        let mut name = place.file_name().map_or_else(OsString::new, OsString::from);
        name.push(format!(".{}{PARTIAL}", random::uuid(domain::Timestamp::from_seconds(0))));
        let partial = std::path::absolute(place.with_file_name(name))?;
        let mut note = private::file().create(true).truncate(true).open(self.path(ELSEWHERE))?;
        note.write_all(partial.as_os_str().as_bytes())?;
        Ok(partial)
    }

    /// Leaves nothing behind, or says why something was left.
    pub fn remove(&self) -> io::Result<()> {
        if !self.folder.exists() {
            return Ok(());
        }
        let gate = Gate::enter(&self.drafts)?;
        remove(&self.folder)?;
        gate.leave_nothing()
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Not there any more: that is what is wanted. What stays is cleared later.
        let _ = self.remove();
    }
}

/// Clears what killed processes left behind.
pub fn clear(settings: &Settings) -> io::Result<()> {
    clear_within(&settings.data_dir)?;
    match database_folder(settings).filter(|folder| *folder != settings.data_dir) {
        Some(folder) => clear_within(&folder),
        None => Ok(()),
    }
}

fn clear_within(folder: &Path) -> io::Result<()> {
    let drafts = folder.join(FOLDER);
    if !drafts.is_dir() {
        return Ok(());
    }
    let gate = Gate::enter(&drafts)?;
    for entry in std::fs::read_dir(&drafts)? {
        let path = entry?.path();
        if path.is_dir() && !is_held(&path)? {
            remove(&path)?;
            tracing::info!(draft = %path.display(), "cleared what a killed process left behind");
        }
    }
    gate.leave_nothing()
}

/// Whoever is in it makes or clears drafts, and nobody else meanwhile; for a moment.
struct Gate<'a> {
    drafts: &'a Path,
    _held: File,
}

impl<'a> Gate<'a> {
    fn enter(drafts: &'a Path) -> io::Result<Self> {
        let path = drafts.join(LOCK);
        loop {
            private::shut_folder(drafts)?;
            let held = match private::file().create(true).truncate(false).open(&path) {
                // Somebody left nothing just then.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                other => other?,
            };
            held.lock()?;
            let is_still_there = path.metadata().is_ok_and(|facts| {
                held.metadata().is_ok_and(|own| (own.dev(), own.ino()) == (facts.dev(), facts.ino()))
            });
            if is_still_there {
                return Ok(Self { drafts, _held: held });
            }
        }
    }

    /// Takes the folder of the drafts away with the last of them.
    fn leave_nothing(self) -> io::Result<()> {
        let is_last =
            |entry: io::Result<std::fs::DirEntry>| entry.is_ok_and(|entry| entry.file_name() == LOCK);
        if std::fs::read_dir(self.drafts)?.all(is_last) {
            gone(std::fs::remove_file(self.drafts.join(LOCK)))?;
            // Somebody may have come just then.
            let _ = std::fs::remove_dir(self.drafts);
        }
        Ok(())
    }
}

/// Without a lock it was not finished, or nearly removed.
fn is_held(draft: &Path) -> io::Result<bool> {
    let lock = match File::open(draft.join(LOCK)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        other => other?,
    };
    match lock.try_lock() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn remove(draft: &Path) -> io::Result<()> {
    let elsewhere = std::fs::read(draft.join(ELSEWHERE)).map(|name| PathBuf::from(OsString::from_vec(name)));
    if let Some(path) =
        elsewhere.ok().filter(|path| path.as_os_str().as_bytes().ends_with(PARTIAL.as_bytes()))
    {
        gone(std::fs::remove_file(path))?;
    }
    gone(std::fs::remove_dir_all(draft))
}

/// What is not there any more is gone.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Where the file of a SQLite database is.
fn database_folder(settings: &Settings) -> Option<PathBuf> {
    let file = sqlite_file(&settings.database_url)?;
    let folder = file.parent()?;
    Some(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder.join(FOLDER)).into_iter().flatten();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != LOCK).collect()
    }

    #[test]
    fn what_is_held_stays_and_what_a_killed_process_left_goes() {
        let folder = tempfile::tempdir().unwrap();
        let held = Draft::within(folder.path(), "backup").unwrap();
        let killed = Draft::within(folder.path(), "restore").unwrap();
        let partial = killed.beside(&folder.path().join("copy.latchkey")).unwrap();
        std::fs::write(&partial, "half").unwrap();
        std::fs::write(killed.path("copy"), "in the clear").unwrap();
        let left = killed.folder().with_file_name("restore.left");
        std::fs::create_dir(&left).unwrap();
        for name in [ELSEWHERE, "copy", LOCK] {
            std::fs::rename(killed.path(name), left.join(name)).unwrap();
        }
        drop(killed);
        assert!(partial.exists() && names(folder.path()).len() == 2);
        // The lock moved with its holder, who is gone now.
        clear_within(folder.path()).unwrap();
        assert_eq!(names(folder.path()).len(), 1);
        assert!(held.folder().is_dir() && !partial.exists());
        drop(held);
        assert!(!folder.path().join(FOLDER).exists(), "nothing is left of the last one");
    }

    #[test]
    fn nothing_but_a_part_is_removed_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let dear = folder.path().join("dear");
        std::fs::write(&dear, "dear").unwrap();
        let draft = Draft::within(folder.path(), "backup").unwrap();
        std::fs::write(draft.path(ELSEWHERE), dear.as_os_str().as_bytes()).unwrap();
        drop(draft);
        assert!(dear.exists() && names(folder.path()).is_empty());
    }

    #[test]
    fn where_nothing_was_ever_drafted_nothing_is_made() {
        let folder = tempfile::tempdir().unwrap();
        clear_within(folder.path()).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
