//! The master key and what is sealed under it.
//!
//! XChaCha20-Poly1305 with a random nonce; each sealed value is bound to its
//! place by associated data, so that a value moved to another row or purpose
//! does not open.

use crate::random;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::path::Path;

const KEY_FILE: &str = "master.key";
const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// The only key so far; rotation will add others.
const KEY_ID: u8 = 1;

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
    #[error("the master key file {path} could not be read or made: {source}")]
    File { path: String, source: std::io::Error },
}

/// Seals and opens secrets.
#[derive(Clone)]
pub struct Keys {
    cipher: XChaCha20Poly1305,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Keys(…)")
    }
}

impl Keys {
    /// A key given as text, from the environment.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let bytes = STANDARD.decode(text.trim()).map_err(|_| KeyError::Malformed)?;
        let bytes: [u8; KEY_BYTES] = bytes.try_into().map_err(|_| KeyError::Malformed)?;
        if bytes == [0; KEY_BYTES] {
            return Err(KeyError::Zero);
        }
        Ok(Self { cipher: XChaCha20Poly1305::new(&bytes.into()) })
    }

    /// The key file of a data folder.
    pub fn load(data_dir: &Path) -> Result<Self, KeyError> {
        let path = data_dir.join(KEY_FILE);
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(KeyError::Missing(path.display().to_string()))
            }
            Err(source) => Err(KeyError::File { path: path.display().to_string(), source }),
        }
    }

    /// The key file of a data folder; made at first start, readable by its
    /// owner only.
    pub fn load_or_make(data_dir: &Path) -> Result<Self, KeyError> {
        match Self::load(data_dir) {
            Err(KeyError::Missing(path)) => {
                let text = STANDARD.encode(random::bytes::<KEY_BYTES>());
                make_private(&data_dir.join(KEY_FILE), &text)
                    .map_err(|source| KeyError::File { path, source })?;
                // Another process may have been quicker: what is there counts.
                Self::load(data_dir)
            }
            other => other,
        }
    }

    /// Seals `secret` for the place named by `bound_to`.
    pub fn seal(&self, bound_to: &str, secret: &[u8]) -> Vec<u8> {
        let nonce = random::bytes::<NONCE_BYTES>();
        let payload = Payload { msg: secret, aad: bound_to.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        [&[KEY_ID], nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`Keys::seal`] made for the same place; `None` for anything
    /// else.
    pub fn open(&self, bound_to: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (&key_id, rest) = sealed.split_first()?;
        if key_id != KEY_ID {
            return None;
        }
        let (nonce, text) = rest.split_at_checked(NONCE_BYTES)?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().ok()?;
        self.cipher.decrypt(&XNonce::from(nonce), Payload { msg: text, aad: bound_to.as_bytes() }).ok()
    }

    /// [`Keys::seal`] as text for an address.
    pub fn seal_text(&self, bound_to: &str, secret: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(self.seal(bound_to, secret))
    }

    pub fn open_text(&self, bound_to: &str, sealed: &str) -> Option<Vec<u8>> {
        self.open(bound_to, &URL_SAFE_NO_PAD.decode(sealed).ok()?)
    }
}

/// Makes a file whole or not at all: written beside its place, then linked
/// there, unless there is one already.
fn make_private(path: &Path, text: &str) -> std::io::Result<()> {
    let draft = path.with_extension(format!("{}.new", std::process::id()));
    write_private(&draft, text)?;
    match std::fs::hard_link(&draft, path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            // A file system without hard links: there, the last to come wins.
            std::fs::rename(&draft, path)
        }
        _ => std::fs::remove_file(&draft),
    }
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut file = crate::private::file().create(true).truncate(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        Keys::parse(&STANDARD.encode([7; 32])).unwrap()
    }

    #[test]
    fn r_cry_01_a_secret_opens_only_in_its_place() {
        let sealed = keys().seal("mails.body/1", b"token");
        assert_eq!(keys().open("mails.body/1", &sealed).as_deref(), Some(b"token".as_slice()));
        assert_eq!(keys().open("mails.body/2", &sealed), None);
        let mut bent = sealed.clone();
        *bent.last_mut().unwrap() ^= 1;
        assert_eq!(keys().open("mails.body/1", &bent), None);
        assert_eq!(keys().open("mails.body/1", &[]), None);
    }

    #[test]
    fn the_key_file_is_made_once_and_private() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = Keys::load_or_make(folder.path()).unwrap().seal("x", b"y");
        assert!(Keys::load_or_make(folder.path()).unwrap().open("x", &sealed).is_some());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(folder.path().join(KEY_FILE)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn r_cry_02_a_short_or_empty_key_is_refused() {
        assert!(matches!(Keys::parse("c2hvcnQ="), Err(KeyError::Malformed)));
        assert!(matches!(Keys::parse(""), Err(KeyError::Malformed)));
        assert!(matches!(Keys::parse(&STANDARD.encode([0; 32])), Err(KeyError::Zero)));
    }
}
