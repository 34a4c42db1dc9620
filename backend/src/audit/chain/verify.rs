//! Walks the chain and says where it is broken.

use super::head::{self, Found, Head};
use super::link::EventRow;
use super::mark;
use super::waiting::{self, WaitingPosition};
use crate::audit::{AuditKey, BeginError};
use crate::installation;
use crate::keys::Keys;
use crate::storage::{Reach, Storage, StorageError, Tx, args};
use crate::{Backend, Failure};
use domain::AuditEventId;
use domain::audit::AuditVerb;

const AT_ONCE: i64 = 1000;

/// A chain that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub head: Head,
    /// The number of the last event that was taken over from an older release, as
    /// it was; 0 where every event carries a MAC.
    pub taken_over: i64,
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
    #[error(
        "event {0} was not written by this installation, or was changed since: it was put in beside the product"
    )]
    Foreign(AuditEventId),
    #[error("there is data, but no event of how it came: the audit was emptied")]
    Emptied,
    #[error("the key of the audit is missing, or does not open under the master key")]
    Keyless,
    #[error("the mark where events begin to carry this installation's MAC is missing or forged")]
    Unmarked,
    #[error(
        "event number {0} is not the one that was marked when the audit of an older release was taken over"
    )]
    OtherThanMarked(i64),
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
    match walk(&mut tx, keys, kept).await {
        Ok(verified) => Ok(Ok(verified)),
        Err(ended) => ended.told(),
    }
}

/// A look that goes on from slice to slice, each a view of the database of its
/// own, so that others write and clear up in between: for work beside requests.
pub(super) struct Look {
    walk: Walk<'static>,
}

/// How a look stands after a slice.
pub(super) enum Slice {
    /// More may follow.
    Some,
    /// Everything that is sealed was looked at, up to this event.
    Last(Head),
}

impl Look {
    /// From the first event on, or after one that was looked at before.
    pub async fn begin(
        storage: &Storage,
        keys: &Keys,
        after: Option<Head>,
    ) -> Result<Result<Self, Broken>, StorageError> {
        let mut tx = storage.study(Reach::System).await?;
        match Walk::begin(&mut tx, keys, None).await {
            Ok(walk) => Ok(Ok(Self { walk: Walk { head: after.unwrap_or_else(Head::none), ..walk } })),
            Err(ended) => ended.told(),
        }
    }

    pub async fn slice(
        &mut self,
        storage: &Storage,
        keys: &Keys,
    ) -> Result<Result<Slice, Broken>, StorageError> {
        let mut tx = storage.study(Reach::System).await?;
        match self.walk.slice(&mut tx, keys).await {
            Ok(slice) => Ok(Ok(slice)),
            Err(ended) => ended.told(),
        }
    }
}

/// Why a walk came to no good end.
enum Ended {
    Broken(Broken),
    Storage(StorageError),
}

impl Ended {
    /// What is broken is an answer, not a failure.
    fn told<T>(self) -> Result<Result<T, Broken>, StorageError> {
        match self {
            Self::Broken(broken) => Ok(Err(broken)),
            Self::Storage(error) => Err(error),
        }
    }
}

