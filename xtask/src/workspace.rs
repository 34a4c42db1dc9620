//! Where things are: the repository and cargo's target folder.

use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;

use crate::error::{Context as _, Result};

pub struct Workspace {
    pub root: PathBuf,
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the repository this xtask was built from, whatever the current folder is.
    pub fn find() -> Result<Self> {
        let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let metadata = MetadataCommand::new()
            .manifest_path(xtask.join("Cargo.toml"))
            .no_deps()
            .exec()
            .context("cannot read the workspace")?;
        Ok(Self { root: metadata.workspace_root.into(), target: metadata.target_directory.into() })
    }

    pub fn style(&self) -> PathBuf {
        self.root.join("style")
    }

    pub fn assets(&self) -> PathBuf {
        self.root.join("app/assets")
    }

    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// Where app's build script writes the message tables, one JSON file per language.
    pub fn messages(&self) -> PathBuf {
        self.target.join("messages")
    }
}

/// The files under a folder, sorted; folders that hold only machine-made files are left out.
pub fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    const SKIPPED: [&str; 4] = [".git", "node_modules", "target", "test-results"];
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let doing = || format!("cannot list `{}`", folder.display());
        for entry in std::fs::read_dir(&folder).context(doing())? {
            let entry = entry.context(doing())?;
            let is_skipped = SKIPPED.iter().any(|name| entry.file_name() == *name);
            match entry.file_type().context(doing())? {
                kind if kind.is_dir() && !is_skipped => folders.push(entry.path()),
                kind if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    Ok(files)
}

pub fn has_extension(file: impl AsRef<Path>, extension: &str) -> bool {
    file.as_ref().extension().is_some_and(|found| found == extension)
}
