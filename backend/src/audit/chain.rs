//! The audit as a chain (docs/decisions/0023): who edits an event, takes one
//! out, turns two around or cuts off the end is found out.
//!
//! Written with an event: a salt and the digest of salt and payload. Written
//! within a second after, when the order is settled: the event's number and its
//! link, a hash over the link before, the facts that stay and the digest. The
//! payload is what tells of a person; erased with its salt, it leaves a digest
//! that says nothing and a chain that holds. The newest link is kept sealed
//! under the master key: whoever has the database alone cannot make another.

mod head;
mod link;
mod seal;
mod verify;

pub use head::Head;
pub use seal::{keep_sealing, seal_due};
pub(crate) use verify::verify_stored;
pub use verify::{Broken, Verified, verify};

pub(crate) use head::NAME as HEAD;
pub(super) use link::{EventRow, Payload, SALT_BYTES};
pub(super) use verify::step;

use crate::storage::{Reach, args};
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
    super::write_unasked(&mut tx, None, &event, backend.clock().now()).await?;
    Ok(tx.commit().await?)
}
