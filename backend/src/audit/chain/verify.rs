//! Walks the chain and says where it is broken.

use super::head::{self, Found, Head};
use super::link::EventRow;
use crate::keys::Keys;
use crate::storage::{Reach, Storage, StorageError, Tx, args};
use crate::{Backend, Failure};
use domain::AuditEventId;

const AT_ONCE: i64 = 1000;

/// A chain that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub head: Head,
    /// Sealed events whose payload was erased.
    pub erased: u64,
    /// Events that wait for their seal.
    pub waiting: i64,
}

/// Where a chain was tampered with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("event {0} was edited: its content is not what was sealed")]
    Edited(AuditEventId),
    #[error("event {0} was emptied, and no event says that the law asked for it")]
    ErasedUnsaid(AuditEventId),
    #[error("event number {0} is missing")]
    Missing(i64),
    #[error(
        "event {1} (number {0}) does not follow the one before: events were turned around, put in, or edited with their digest"
    )]
    Unlinked(i64, AuditEventId),
    #[error("the end was cut off: the newest event is number {found}, the seal names {sealed}")]
    Truncated { found: i64, sealed: i64 },
    #[error("the whole chain was written anew: its end is not what was sealed")]
    Rewritten,
    #[error("the seal of the newest event is missing or was made with another key")]
    Unsealed,
    #[error(
        "the head that you kept, number {0}, is not part of this chain: an older copy was put back, or the chain was written anew"
    )]
    OtherThanKept(i64),
}

/// Looks at every sealed event. `kept` is a head that somebody kept outside of
/// the database: only it shows that an old copy of the whole was put back.
pub async fn verify(backend: &Backend, kept: Option<&Head>) -> Result<Result<Verified, Broken>, Failure> {
    Ok(verify_stored(backend.storage(), backend.keys(), kept).await?)
}

/// The same of a database that nobody serves.
pub(crate) async fn verify_stored(
    storage: &Storage,
    keys: &Keys,
    kept: Option<&Head>,
) -> Result<Result<Verified, Broken>, StorageError> {
    let mut tx = storage.read(Reach::System).await?;
    let sealed = head::read(&mut tx, keys).await?;
    let mut walk =
        Walk { head: Head::none(), erased: 0, kept, has_met_kept: kept.is_none_or(|kept| kept.seq == 0) };
    loop {
        let events = after(&mut tx, walk.head.seq).await?;
        if events.is_empty() {
            break;
        }
        for event in &events {
            if let Err(broken) = walk.step(event) {
                return Ok(Err(broken));
            }
        }
    }
    if let Some(event) = erased_unsaid(&mut tx).await? {
        return Ok(Err(Broken::ErasedUnsaid(event)));
    }
    let (waiting,): (i64,) = tx.one("SELECT COUNT(*) FROM audit_events WHERE seq IS NULL", args![]).await?;
    Ok(walk.end(sealed, waiting))
}

async fn after(tx: &mut Tx, seq: i64) -> Result<Vec<EventRow>, StorageError> {
    tx.all("SELECT * FROM audit_events WHERE seq > $1 ORDER BY seq LIMIT $2", args![seq, AT_ONCE]).await
}

/// Erasing leaves an event; emptying a row by hand does not.
async fn erased_unsaid(tx: &mut Tx) -> Result<Option<AuditEventId>, StorageError> {
    let found: Option<(AuditEventId,)> = tx
        .find(
            "SELECT e.id FROM audit_events e
             WHERE e.seq IS NOT NULL AND e.salt IS NULL AND NOT EXISTS (
                 SELECT 1 FROM audit_events s
                 WHERE s.workspace_id IS NULL AND s.object = 'audit_event' AND s.object_id = e.id AND s.verb = 'erased')
             ORDER BY e.seq LIMIT 1",
            args![],
        )
        .await?;
    Ok(found.map(|(id,)| id))
}

/// Whether an event is what was sealed as the one after `head`; gives the new
/// head.
pub fn step(head: &Head, event: &EventRow) -> Result<Head, Broken> {
    let seq = head.seq + 1;
    if event.seq != Some(seq) {
        return Err(Broken::Missing(seq));
    }
    let digest = event.digest.as_deref().unwrap_or_default();
    if event.salt.as_ref().is_some_and(|salt| event.payload().digest(salt) != digest) {
        return Err(Broken::Edited(event.id));
    }
    let link = event.link_after(seq, &head.link, digest);
    if event.link.as_deref() != Some(link.as_slice()) {
        return Err(Broken::Unlinked(seq, event.id));
    }
    Ok(Head { seq, link })
}

struct Walk<'a> {
    head: Head,
    erased: u64,
    kept: Option<&'a Head>,
    has_met_kept: bool,
}

impl Walk<'_> {
    fn step(&mut self, event: &EventRow) -> Result<(), Broken> {
        self.head = step(&self.head, event)?;
        self.erased += u64::from(event.salt.is_none());
        self.has_met_kept |= self.kept == Some(&self.head);
        Ok(())
    }

    fn end(self, sealed: Found, waiting: i64) -> Result<Verified, Broken> {
        match sealed {
            Found::Nothing if self.head.seq == 0 => {}
            Found::Head(head) if head == self.head => {}
            Found::Head(head) if head.seq > self.head.seq => {
                return Err(Broken::Truncated { found: self.head.seq, sealed: head.seq });
            }
            Found::Head(_) => return Err(Broken::Rewritten),
            Found::Nothing | Found::Forged => return Err(Broken::Unsealed),
        }
        match self.kept {
            Some(kept) if !self.has_met_kept => Err(Broken::OtherThanKept(kept.seq)),
            _ => Ok(Verified { head: self.head, erased: self.erased, waiting }),
        }
    }
}
