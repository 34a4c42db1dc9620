//! Changing the master key while people work (docs/decisions/0027): a new key
//! comes before the old one and seals from then on; what the old one sealed is
//! sealed anew in small batches; then the old one can go.
//!
//! Whenever it is killed, calling it again goes on where it was.

mod places;

use crate::audit::{self, Event};
use crate::installation::proofs::{self, Proof};
use crate::keys::{KeyError, KeyId};
use crate::storage::{Reach, StorageError, Tx};
use crate::{Backend, Failure};
use domain::audit::AuditVerb;
pub use places::{Uses, uses};

/// Passes over everything, while others may still seal under the old key.
const MOST_PASSES: usize = 10;

#[derive(Debug, thiserror::Error)]
pub enum RotationError {
    #[error(
        "there is one key only, and it comes from the environment; put a new one before it, like `LATCHKEY_MASTER_KEY=NEW,OLD`, for every server, and come again (docs/OPERATIONS.md)"
    )]
    NoNewKey,
    #[error(
        "the keys come from the environment: take {0} out there, when `latchkey keys list` says that nothing needs it"
    )]
    NotInAFile(KeyId),
    #[error("there is no key {0} here; `latchkey keys list` shows them")]
    NoSuchKey(KeyId),
    #[error("the key {0} is the newest: it seals; `latchkey keys rotate` makes another")]
    Newest(KeyId),
    #[error("the key {id} is still needed by {values} sealed values; `latchkey keys rotate` seals them anew")]
    Needed { id: KeyId, values: i64 },
    #[error(transparent)]
    Keys(#[from] KeyError),
    #[error("the database is not available")]
    Unavailable,
    #[error("the log has the reason")]
    Logged,
}

impl From<Failure> for RotationError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unavailable => Self::Unavailable,
            _ => Self::Logged,
        }
    }
}

impl From<StorageError> for RotationError {
    fn from(error: StorageError) -> Self {
        Failure::from(error).into()
    }
}

/// What a rotation did.
#[derive(Debug)]
pub struct Rotated {
    /// The new key, if this call made one; else an earlier one did.
    pub made: Option<KeyId>,
    /// How many values were sealed anew.
    pub resealed: u64,
    pub uses: Uses,
}

/// The keys at hand and how much each of them sealed.
pub async fn list(backend: &Backend) -> Result<Uses, RotationError> {
    let mut tx = backend.storage().study(Reach::System).await?;
    Ok(uses(backend.keys(), &mut tx).await?)
}

/// Makes a new key, unless a rotation before did and is not finished, and seals
/// everything under it. With an older key left that nothing needs, it changes
/// nothing: that one is to be dropped first.
pub async fn rotate(backend: &Backend) -> Result<Rotated, RotationError> {
    let made = begin(backend).await?;
    let mut resealed = 0;
    for _ in 0..MOST_PASSES {
        match places::reseal(backend).await? {
            0 => break,
            some => resealed += some,
        }
    }
    let uses = end(backend, made, resealed).await?;
    Ok(Rotated { made, resealed, uses })
}

/// The new key stands in its file before anything is sealed under it.
async fn begin(backend: &Backend) -> Result<Option<KeyId>, RotationError> {
    let keys = backend.keys();
    let mut tx = locked(backend).await?;
    if keys.ring().ids().len() > 1 {
        return Ok(None);
    }
    if !keys.are_in_a_file() {
        return Err(RotationError::NoNewKey);
    }
    let made = keys.add()?;
    let kept = proofs::read(&mut tx).await?;
    proofs::write(&mut tx, kept.into_iter().chain([Proof::of(keys)])).await?;
    tx.commit().await?;
    Ok(Some(made))
}

async fn end(backend: &Backend, made: Option<KeyId>, resealed: u64) -> Result<Uses, RotationError> {
    let mut tx = locked(backend).await?;
    let uses = settle(backend, &mut tx).await?;
    if made.is_some() || resealed > 0 {
        let notes = vec![
            audit::note("key", backend.keys().ring().newest().id().to_string()),
            audit::note("resealed", resealed.to_string()),
        ];
        let event = Event::of_installation(AuditVerb::KeysRotated).with(notes);
        audit::write_unasked(&mut tx, backend.audit_key(), None, &event, backend.clock().now()).await?;
    }
    tx.commit().await?;
    Ok(uses)
}

/// Takes an older key out of the file.
///
/// # Errors
/// `Needed` while anything is sealed under it; `Newest`; `NoSuchKey`;
/// `NotInAFile`.
pub async fn drop_key(backend: &Backend, id: KeyId) -> Result<(), RotationError> {
    if !backend.keys().are_in_a_file() {
        return Err(RotationError::NotInAFile(id));
    }
    let mut tx = locked(backend).await?;
    is_droppable(backend, &mut tx, id).await?;
    settle(backend, &mut tx).await?;
    let event = Event::of_installation(AuditVerb::KeyDropped).with(vec![audit::note("key", id.to_string())]);
    audit::write_unasked(&mut tx, backend.audit_key(), None, &event, backend.clock().now()).await?;
    tx.commit().await?;
    // The database does without it now; only then may it leave the file.
    let mut tx = locked(backend).await?;
    is_droppable(backend, &mut tx, id).await?;
    Ok(backend.keys().remove(id)?)
}

async fn is_droppable(backend: &Backend, tx: &mut Tx, id: KeyId) -> Result<(), RotationError> {
    let ring = backend.keys().ring();
    if ring.newest().id() == id {
        return Err(RotationError::Newest(id));
    }
    if ring.find(id).is_none() {
        return Err(RotationError::NoSuchKey(id));
    }
    match uses(backend.keys(), tx).await?.of(id) {
        0 => Ok(()),
        values => Err(RotationError::Needed { id, values }),
    }
}

/// Leaves proofs of the newest key and of those that something needs.
async fn settle(backend: &Backend, tx: &mut Tx) -> Result<Uses, RotationError> {
    let newest = backend.keys().ring().newest().id();
    let uses = uses(backend.keys(), tx).await?;
    let needed = proofs::read(tx).await?.into_iter().filter(|proof| match proof.key() {
        Some(key) => key != newest && uses.of(key) > 0,
        None => uses.unnamed > 0,
    });
    proofs::write(tx, std::iter::once(Proof::of(backend.keys())).chain(needed)).await?;
    Ok(uses)
}

async fn locked(backend: &Backend) -> Result<Tx, StorageError> {
    let mut tx = backend.storage().write(Reach::System).await?;
    proofs::lock(&mut tx).await?;
    Ok(tx)
}
