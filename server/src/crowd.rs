//! Bounds how many are somewhere at one time, in all and of each kind: a guard
//! of this node, in memory, that remembers nobody who has left.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Crowd<K>(Arc<Inner<K>>);

#[derive(Debug)]
struct Inner<K> {
    most_of_one: usize,
    most: usize,
    present: Mutex<Present<K>>,
}

#[derive(Debug)]
struct Present<K> {
    all: usize,
    /// Whoever has nobody here has no entry.
    by_kind: HashMap<K, usize>,
}

impl<K: Copy + Eq + Hash> Crowd<K> {
    pub fn new(most_of_one: usize, most: usize) -> Self {
        let present = Mutex::new(Present { all: 0, by_kind: HashMap::new() });
        Self(Arc::new(Inner { most_of_one, most, present }))
    }

    /// A place until it is dropped; `None` where there is no room.
    pub fn enter(&self, kind: K) -> Option<Member<K>> {
        let mut present = self.0.present();
        let of_this_kind = present.by_kind.get(&kind).copied().unwrap_or_default();
        if present.all >= self.0.most || of_this_kind >= self.0.most_of_one {
            return None;
        }
        present.all += 1;
        present.by_kind.insert(kind, of_this_kind + 1);
        Some(Member { crowd: self.clone(), kind })
    }
}

impl<K> Inner<K> {
    fn present(&self) -> MutexGuard<'_, Present<K>> {
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who is here. Dropped, however that comes, they have left.
#[derive(Debug)]
pub struct Member<K: Copy + Eq + Hash> {
    crowd: Crowd<K>,
    kind: K,
}

impl<K: Copy + Eq + Hash> Drop for Member<K> {
    fn drop(&mut self) {
        let mut present = self.crowd.0.present();
        present.all -= 1;
        if let Some(count) = present.by_kind.get_mut(&self.kind) {
            *count -= 1;
            if *count == 0 {
                present.by_kind.remove(&self.kind);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_some_of_each_and_for_some_in_all() {
        let crowd = Crowd::new(2, 3);
        let (first, second) = (crowd.enter('a').unwrap(), crowd.enter('a').unwrap());
        assert!(crowd.enter('a').is_none());
        let third = crowd.enter('b').unwrap();
        assert!(crowd.enter('b').is_none() && crowd.enter('c').is_none());
        drop(first);
        assert!(crowd.enter('c').is_some());
        drop((second, third));
        let present = crowd.0.present();
        assert!(present.all == 0 && present.by_kind.is_empty());
    }
}
