//! Work that takes a processor for a while: away from the threads that
//! requests run on, a few at one time, and no more waiting than is done soon.

use crate::Failure;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// After how many seconds to come back: a full queue is done by then.
const RETRY_SECONDS: u32 = 2;

#[derive(Clone, Debug)]
pub(super) struct Pool {
    pub threads: usize,
    pub most: usize,
    pub running: Arc<Semaphore>,
    /// Places for all that run or wait.
    pub places: Arc<Semaphore>,
}

/// A piece of work that was done.
pub(super) struct Done<T> {
    pub outcome: T,
    pub waited: Duration,
    pub took: Duration,
}

impl Pool {
    pub fn new(threads: usize, most: usize) -> Self {
        let threads = threads.max(1);
        let (running, places) = (Arc::new(Semaphore::new(threads)), Arc::new(Semaphore::new(most)));
        Self { threads, most, running, places }
    }

    /// `Busy` when there is no place left. Work that has begun is done to its
    /// end, also when whoever asked has gone away.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Done<T>, Failure> {
        let Ok(_place) = self.places.try_acquire() else {
            return Err(Failure::Busy { retry_seconds: RETRY_SECONDS });
        };
        let asked = Instant::now();
        let permit = Arc::clone(&self.running).acquire_owned().await.map_err(|_| Failure::Unavailable)?;
        let begun = Instant::now();
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        let outcome = task.await.map_err(|error| Failure::internal("a thread for passwords", &error))?;
        Ok(Done { outcome, waited: begun - asked, took: begun.elapsed() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// On a runtime of one thread, work that waits for another task would wait
    /// for ever if it ran there.
    #[tokio::test(flavor = "current_thread")]
    async fn others_are_served_while_work_is_done() {
        let pool = Pool::new(1, 1);
        let (done, is_done) = mpsc::channel();
        let other = tokio::spawn(async move { done.send("another's request") });
        let work = pool.run(move || is_done.recv()).await;
        assert_eq!(work.ok().and_then(|work| work.outcome.ok()), Some("another's request"));
        assert!(other.await.is_ok());
    }

    #[tokio::test(flavor = "current_thread")]
    async fn what_finds_no_place_is_told_to_come_back() {
        let pool = Pool::new(1, 2);
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let held = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(move || may_go_on.recv().is_err()).await.is_ok() }
        });
        let waiting = tokio::spawn({
            let pool = pool.clone();
            async move { pool.run(|| ()).await.is_ok() }
        });
        while pool.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(pool.run(|| ()).await, Err(Failure::Busy { retry_seconds: 1.. })));
        drop(go_on);
        assert!(held.await.unwrap() && waiting.await.unwrap());
        assert!(pool.run(|| ()).await.is_ok());
    }
}
