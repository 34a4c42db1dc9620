//! Looks at the chain beside the requests and keeps what it found, so that pages
//! can say whether it holds: what is new every minute, all of it after a start
//! and once a day. What was found lies in `installation`, sealed under the
//! master key: whoever has the database alone cannot say that all is well.

use super::head::Head;
use super::verify::{Broken, Look, Slice};
use crate::installation::values;
use crate::keys::Keys;
use crate::start::Running;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure};
use domain::Timestamp;
use domain::audit::{ChainFault, ChainView};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The place in `installation` of what was found.
pub(in crate::audit) const NAME: &str = "audit_checked";

const EVERY: Duration = Duration::from_mins(1);
/// Between two slices: a look at all of a large audit takes a tenth of one
/// processor for some minutes, and lets everything else through.
const PAUSE: Duration = Duration::from_millis(100);
const DAY: i64 = 86_400;
/// What is broken is looked at again, should somebody mend it; what holds is said
/// again, should nothing happen.
const HOUR: i64 = 3_600;

/// How much is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    All,
    /// What was sealed since the last look.
    New,
}

/// What the last look found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Checked {
    /// As it is printed.
    head: String,
    at: Timestamp,
    whole_at: Timestamp,
    fault: Option<ChainFault>,
}

impl Checked {
    const fn view(&self) -> ChainView {
        match self.fault {
            Some(fault) => ChainView::Broken { fault, found_at: self.at },
            None => ChainView::Whole { checked_at: self.at, whole_at: self.whole_at },
        }
    }

    fn open(keys: &Keys, sealed: &str) -> Option<Self> {
        serde_json::from_slice(&keys.open_text(NAME, sealed)?).ok()
    }

    fn seal(&self, keys: &Keys) -> Result<String, StorageError> {
        let text = serde_json::to_vec(self).map_err(|error| StorageError::Inconsistent(error.to_string()))?;
        Ok(keys.seal_text(NAME, &text))
    }
}

/// Whether the chain holds, as far as anybody has looked.
pub(in crate::audit) async fn checked(tx: &mut Tx, keys: &Keys) -> Result<ChainView, StorageError> {
    let found = values::find(tx, NAME).await?.and_then(|sealed| Checked::open(keys, &sealed));
    Ok(found.map_or(ChainView::Unchecked, |checked| checked.view()))
}

/// Looks until the product stops. A look that is cut off is made again after the
/// next start.
pub async fn keep_checking(backend: Backend) {
    let mut running = backend.running();
    let mut extent = Some(Extent::All);
    loop {
        if let Some(extent) = extent {
            report(check(&backend, extent).await.map(drop));
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = running.wait_for(|running| *running == Running::Stopping) => return,
        }
        extent = due(&backend).await.unwrap_or_else(|error| {
            report(Err(error.into()));
            None
        });
    }
}

fn report(done: Result<(), Failure>) {
    match done {
        Ok(()) => {}
        Err(Failure::Unavailable) => tracing::warn!("the check of the audit waits for the database"),
        Err(failure) => tracing::error!(?failure, "the audit could not be checked"),
    }
}

/// What is to be looked at now, if anything is.
async fn due(backend: &Backend) -> Result<Option<Extent>, StorageError> {
    let mut tx = backend.storage().read(Reach::System).await?;
    let kept = values::find(&mut tx, NAME).await?;
    let Some(checked) = kept.and_then(|sealed| Checked::open(backend.keys(), &sealed)) else {
        return Ok(Some(Extent::All));
    };
    let now = backend.clock().now();
    // A clock that was put back must not keep it from looking.
    let is_past = |then: Timestamp, seconds| now.seconds_since(then).abs() >= seconds;
    if checked.fault.is_some() {
        return Ok(is_past(checked.at, HOUR).then_some(Extent::All));
    }
    if is_past(checked.whole_at, DAY) {
        return Ok(Some(Extent::All));
    }
    let head = super::head::read(&mut tx, backend.keys()).await?.head().map(|head| head.to_string());
    let is_new = head.as_deref() != Some(checked.head.as_str());
    Ok((is_new || is_past(checked.at, HOUR)).then_some(Extent::New))
}

/// Looks, keeps what it found and gives it; nothing is kept of a look that the
/// end of the product cuts off, or that another node was quicker with.
pub async fn check(backend: &Backend, extent: Extent) -> Result<ChainView, Failure> {
    let before = {
        let mut tx = backend.storage().read(Reach::System).await?;
        values::find(&mut tx, NAME).await?
    };
    let known = before.as_deref().and_then(|sealed| Checked::open(backend.keys(), sealed));
    let base = known.clone().filter(|known| extent == Extent::New && known.fault.is_none());
    let Some(found) = walk(backend, base.as_ref().and_then(|known| known.head.parse().ok())).await? else {
        return Ok(known.map_or(ChainView::Unchecked, |known| known.view()));
    };
    let now = backend.clock().now();
    let whole_at = base.as_ref().map_or(now, |known| known.whole_at);
    let checked = match found {
        Ok(head) => Checked { head: head.to_string(), at: now, whole_at, fault: None },
        Err(broken) => {
            tracing::error!(%broken, "the audit is broken; `latchkey audit verify` tells more");
            let head = base.map_or_else(|| Head::none().to_string(), |known| known.head);
            Checked { head, at: now, whole_at, fault: Some(fault_of(&broken)) }
        }
    };
    keep(backend, before.filter(|_| extent == Extent::New), &checked).await?;
    Ok(checked.view())
}

/// `None` where the product stops meanwhile.
async fn walk(backend: &Backend, after: Option<Head>) -> Result<Option<Result<Head, Broken>>, StorageError> {
    let (storage, keys) = (backend.storage(), backend.keys());
    let mut look = match Look::begin(storage, keys, after).await? {
        Ok(look) => look,
        Err(broken) => return Ok(Some(Err(broken))),
    };
    loop {
        match look.slice(storage, keys).await? {
            Ok(Slice::Last(head)) => return Ok(Some(Ok(head))),
            Ok(Slice::Some) => tokio::time::sleep(PAUSE).await,
            Err(broken) => return Ok(Some(Err(broken))),
        }
        if *backend.running().borrow() == Running::Stopping {
            return Ok(None);
        }
    }
}

/// A look at what is new adds to the one that it went on from, and to no other:
/// it must not hide what a look at all of it found meanwhile.
async fn keep(backend: &Backend, before: Option<String>, checked: &Checked) -> Result<(), StorageError> {
    let sealed = checked.seal(backend.keys())?;
    let mut tx = backend.storage().write(Reach::System).await?;
    match before {
        Some(before) => {
            let sql = "UPDATE installation SET value = $2 WHERE name = $1 AND value = $3";
            tx.run(sql, args![NAME, sealed, before]).await?;
        }
        None => values::write(&mut tx, NAME, &sealed).await?,
    }
    tx.commit().await
}

const fn fault_of(broken: &Broken) -> ChainFault {
    match broken {
        Broken::Edited(_) | Broken::OtherThanMarked(_) | Broken::Unlinked(..) | Broken::Rewritten => {
            ChainFault::Changed
        }
        Broken::ErasedUnsaid(_)
        | Broken::Emptied
        | Broken::Missing(_)
        | Broken::Truncated { .. }
        | Broken::OtherThanKept(_) => ChainFault::Removed,
        Broken::Foreign(_) => ChainFault::Added,
        Broken::Keyless | Broken::Unmarked | Broken::Unsealed => ChainFault::Unproved,
    }
}
