//! Events that wait for a seal and get none, because this installation did not
//! write them as they are: each is told once by every process, not every second.

use domain::AuditEventId;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// So many are remembered; whoever puts in more is told often enough.
const MOST: usize = 10_000;
/// Ids in one line of the log.
const NAMED: usize = 20;

#[derive(Debug, Default)]
pub struct Foreign(Mutex<BTreeSet<AuditEventId>>);

impl Foreign {
    pub fn knows(&self, id: AuditEventId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&id)
    }

    /// Tells of those that were not told of yet; gives how many these were.
    pub fn tell(&self, ids: impl IntoIterator<Item = AuditEventId>) -> u64 {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let room = MOST - known.len();
        let new: Vec<AuditEventId> = ids.into_iter().filter(|id| !known.contains(id)).take(room).collect();
        if new.is_empty() {
            return 0;
        }
        let named: Vec<String> = new.iter().take(NAMED).map(ToString::to_string).collect();
        tracing::error!(
            count = new.len(),
            events = named.join(" "),
            "events of the audit were not written by this installation, or changed since: they are not sealed; `latchkey audit verify` tells more"
        );
        known.extend(&new);
        u64::try_from(new.len()).unwrap_or(u64::MAX)
    }
}
