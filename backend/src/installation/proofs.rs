//! Which master keys the database needs: a sealed word for each key that
//! something is sealed under. Whoever starts must open them all.

use super::values;
use crate::keys::{KeyError, KeyId, Keys, key_of_text};
use crate::storage::{StorageError, Tx};

const NAME: &str = "key_proof";
const PROVED: &[u8] = b"latchkey";

/// That a key is in use.
pub struct Proof(String);

impl Proof {
    /// Of the key that seals.
    pub fn of(keys: &Keys) -> Self {
        Self(keys.seal_text(NAME, PROVED))
    }

    /// `None` for one from before keys had ids.
    pub fn key(&self) -> Option<KeyId> {
        key_of_text(&self.0)
    }

    fn opens(&self, keys: &Keys) -> bool {
        keys.open_text(NAME, &self.0).as_deref() == Some(PROVED)
    }
}

/// Lets nobody else change keys or proofs until the transaction ends.
pub async fn lock(tx: &mut Tx) -> Result<(), StorageError> {
    values::lock(tx, NAME).await
}

/// None in a new database.
pub async fn read(tx: &mut Tx) -> Result<Vec<Proof>, StorageError> {
    let value = values::find(tx, NAME).await?.unwrap_or_default();
    Ok(value.split_whitespace().map(|proof| Proof(proof.to_owned())).collect())
}

pub async fn write(tx: &mut Tx, proofs: impl IntoIterator<Item = Proof>) -> Result<(), StorageError> {
    let value: Vec<String> = proofs.into_iter().map(|proof| proof.0).collect();
    values::write(tx, NAME, &value.join(" ")).await
}

/// # Errors
/// `Other` where no key fits, `Lacks` where one of several is missing.
pub fn check(proofs: &[Proof], keys: &Keys) -> Result<(), KeyError> {
    let missing: Vec<&Proof> = proofs.iter().filter(|proof| !proof.opens(keys)).collect();
    match missing.first() {
        None => Ok(()),
        Some(proof) if missing.len() < proofs.len() => {
            Err(proof.key().map_or(KeyError::Other, KeyError::Lacks))
        }
        Some(_) => Err(KeyError::Other),
    }
}
