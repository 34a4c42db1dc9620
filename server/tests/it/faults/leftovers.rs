//! What killed commands leave on the disk.

use super::installation::Installation;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Where drafts lie: beside the data, and beside a SQLite file.
fn draft_folders(installation: &Installation) -> [PathBuf; 2] {
    ["data/drafts", "drafts"].map(|folder| installation.folder().join(folder))
}

/// Nothing that is on its way can be read by others.
#[track_caller]
pub fn check_modes(installation: &Installation) {
    for folder in draft_folders(installation).into_iter().filter(|folder| folder.exists()) {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
    }
    let drafts = draft_folders(installation).into_iter().flat_map(|folder| files(&folder));
    let partial = files(installation.folder()).into_iter().filter(|path| is_partial(path));
    for path in drafts.chain(partial) {
        // What its process removes just now is gone.
        if path.is_file() {
            assert_eq!(mode(&path) & 0o077, 0, "{} is open to others", path.display());
        }
    }
}

/// After a start there is no draft.
#[track_caller]
pub fn check_cleared(installation: &Installation) {
    let folders = draft_folders(installation);
    let drafts = folders.iter().flat_map(|folder| entries(folder));
    let left: Vec<PathBuf> = drafts
        .filter(|path| !path.ends_with("lock"))
        .chain(entries(installation.folder()).into_iter().filter(|path| is_partial(path)))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

fn is_partial(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "partial")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}

/// All below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    entries(folder)
        .into_iter()
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}
