//! Several master keys, the newest first.

use super::KeyError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::KeyInit;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;

const KEY_BYTES: usize = 32;

/// Which key it is: the beginning of a hash, from which no key can be found.
/// Nobody gives it, so two keys never have one id by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyId([u8; Self::BYTES]);

impl KeyId {
    pub const BYTES: usize = 8;

    pub const fn of_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    pub const fn bytes(self) -> [u8; Self::BYTES] {
        self.0
    }

    fn of(key: &[u8; KEY_BYTES]) -> Self {
        let digest = Sha256::new().chain_update("latchkey key id\n").chain_update(key).finalize();
        Self(std::array::from_fn(|place| digest[place]))
    }
}

/// Sixteen hexadecimal digits.
impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl FromStr for KeyId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "the id of a key is what `latchkey keys list` prints: 16 hexadecimal digits";
        let digits = text.trim();
        if digits.len() != 2 * Self::BYTES || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(SHAPE);
        }
        let number = u64::from_str_radix(digits, 16).map_err(|_| SHAPE)?;
        Ok(Self(number.to_be_bytes()))
    }
}

/// One key. It has no `PartialEq`: keys are told apart by their ids.
pub struct MasterKey {
    id: KeyId,
    cipher: XChaCha20Poly1305,
}

impl MasterKey {
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let bytes = STANDARD.decode(text).map_err(|_| KeyError::Malformed)?;
        let bytes: [u8; KEY_BYTES] = bytes.try_into().map_err(|_| KeyError::Malformed)?;
        if bytes == [0; KEY_BYTES] {
            return Err(KeyError::Zero);
        }
        Ok(Self { id: KeyId::of(&bytes), cipher: XChaCha20Poly1305::new(&bytes.into()) })
    }

    pub const fn id(&self) -> KeyId {
        self.id
    }

    pub const fn cipher(&self) -> &XChaCha20Poly1305 {
        &self.cipher
    }
}

/// At least one key, the newest first.
pub struct Ring {
    newest: MasterKey,
    older: Vec<MasterKey>,
}

impl Ring {
    /// Keys in base64 with commas or blanks between them.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let words = text.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
        let mut keys = words.map(MasterKey::parse);
        let newest = keys.next().ok_or(KeyError::Malformed)??;
        Ok(Self { newest, older: keys.collect::<Result<_, _>>()? })
    }

    /// The one that seals.
    pub const fn newest(&self) -> &MasterKey {
        &self.newest
    }

    pub fn iter(&self) -> impl Iterator<Item = &MasterKey> {
        std::iter::once(&self.newest).chain(&self.older)
    }

    pub fn find(&self, id: KeyId) -> Option<&MasterKey> {
        self.iter().find(|key| key.id() == id)
    }

    /// The ids, the newest first.
    pub fn ids(&self) -> Vec<KeyId> {
        self.iter().map(MasterKey::id).collect()
    }
}