impl From<Broken> for Ended {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<StorageError> for Ended {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<BeginError> for Ended {
    fn from(error: BeginError) -> Self {
        match error {
            BeginError::Storage(error) => Self::Storage(error),
            BeginError::Closed | BeginError::Missing => Self::Broken(Broken::Keyless),
        }
    }
}

async fn walk(tx: &mut Tx, keys: &Keys, kept: Option<&Head>) -> Result<Verified, Ended> {
    let sealed = head::read(tx, keys).await?;
    let mut walk = Walk::begin(tx, keys, kept).await?;
    // A number below the first would hide an event.
    let mut number = i64::MIN;
    loop {
        let events = from(tx, number).await?;
        if events.is_empty() {
            break;
        }
        events.iter().try_for_each(|event| walk.step(event))?;
        number = walk.head.seq + 1;
    }
    if let Some(event) = erased_unsaid(tx).await? {
        return Err(Broken::ErasedUnsaid(event).into());
    }
    walk.finish(tx, sealed).await
}

/// What waits for its seal must be as it was written, all of it; gives how many
/// these are.
async fn walk_waiting(tx: &mut Tx, walk: &Walk<'_>) -> Result<i64, Ended> {
    let (mut place, mut walked) = (WaitingPosition::first(), 0);
    loop {
        let events = waiting::page(tx, place, AT_ONCE).await?;
        let Some(last) = events.last() else { break };
        place = WaitingPosition::of(last);
        for event in &events {
            walk.wait(event)?;
            walked += 1;
        }
    }
    // The product writes none where the walk begins; it would go by unseen.
    let (all,): (i64,) = tx.one("SELECT COUNT(*) FROM audit_events WHERE seq IS NULL", args![]).await?;
    if all > walked { Err(Broken::Foreign(WaitingPosition::first().id).into()) } else { Ok(walked) }
}

async fn from(tx: &mut Tx, seq: i64) -> Result<Vec<EventRow>, StorageError> {
    tx.all("SELECT * FROM audit_events WHERE seq >= $1 ORDER BY seq LIMIT $2", args![seq, AT_ONCE]).await
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

async fn is_said_to_be_erased(tx: &mut Tx, event: AuditEventId) -> Result<bool, StorageError> {
    let said: Option<(i64,)> = tx
        .find(
            "SELECT CAST(1 AS BIGINT) FROM audit_events
             WHERE workspace_id IS NULL AND object = 'audit_event' AND object_id = $1 AND verb = 'erased' LIMIT 1",
            args![event],
        )
        .await?;
    Ok(said.is_some())
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

/// A walk along the chain, as far as it has come.
struct Walk<'a> {
    key: AuditKey,
    mark: Head,
    head: Head,
    erased: u64,
    kept: Option<&'a Head>,
    has_met_kept: bool,
}

impl<'a> Walk<'a> {
    async fn begin(tx: &mut Tx, keys: &Keys, kept: Option<&'a Head>) -> Result<Self, Ended> {
        let key = AuditKey::find(tx, keys).await?.ok_or(Broken::Keyless)?;
        let mark = mark::read(tx, keys).await?.ok_or(Broken::Unmarked)?;
        let has_met_kept = kept.is_none_or(|kept| kept.seq == 0);
        Ok(Self { key, mark, head: Head::none(), erased: 0, kept, has_met_kept })
    }

    /// The next events, each judged with what says that it was erased; the last
    /// slice judges the end too.
    async fn slice(&mut self, tx: &mut Tx, keys: &Keys) -> Result<Slice, Ended> {
        let sealed = head::read(tx, keys).await?;
        // A number below the first would hide an event.
        let number = if self.head.seq == 0 { i64::MIN } else { self.head.seq + 1 };
        let events = from(tx, number).await?;
        for event in &events {
            self.step(event)?;
            if event.salt.is_none() && !is_said_to_be_erased(tx, event.id).await? {
                return Err(Broken::ErasedUnsaid(event.id).into());
            }
        }
        if i64::try_from(events.len()) == Ok(AT_ONCE) {
            return Ok(Slice::Some);
        }
        Ok(Slice::Last(self.finish(tx, sealed).await?.head))
    }

    /// What waits, and whether the end is the one that was sealed.
    async fn finish(&self, tx: &mut Tx, sealed: Found) -> Result<Verified, Ended> {
        let waiting = walk_waiting(tx, self).await?;
        let is_empty = self.head.seq == 0 && waiting == 0;
        if is_empty && sealed.is_at_the_beginning() && installation::facts(tx).await?.is_inhabited() {
            return Err(Broken::Emptied.into());
        }
        Ok(self.end(sealed, waiting)?)
    }

    fn step(&mut self, event: &EventRow) -> Result<(), Broken> {
        if event.seq < Some(1) {
            return Err(Broken::Foreign(event.id));
        }
        self.head = step(&self.head, event)?;
        self.erased += u64::from(event.salt.is_none());
        self.has_met_kept |= self.kept == Some(&self.head);
        if self.head.seq > self.mark.seq {
            return self.take(event, event.is_genuine(&self.key));
        }
        if self.head.seq == self.mark.seq && self.head != self.mark {
            return Err(Broken::OtherThanMarked(self.mark.seq));
        }
        Ok(())
    }

    fn wait(&self, event: &EventRow) -> Result<(), Broken> {
        self.take(event, event.is_as_written(&self.key))
    }

    fn take(&self, event: &EventRow, is_genuine: bool) -> Result<(), Broken> {
        if !is_genuine {
            return Err(Broken::Foreign(event.id));
        }
        // Only where there was data, and then some event told of it.
        if self.mark.seq == 0 && event.verb == AuditVerb::TakenOver.as_str() {
            return Err(Broken::Emptied);
        }
        Ok(())
    }

    fn end(&self, sealed: Found, waiting: i64) -> Result<Verified, Broken> {
        match sealed {
            Found::Head(head) if head == self.head => {}
            Found::Head(head) if head.seq > self.head.seq => {
                return Err(Broken::Truncated { found: self.head.seq, sealed: head.seq });
            }
            Found::Head(_) => return Err(Broken::Rewritten),
            Found::Nothing | Found::Forged => return Err(Broken::Unsealed),
        }
        if self.head.seq < self.mark.seq {
            return Err(Broken::OtherThanMarked(self.mark.seq));
        }
        match self.kept {
            Some(kept) if !self.has_met_kept => Err(Broken::OtherThanKept(kept.seq)),
            _ => Ok(Verified {
                head: self.head.clone(),
                taken_over: self.mark.seq,
                erased: self.erased,
                waiting,
            }),
        }
    }
}
