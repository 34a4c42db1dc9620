//! The master keys and what is sealed under them (docs/decisions/0027).
//!
//! XChaCha20-Poly1305 with a random nonce; each sealed value names the key that
//! opens it and is bound to its place by associated data, so that a value moved
//! to another row or purpose does not open. The newest key seals; older ones
//! open what was sealed before, until nothing needs them.

mod file;
mod keyring;

pub use keyring::{KeyId, Ring};

use crate::random;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use file::KeyFile;
use std::path::Path;
use std::sync::Arc;

const NONCE_BYTES: usize = 24;
/// What a sealed value begins with: then come key id, nonce and text.
const NAMES_ITS_KEY: u8 = 2;
/// From before there was more than one key: then come nonce and text.
const NAMES_NO_KEY: u8 = 1;

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("the master key must be 32 bytes in base64; make one with `openssl rand -base64 32`")]
    Malformed,
    #[error(
        "the master key is all zeros, which anybody would guess; make one with `openssl rand -base64 32`"
    )]
    Zero,
    #[error(
        "the master key file {0} is missing, but the database was made with one; put it back from your backup"
    )]
    Missing(String),
    #[error("the master key is not the one that this database was made with; use that one")]
    Other,
    #[error(
        "something in this database is sealed under the master key {0}, which is not among yours; put it back beside the newest one"
    )]
    Lacks(KeyId),
    #[error(
        "the master key file {path} is open to others (mode {mode}); make it yours alone with `chmod 600 {path}`, and change the key (`latchkey keys rotate`) if somebody may have read it"
    )]
    Open { path: String, mode: String },
    #[error(
        "the master key file {0} belongs to somebody else than its folder and than you; find out who put it there, then give it to the user that Latchkey runs as"
    )]
    Foreign(String),
    #[error("the master key file {path} could not be read or made: {source}")]
    File { path: String, source: std::io::Error },
}

/// Seals and opens secrets. Cheap to clone.
#[derive(Clone)]
pub struct Keys(Arc<Source>);

enum Source {
    /// From the environment: the same until the process ends.
    Given(Arc<Ring>),
    File(KeyFile),
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Keys(…)")
    }
}

impl Keys {
    /// Keys given as text, from the environment: the newest first, then commas
    /// or blanks and the older ones.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        Ok(Self(Arc::new(Source::Given(Arc::new(Ring::parse(text)?)))))
    }

    /// The key file of a data folder.
    pub fn load(data_dir: &Path) -> Result<Self, KeyError> {
        Ok(Self(Arc::new(Source::File(KeyFile::load(data_dir)?))))
    }

    /// The key file of a data folder; made at first start, readable by its
    /// owner only.
    pub fn load_or_make(data_dir: &Path) -> Result<Self, KeyError> {
        match Self::load(data_dir) {
            Err(KeyError::Missing(_)) => {
                file::make(data_dir)?;
                // Another process may have been quicker: what is there counts.
                Self::load(data_dir)
            }
            other => other,
        }
    }

    /// The keys of this moment, the newest first.
    pub fn ring(&self) -> Arc<Ring> {
        match &*self.0 {
            Source::Given(ring) => Arc::clone(ring),
            Source::File(file) => file.ring(),
        }
    }

    /// Whether the keys stand in a file that a command may change.
    pub fn are_in_a_file(&self) -> bool {
        matches!(&*self.0, Source::File(_))
    }

    /// Makes a new key and puts it before the others: from now on it seals.
    /// The caller sees to it that no other process changes the file meanwhile.
    ///
    /// # Errors
    /// `File` where the file cannot be written; keys of the environment change
    /// nowhere and are an error too.
    pub fn add(&self) -> Result<KeyId, KeyError> {
        self.file()?.add()
    }

    /// Takes an older key out. The caller has proved that nothing needs it, and
    /// that no other process changes the file meanwhile.
    pub fn remove(&self, id: KeyId) -> Result<(), KeyError> {
        self.file()?.remove(id)
    }

    fn file(&self) -> Result<&KeyFile, KeyError> {
        match &*self.0 {
            Source::File(file) => Ok(file),
            Source::Given(_) => Err(KeyError::File {
                path: "of the data folder".to_owned(),
                source: std::io::Error::other("the keys come from the environment"),
            }),
        }
    }

    /// Seals `secret` for the place named by `bound_to`.
    pub fn seal(&self, bound_to: &str, secret: &[u8]) -> Vec<u8> {
        let ring = self.ring();
        let key = ring.newest();
        let nonce = random::bytes::<NONCE_BYTES>();
        let payload = Payload { msg: secret, aad: bound_to.as_bytes() };
        let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        [mark(key.id()).as_slice(), &nonce, &sealed].concat()
    }

    /// Opens what [`Keys::seal`] made for the same place; `None` for anything
    /// else.
    pub fn open(&self, bound_to: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let ring = self.ring();
        if let Some(id) = key_of(sealed) {
            let rest = sealed.get(1 + KeyId::BYTES..)?;
            return open_with(ring.find(id)?.cipher(), bound_to, rest);
        }
        let (&NAMES_NO_KEY, rest) = sealed.split_first()? else { return None };
        ring.iter().find_map(|key| open_with(key.cipher(), bound_to, rest))
    }

    /// [`Keys::seal`] as text for an address.
    pub fn seal_text(&self, bound_to: &str, secret: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.seal(bound_to, secret))
    }

    /// Opens what [`Keys::seal_text`] made; nothing that is longer than
    /// [`LONGEST_TEXT`].
    pub fn open_text(&self, bound_to: &str, sealed: &str) -> Option<Vec<u8>> {
        if sealed.len() > LONGEST_TEXT {
            return None;
        }
        self.open(bound_to, &URL_SAFE_NO_PAD.decode(sealed).ok()?)
    }
}

fn open_with(cipher: &XChaCha20Poly1305, bound_to: &str, rest: &[u8]) -> Option<Vec<u8>> {
    let (nonce, text) = rest.split_at_checked(NONCE_BYTES)?;
    let nonce: [u8; NONCE_BYTES] = nonce.try_into().ok()?;
    cipher.decrypt(&XNonce::from(nonce), Payload { msg: text, aad: bound_to.as_bytes() }).ok()
}

/// The longest text of an address or a cookie that is opened, in bytes.
const LONGEST_TEXT: usize = 4096;

/// What every value sealed under a key begins with; nine bytes.
pub fn mark(id: KeyId) -> Vec<u8> {
    [&[NAMES_ITS_KEY], id.bytes().as_slice()].concat()
}

/// The key that a sealed value names; `None` for one from before they did.
pub fn key_of(sealed: &[u8]) -> Option<KeyId> {
    let (&NAMES_ITS_KEY, rest) = sealed.split_first()? else { return None };
    Some(KeyId::of_bytes(*rest.first_chunk()?))
}

/// [`key_of`] a value that is kept as text.
pub fn key_of_text(sealed: &str) -> Option<KeyId> {
    key_of(&URL_SAFE_NO_PAD.decode(sealed).ok()?)
}

#[cfg(test)]
mod tests;
