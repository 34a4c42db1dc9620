//! Lists that are long anyway are not counted for every page.
//!
//! Counting up to the cap costs more than reading a page. What had more rows than
//! are counted a minute ago has them still, but for somebody who empties it just
//! then and reads "10,000+" a minute longer; the rows are always those there are.

use crate::Context;
use crate::context::Permit;
use domain::{Timestamp, Total, UserId, WorkspaceId};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Mutex, PoisonError};

/// From this many rows on, walking an order's index until a page is full beats sorting them:
/// of 100,000 customers, 360 hits cost the same. Hits of a search are counted that far; more
/// read "500+".
pub(crate) const MANY: u32 = 500;

/// How many there are, and with it how best to read them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    pub total: Total,
    pub many: bool,
}

impl Counted {
    /// Of a count that stopped one past `cap`.
    pub(crate) fn of(found: i64, cap: u32) -> Self {
        Self { total: Total::capped(found, cap), many: found > i64::from(MANY) }
    }
}

/// How long a count holds, in seconds.
const HOLDS: i64 = 60;
/// Counts that are kept at one time.
const KEPT: usize = 10_000;

/// Whose list, and a hash of its scope and of what shapes it.
type Key = (WorkspaceId, UserId, u64);

fn key(permit: &Permit, list: &str) -> Key {
    let mut hasher = DefaultHasher::new();
    (&permit.scope, list).hash(&mut hasher);
    (permit.workspace(), permit.actor.user, hasher.finish())
}

/// How many rows a list of this name has for whoever asks, if that was counted beyond the cap
/// lately.
pub(crate) fn known_count(context: &Context, permit: &Permit, list: &str) -> Option<Counted> {
    context.backend.list_counts().find(key(permit, list), context.now)
}

/// Keeps a count that went beyond its cap.
pub(crate) fn keep_count(context: &Context, permit: &Permit, list: &str, counted: Counted) {
    context.backend.list_counts().keep(key(permit, list), counted, context.now);
}

/// Counts that went beyond their cap.
#[derive(Debug, Default)]
pub struct Counts(Mutex<HashMap<Key, (Counted, Timestamp)>>);

impl Counts {
    fn find(&self, key: Key, now: Timestamp) -> Option<Counted> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&key)
            .filter(|(_, at)| (0..HOLDS).contains(&now.seconds_since(*at)))
            .map(|(counted, _)| *counted)
    }

    fn keep(&self, key: Key, counted: Counted, now: Timestamp) {
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
    fn more_than_a_page_sorts_are_many() {
        let counted = Counted::of(500, Total::LIMIT);
        assert_eq!((counted.total, counted.many), (Total::Exactly(500), false));
        let counted = Counted::of(501, MANY);
        assert_eq!((counted.total, counted.many), (Total::MoreThan(500), true));
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
