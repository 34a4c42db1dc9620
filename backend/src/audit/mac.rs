//! The key that shows that an event was written by this installation
//! (docs/decisions/0023): 32 random bytes, made at the first start, kept sealed
//! under the master key. It stays the same when that one changes.

use super::begin::BeginError;
use crate::installation::values;
use crate::keys::Keys;
use crate::random;
use crate::storage::{StorageError, Tx};
use ring::hmac;

/// The key's place in `installation`.
pub const NAME: &str = "audit_key";
const KEY_BYTES: usize = 32;

/// Signs events as they are written, HMAC-SHA-256. It has no `PartialEq` and is
/// never shown.
#[derive(Clone)]
pub struct AuditKey(hmac::Key);

impl std::fmt::Debug for AuditKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("AuditKey(…)")
    }
}

impl AuditKey {
    /// The key of a database; `None` where none was made yet.
    ///
    /// # Errors
    /// `Closed` for one that these keys do not open.
    pub(super) async fn find(tx: &mut Tx, keys: &Keys) -> Result<Option<Self>, BeginError> {
        let Some(sealed) = values::find(tx, NAME).await? else { return Ok(None) };
        let bytes = keys.open_text(NAME, &sealed).filter(|bytes| bytes.len() == KEY_BYTES);
        bytes.map(|bytes| Some(Self::of(&bytes))).ok_or(BeginError::Closed)
    }

    pub(super) async fn make(tx: &mut Tx, keys: &Keys) -> Result<Self, StorageError> {
        let bytes = random::bytes::<KEY_BYTES>();
        values::write(tx, NAME, &keys.seal_text(NAME, &bytes)).await?;
        Ok(Self::of(&bytes))
    }

    fn of(bytes: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// 32 bytes.
    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        hmac::sign(&self.0, message).as_ref().to_vec()
    }

    /// In the same time whatever is wrong.
    pub(super) fn verifies(&self, message: &[u8], mac: &[u8]) -> bool {
        hmac::verify(&self.0, message, mac).is_ok()
    }
}
