//! Where the rule begins that every event carries a MAC. The first start makes
//! the key, seals by the rule of before what an older release left, and signs
//! where that ends: the mark. All of it once, in one unit of work.

use super::chain::{self, Head, head, mark, seal, waiting};
use super::mac::{self, AuditKey};
use super::{Event, note, signer, write_unasked};
use crate::installation::{self, values};
use crate::keys::Keys;
use crate::storage::{Reach, Storage, StorageError, Tx, args};
use domain::Timestamp;
use domain::audit::AuditVerb;

/// Why events can't be written.
#[derive(Debug, thiserror::Error)]
pub enum BeginError {
    #[error(
        "a key of the audit does not open under the master key of this database, so somebody changed it beside the product; put back a backup made before that"
    )]
    Closed,
    #[error(
        "the key of the audit is missing, though events were written with it, so somebody changed the database beside the product; put back a backup made before that"
    )]
    Missing,
    #[error("the database can't be opened: {0}")]
    Storage(#[from] StorageError),
}

/// The key that events are written with; made by the first start of all.
pub async fn begin(storage: &Storage, keys: &Keys, now: Timestamp) -> Result<AuditKey, BeginError> {
    let mut look = storage.read(Reach::System).await?;
    if let Some(key) = AuditKey::find(&mut look, keys).await? {
        return Ok(key);
    }
    drop(look);
    let mut tx = storage.write(Reach::System).await?;
    values::lock(&mut tx, mac::NAME).await?;
    if let Some(key) = AuditKey::find(&mut tx, keys).await? {
        // Another node was quicker.
        return Ok(key);
    }
    if has_begun(&mut tx).await? {
        return Err(BeginError::Missing);
    }
    let key = AuditKey::make(&mut tx, keys).await?;
    take_over(&mut tx, keys, &key, now).await?;
    tx.commit().await?;
    Ok(key)
}

/// Whether anything is there that only a key can have made.
async fn has_begun(tx: &mut Tx) -> Result<bool, StorageError> {
    let sql = "SELECT CAST(1 AS BIGINT) FROM audit_events WHERE mac IS NOT NULL LIMIT 1";
    let signed: Option<(i64,)> = tx.find(sql, args![]).await?;
    Ok(signed.is_some() || values::find(tx, mark::NAME).await?.is_some())
}

/// Takes what is there as it is. A new installation has nothing, and its mark
/// stands before the first event; any other gets an event that says it.
async fn take_over(tx: &mut Tx, keys: &Keys, key: &AuditKey, now: Timestamp) -> Result<(), BeginError> {
    let Some(found) = chain::head_of(tx, keys).await? else {
        tracing::error!("the audit of the older release is broken; `latchkey audit verify` tells more");
        return Ok(());
    };
    let head = seal_by_the_rule_of_before(tx, found).await?;
    head::write(tx, keys, &head).await?;
    let signer = signer::get_or_make(tx, keys).await?.ok_or(BeginError::Closed)?;
    mark::write(tx, &signer, &head).await?;
    if head.seq > 0 || installation::facts(tx).await?.is_inhabited() {
        tracing::warn!(%head, "the audit of an older release was taken over as it was");
        let event = Event::of_installation(AuditVerb::TakenOver).with(vec![note("head", head.to_string())]);
        write_unasked(tx, key, None, &event, now).await?;
    }
    Ok(())
}

async fn seal_by_the_rule_of_before(tx: &mut Tx, mut head: Head) -> Result<Head, StorageError> {
    loop {
        let events = waiting::page(tx, waiting::WaitingPosition::first(), seal::AT_ONCE).await?;
        if events.is_empty() {
            return Ok(head);
        }
        head = seal::put(tx, &head, &events).await?;
    }
}
