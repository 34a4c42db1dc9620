//! The audit as a chain (docs/decisions/0023): who edits an event, takes one
//! out, turns two around or cuts off the end is found out.
//!
//! Written with an event: a salt, the digest of salt and payload, and a MAC over
//! the facts that stay and the digest, so that an event put in beside the product
//! is known. Written within a second after, when the order is settled: the event's
//! number and its link, a hash over the link before, facts, digest and MAC. The
//! payload is what tells of a person; erased with its salt, it leaves a digest
//! that says nothing and a chain that holds. The newest link is kept sealed
//! under the master key: whoever has the database alone cannot make another.

mod check;
pub(super) mod head;
mod head_log;
mod link;
pub(super) mod mark;
pub(super) mod seal;
mod verify;
pub(super) mod waiting;

pub use check::{Extent, check, keep_checking};
pub(super) use check::{NAME as CHECKED, checked};
pub use head::Head;
pub use head_log::HeadLog;
pub use seal::{keep_sealing, seal_due};
pub(crate) use verify::verify_stored;
pub use verify::{Broken, Verified, verify};

pub(crate) use head::NAME as HEAD;
pub(super) use link::{EventRow, Facts, Payload, SALT_BYTES};
pub(super) use verify::step;

use crate::keys::Keys;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure};
use domain::AuditEventId;
use domain::audit::{AuditObject, AuditVerb};

/// Erases, because the law asks for it, who acted from where and what changed;
/// that something happened, when and to what, stays. Leaves an event of its own.
///
/// # Errors
/// `NotFound` for an event that is not there, waits for its seal, or was erased.
pub async fn erase(backend: &Backend, id: AuditEventId) -> Result<(), Failure> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let erased = tx
        .run(
            "UPDATE audit_events SET salt = NULL, actor_user_id = NULL, real_actor_user_id = NULL, changes = '[]', ip = '', device = ''
             WHERE id = $1 AND seq IS NOT NULL AND salt IS NOT NULL",
            args![id],
        )
        .await?;
    if erased == 0 {
        return Err(Failure::NotFound);
    }
    let event = super::Event::of(AuditVerb::Erased, AuditObject::AuditEvent, id.uuid());
    super::write_unasked(&mut tx, backend.audit_key(), None, &event, backend.clock().now()).await?;
    Ok(tx.commit().await?)
}

/// The head that an older release left, and nobody seals meanwhile; `None` where
/// it was tampered with.
pub(super) async fn head_of(tx: &mut Tx, keys: &Keys) -> Result<Option<Head>, StorageError> {
    let found = head::lock(tx, keys).await?;
    if found == head::Found::Nothing && !is_any_sealed(tx).await? {
        return Ok(Some(Head::none()));
    }
    Ok(found.head())
}

async fn is_any_sealed(tx: &mut Tx) -> Result<bool, StorageError> {
    let any: Option<(i64,)> =
        tx.find("SELECT CAST(1 AS BIGINT) FROM audit_events WHERE seq IS NOT NULL LIMIT 1", args![]).await?;
    Ok(any.is_some())
}
