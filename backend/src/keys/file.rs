//! `master.key` in the data folder: a key a line, the newest first. A line
//! `# dropped ID` names one that was taken out.
//!
//! A running server notices a changed file before it seals or opens the next
//! value, so keys change while people work. It follows only a file that goes on
//! from the keys it has: one that somebody put there by mistake changes nothing
//! until the next start, which refuses it.

use super::keyring::MasterKey;
use super::{KeyError, KeyId, Ring};
use crate::{private, random};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

const NAME: &str = "master.key";
const KEY_BYTES: usize = 32;
const DROPPED: &str = "# dropped ";

pub struct KeyFile {
    path: PathBuf,
    read: RwLock<Read>,
}

/// What was in the file when it was last read.
struct Read {
    stamp: Option<Stamp>,
    ring: Arc<Ring>,
}

/// Another stamp, another file. Every change makes it longer or shorter.
type Stamp = (SystemTime, u64);

impl KeyFile {
    pub fn load(data_dir: &Path) -> Result<Self, KeyError> {
        let path = data_dir.join(NAME);
        let stamp = stamp(&path);
        let ring = Arc::new(Ring::parse(&without_notes(&text(&path)?))?);
        Ok(Self { path, read: RwLock::new(Read { stamp, ring }) })
    }

    pub fn ring(&self) -> Arc<Ring> {
        let stamp = stamp(&self.path);
        {
            let read = self.read.read().unwrap_or_else(PoisonError::into_inner);
            if stamp.is_none() || stamp == read.stamp {
                return Arc::clone(&read.ring);
            }
        }
        let mut read = self.read.write().unwrap_or_else(PoisonError::into_inner);
        match successor(&self.path, &read.ring) {
            Ok(ring) => read.ring = Arc::new(ring),
            Err(reason) => tracing::error!(reason, "the master key file changed; the keys of before stay"),
        }
        // Stamped before it was read: a later change is seen as one.
        read.stamp = stamp;
        Arc::clone(&read.ring)
    }

    pub fn add(&self) -> Result<KeyId, KeyError> {
        let (key, id) = new_key()?;
        self.replace(&format!("{key}\n{}", text(&self.path)?.trim_start()))?;
        Ok(id)
    }

    pub fn remove(&self, id: KeyId) -> Result<(), KeyError> {
        let mut kept = String::new();
        for line in text(&self.path)?.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if line.starts_with('#') || MasterKey::parse(line)?.id() != id {
                kept.push_str(line);
                kept.push('\n');
            }
        }
        self.replace(&format!("{kept}{DROPPED}{id}\n"))
    }

    fn replace(&self, text: &str) -> Result<(), KeyError> {
        let draft = draft_of(&self.path);
        write_private(&draft, text)
            .and_then(|()| std::fs::rename(&draft, &self.path))
            .map_err(|source| KeyError::File { path: self.path.display().to_string(), source })
    }
}

/// The file's keys, if they go on from those of before: each of these is in it
/// or named as dropped.
fn successor(path: &Path, before: &Ring) -> Result<Ring, String> {
    let text = text(path).map_err(|error| error.to_string())?;
    let ring = Ring::parse(&without_notes(&text)).map_err(|error| error.to_string())?;
    let is_dropped = |id: &KeyId| text.lines().any(|line| line.trim() == format!("{DROPPED}{id}"));
    match before.ids().iter().find(|id| ring.find(**id).is_none() && !is_dropped(id)) {
        Some(id) => Err(format!("the key {id} is not in it any more")),
        None => Ok(ring),
    }
}

/// Makes the file with its first key, unless there is one already.
pub fn make(data_dir: &Path) -> Result<(), KeyError> {
    let path = data_dir.join(NAME);
    let (key, _) = new_key()?;
    make_private(&path, &format!("{key}\n"))
        .map_err(|source| KeyError::File { path: path.display().to_string(), source })
}

fn new_key() -> Result<(String, KeyId), KeyError> {
    let key = STANDARD.encode(random::bytes::<KEY_BYTES>());
    let id = MasterKey::parse(&key)?.id();
    Ok((key, id))
}

fn text(path: &Path) -> Result<String, KeyError> {
    let failed = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => KeyError::Missing(path.display().to_string()),
        _ => KeyError::File { path: path.display().to_string(), source },
    };
    let mut file = File::open(path).map_err(failed)?;
    let facts = file.metadata().map_err(failed)?;
    if private::is_open_to_others(&facts) {
        return Err(KeyError::Open { path: path.display().to_string(), mode: private::mode(&facts) });
    }
    let folder = path.parent().unwrap_or(Path::new(".")).metadata().map_err(failed)?;
    if !private::is_ours(&facts, &folder) {
        return Err(KeyError::Foreign(path.display().to_string()));
    }
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

fn without_notes(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with('#')).collect::<Vec<_>>().join("\n")
}

fn stamp(path: &Path) -> Option<Stamp> {
    let facts = std::fs::metadata(path).ok()?;
    Some((facts.modified().ok()?, facts.len()))
}

/// Makes a file whole or not at all: written beside its place, then linked
/// there, unless there is one already.
fn make_private(path: &Path, text: &str) -> std::io::Result<()> {
    let draft = draft_of(path);
    write_private(&draft, text)?;
    match std::fs::hard_link(&draft, path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            // A file system without hard links: there, the last to come wins.
            std::fs::rename(&draft, path)
        }
        _ => std::fs::remove_file(&draft),
    }
}

fn draft_of(path: &Path) -> PathBuf {
    path.with_extension(format!("{}.new", std::process::id()))
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = private::file().create(true).truncate(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
