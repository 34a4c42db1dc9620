//! Lists that are long anyway are not counted for every page.
//!
//! Counting up to the cap costs more than reading a page. What had more rows than
//! are counted a minute ago has them still, but for somebody who empties it just
//! then and reads "10,000+" a minute longer; the rows are always those there are.

use super::list_sql::Counted;
use crate::Context;
use crate::context::Permit;
use domain::{Timestamp, Total, UserId, WorkspaceId};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Mutex, PoisonError};

/// How long a count holds, in seconds.
const HOLDS: i64 = 60;
/// Counts that are kept at one time.
const KEPT: usize = 10_000;

/// Whose list, and a hash of its scope and of what shapes it.
pub(super) type Key = (WorkspaceId, UserId, u64);

pub(super) fn key(permit: &Permit, list: &str) -> Key {
    let mut hasher = DefaultHasher::new();
    (&permit.scope, list).hash(&mut hasher);
    (permit.workspace(), permit.actor.user, hasher.finish())
}

/// What the customers of the viewer alone are called here; no list has this name.
const OWN: &str = "own";

/// How many customers are the viewer's, if that was counted beyond the cap lately.
pub(crate) fn own(context: &Context, permit: &Permit) -> Option<Total> {
    let counts = context.backend.customer_counts();
    counts.find(key(permit, OWN), context.now).map(|counted| counted.total)
}

pub(crate) fn keep_own(context: &Context, permit: &Permit, total: Total) {
    let counted = Counted { total, many: true };
    context.backend.customer_counts().keep(key(permit, OWN), counted, context.now);
}

/// Counts that went beyond their cap.
#[derive(Debug, Default)]
pub struct Counts(Mutex<HashMap<Key, (Counted, Timestamp)>>);

impl Counts {
    pub(super) fn find(&self, key: Key, now: Timestamp) -> Option<Counted> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&key)
            .filter(|(_, at)| (0..HOLDS).contains(&now.seconds_since(*at)))
            .map(|(counted, _)| *counted)
    }

    pub(super) fn keep(&self, key: Key, counted: Counted, now: Timestamp) {
        if !matches!(counted.total, Total::MoreThan(_)) {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.retain(|_, (_, at)| now.seconds_since(*at) < HOLDS);
            if kept.len() >= KEPT {
                kept.clear();
            }
        }
        kept.insert(key, (counted, now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody() -> Key {
        (WorkspaceId::from_uuid(uuid::Uuid::nil()), UserId::from_uuid(uuid::Uuid::nil()), 7)
    }

    fn counted(total: Total) -> Counted {
        Counted { total, many: true }
    }

    #[test]
    fn what_is_beyond_the_cap_is_kept_for_a_minute() {
        let counts = Counts::default();
        let key = somebody();
        let at = Timestamp::from_seconds(1_000);
        counts.keep(key, counted(Total::MoreThan(10_000)), at);
        assert!(counts.find(key, Timestamp::from_seconds(1_059)).is_some());
        assert!(counts.find(key, Timestamp::from_seconds(1_060)).is_none());
        assert!(counts.find(key, Timestamp::from_seconds(999)).is_none(), "clocks that are turned back");
    }

    #[test]
    fn an_exact_count_is_never_kept() {
        let counts = Counts::default();
        let key = somebody();
        let at = Timestamp::from_seconds(1_000);
        counts.keep(key, counted(Total::Exactly(3)), at);
        assert!(counts.find(key, at).is_none());
    }
}
