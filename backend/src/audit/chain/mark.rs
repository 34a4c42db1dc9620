//! The mark: the last event that was taken over from an older release. After it
//! every event carries a MAC. It is signed, so that nobody who has only the
//! database can move it, and written once.

use super::Head;
use crate::audit::signer::{self, Signer};
use crate::installation::values;
use crate::keys::Keys;
use crate::storage::{StorageError, Tx};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The mark's place in `installation`: a head, a blank, its signature in base64.
pub const NAME: &str = "audit_mark";

pub async fn write(tx: &mut Tx, signer: &Signer, head: &Head) -> Result<(), StorageError> {
    let signature = STANDARD.encode(signer.sign(&signed(head)));
    values::write(tx, NAME, &format!("{head} {signature}")).await
}

/// `None` where it is missing, or was not signed by this installation.
pub async fn read(tx: &mut Tx, keys: &Keys) -> Result<Option<Head>, StorageError> {
    let (Some(value), Some(signer)) = (values::find(tx, NAME).await?, signer::find(tx, keys).await?) else {
        return Ok(None);
    };
    Ok(open(&value, &signer))
}

fn open(value: &str, signer: &Signer) -> Option<Head> {
    let (head, signature) = value.split_once(' ')?;
    let head = head.parse().ok()?;
    let signature = STANDARD.decode(signature).ok()?;
    signer.public_key().verifies(&signed(&head), &signature).then_some(head)
}

fn signed(head: &Head) -> Vec<u8> {
    format!("latchkey audit mark 1\n{head}").into_bytes()
}
