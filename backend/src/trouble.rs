//! What is wrong with the places that the product keeps its files in, for whoever
//! stands at the console: databases say little of it.

use crate::storage::sqlite_file;
use crate::{Settings, private};
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

/// Shorter than a page of any file system.
const A_LITTLE: [u8; 512] = [0; 512];

/// A line for each file or folder that cannot be written to, with what to do.
/// Nothing stays of the try.
pub fn of(settings: &Settings) -> Vec<String> {
    let file = sqlite_file(&settings.database_url);
    let folder = file.as_deref().and_then(Path::parent);
    let folders = [Some(settings.data_dir.as_path()), folder.filter(|folder| *folder != settings.data_dir)];
    let folders = folders.into_iter().flatten().filter(|path| path.is_dir());
    let files = file.iter().filter(|path| path.is_file());
    let troubles = files.map(|path| (path.as_path(), try_file(path)));
    let troubles = troubles.chain(folders.map(|path| (path, try_folder(path))));
    troubles.filter_map(|(path, tried)| Some(words(path, &tried.err()?))).collect()
}

/// Warnings about what others on the machine can read.
pub fn open_to_others(settings: &Settings) -> Vec<String> {
    let file = sqlite_file(&settings.database_url);
    let paths = [(Some(settings.data_dir.as_path()), "700"), (file.as_deref(), "600")];
    let warning = |(path, right): (Option<&Path>, &str)| {
        let (path, facts) = (path?, path?.metadata().ok()?);
        let path = path.display();
        private::is_open_to_others(&facts).then(|| {
            let mode = private::mode(&facts);
            format!(
                "{path} is open to others on this machine (mode {mode}); shut it with `chmod {right} {path}`"
            )
        })
    };
    paths.into_iter().filter_map(warning).collect()
}

fn try_file(path: &Path) -> io::Result<()> {
    OpenOptions::new().append(true).open(path).map(drop)
}

fn try_folder(folder: &Path) -> io::Result<()> {
    let path = folder.join(format!(".latchkey.{}.try", std::process::id()));
    let mut file = private::file().create_new(true).open(&path)?;
    let written = file.write_all(&A_LITTLE).and_then(|()| file.sync_all());
    std::fs::remove_file(path)?;
    written
}

fn words(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    let hint = match error.kind() {
        ErrorKind::ReadOnlyFilesystem => {
            "the file system lets nobody write: mount it writable, or name another place"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "there is no room: make some, or name another place"
        }
        ErrorKind::PermissionDenied => "run this as the user that owns it, which `ls -ld` shows",
        _ => "look at the disk and at the file",
    };
    format!("{path} cannot be written to: {error}; {hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_disk_has_its_hint() {
        for (number, hint) in
            [(30, "mount it writable"), (28, "make some"), (27, "make some"), (13, "as the user")]
        {
            let said = words(Path::new("/data/latchkey.db"), &io::Error::from_raw_os_error(number));
            assert!(said.starts_with("/data/latchkey.db cannot be written to: "), "{said}");
            assert!(said.contains(&format!("(os error {number})")) && said.contains(hint), "{said}");
        }
    }

    #[test]
    fn a_try_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        try_folder(folder.path()).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
