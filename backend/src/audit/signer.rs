//! The key for signatures of exports and of the mark: Ed25519, made once for an installation, kept sealed
//! under the master key. It stays the same when that one changes.

use crate::installation::values;
use crate::keys::Keys;
use crate::random;
use crate::storage::{StorageError, Tx, args};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use std::fmt;
use std::str::FromStr;

/// The key's place in `installation`.
pub const NAME: &str = "audit_signing_key";
const SEED_BYTES: usize = 32;
const PUBLIC_BYTES: usize = 32;

/// Signs. It has no `PartialEq`: whose it is says its public key.
pub struct Signer(Ed25519KeyPair);

/// The key of this installation; made by the first to ask. `None` where it does
/// not open under the master key.
pub async fn get_or_make(tx: &mut Tx, keys: &Keys) -> Result<Option<Signer>, StorageError> {
    tx.run(
        "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        args![NAME, keys.seal_text(NAME, &random::bytes::<SEED_BYTES>())],
    )
    .await?;
    find(tx, keys).await
}

/// `None` where there is none, or where it does not open under the master key.
pub async fn find(tx: &mut Tx, keys: &Keys) -> Result<Option<Signer>, StorageError> {
    let sealed = values::find(tx, NAME).await?;
    let seed = sealed.and_then(|sealed| keys.open_text(NAME, &sealed));
    Ok(seed.and_then(|seed| Ed25519KeyPair::from_seed_unchecked(&seed).map(Signer).ok()))
}

impl Signer {
    pub fn public_key(&self) -> PublicKey {
        PublicKey(self.0.public_key().as_ref().to_vec())
    }

    /// 64 bytes.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.0.sign(message).as_ref().to_vec()
    }
}

/// What signatures are checked with; no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(Vec<u8>);

impl PublicKey {
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(message, signature).is_ok()
    }
}

/// 32 bytes in base64.
impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&STANDARD.encode(&self.0))
    }
}

impl FromStr for PublicKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const SHAPE: &str = "a public key is what `latchkey audit key` prints: 32 bytes in base64";
        let bytes = STANDARD.decode(text.trim()).map_err(|_| SHAPE)?;
        if bytes.len() == PUBLIC_BYTES { Ok(Self(bytes)) } else { Err(SHAPE) }
    }
}
