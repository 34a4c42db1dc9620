//! Memory kept from one hash for the next.
//!
//! A large block that is freed goes back to the kernel, which clears all its
//! pages for the next hash: a third of a sign-in's time under load.

use super::argon::Memory;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// How long memory waits for a hash before it is given up; tests are in a hurry.
pub(super) const WAITS: Duration = Duration::from_millis(if cfg!(test) { 200 } else { 5_000 });

/// As many blocks of memory as hashes ran at one time in the last seconds.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(Arc<Mutex<Vec<(Instant, Memory)>>>);

impl Kept {
    /// The memory used last, or new one.
    pub fn take(&self) -> Memory {
        self.lock().pop().map(|(_, memory)| memory).unwrap_or_default()
    }

    pub fn give_back(&self, memory: Memory) {
        self.lock().push((Instant::now(), memory));
    }

    /// Gives up what no hash has asked for since.
    pub fn forget_later(&self) {
        let kept = self.clone();
        tokio::spawn(async move {
            sleep(WAITS).await;
            kept.forget(WAITS);
        });
    }

    fn forget(&self, unused_for: Duration) {
        self.lock().retain(|(used, _)| used.elapsed() < unused_for);
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(Instant, Memory)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_serves_the_next_hash_and_is_given_up_when_none_comes() {
        let kept = Kept::default();
        kept.give_back(vec![argon2::Block::new(); 8]);
        kept.forget(WAITS);
        assert_eq!(kept.take().len(), 8, "the same again");
        assert_eq!(kept.take().len(), 0, "it is taken");
        kept.give_back(vec![argon2::Block::new(); 8]);
        kept.forget(Duration::ZERO);
        assert_eq!(kept.take().len(), 0, "given up");
    }
}
