//! Files and folders that are nobody else's business.

use std::fs::{DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// What others than the owner may do.
const OTHERS: u32 = 0o077;

/// Makes a folder that only its owner enters.
pub fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).recursive(true).create(path)
}

/// Makes a folder that only its owner enters, or lets nobody else into one that
/// is there.
pub fn shut_folder(path: &Path) -> io::Result<()> {
    folder(path)?;
    if is_open_to_others(&std::fs::metadata(path)?) {
        std::fs::set_permissions(path, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Opens a file to write; one that is made is read by its owner alone.
pub fn file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

/// Whether anybody but its owner can do anything with it.
pub fn is_open_to_others(facts: &Metadata) -> bool {
    facts.mode() & OTHERS != 0
}

/// As `chmod` takes it.
pub fn mode(facts: &Metadata) -> String {
    format!("{:04o}", facts.mode() & 0o7777)
}

/// Whether a file is ours: of whoever runs us, of the folder's owner or of root.
pub fn is_ours(file: &Metadata, folder: &Metadata) -> bool {
    [rustix::process::geteuid().as_raw(), folder.uid(), 0].contains(&file.uid())
}

/// Gives a whole file its place, unless there is one already: whoever is killed
/// meanwhile leaves all of it there or nothing.
pub fn put_in_place(draft: &Path, place: &Path) -> io::Result<()> {
    match std::fs::hard_link(draft, place) {
        Ok(()) => std::fs::remove_file(draft)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
        // A file system without hard links.
        Err(_) if place.exists() => return Err(ErrorKind::AlreadyExists.into()),
        Err(_) => std::fs::rename(draft, place)?,
    }
    match place.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_put_over_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let [draft, place] = ["draft", "place"].map(|name| folder.path().join(name));
        std::fs::write(&draft, "new").unwrap();
        put_in_place(&draft, &place).unwrap();
        assert!(!draft.exists());
        std::fs::write(&draft, "newer").unwrap();
        assert_eq!(put_in_place(&draft, &place).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&place).unwrap(), "new");
    }

    #[test]
    fn an_open_folder_is_shut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts");
        std::fs::create_dir(&path).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
        shut_folder(&path).unwrap();
        assert_eq!(mode(&std::fs::metadata(&path).unwrap()), "0700");
    }
}
