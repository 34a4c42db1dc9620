//! Statements that take too long are ended: whoever asked has gone by then,
//! and others wait for the connection and the processor.
//!
//! PostgreSQL counts the time itself, from a setting that the transaction
//! begins with. SQLite asks a callback now and then whether to go on.

use sqlx::sqlite::SqliteConnection;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// How long one statement of a request may take; less than its answer may.
/// Work beside requests (jobs, purges, commands that go through everything)
/// takes what it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub read: Duration,
    /// Writers wait for each other's rows too.
    pub write: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { read: Duration::from_secs(10), write: Duration::from_secs(20) }
    }
}

/// So many steps of SQLite's machine lie between two questions: some
/// milliseconds of work, of which a question takes no part worth mentioning.
const STEPS: i32 = 100_000;

const UNBOUNDED: u64 = u64::MAX;
/// Nobody waits for the statement any more.
const GIVEN_UP: u64 = 0;

/// When the statement that runs on one SQLite connection is to end, in
/// milliseconds since `began`.
#[derive(Clone, Debug)]
pub(super) struct Deadline {
    began: Instant,
    at: Arc<AtomicU64>,
}

impl Deadline {
    pub fn new() -> Self {
        Self { began: Instant::now(), at: Arc::new(AtomicU64::new(UNBOUNDED)) }
    }

    /// Has SQLite ask on this connection, which is new.
    pub async fn watch(&self, connection: &mut SqliteConnection) -> sqlx::Result<()> {
        self.forget();
        let deadline = self.clone();
        connection.lock_handle().await?.set_progress_handler(STEPS, move || !deadline.is_over());
        Ok(())
    }

    fn is_over(&self) -> bool {
        let at = self.at.load(Ordering::Relaxed);
        at != UNBOUNDED && self.began.elapsed().as_millis() >= u128::from(at)
    }

    /// No statement of ours runs.
    pub fn forget(&self) {
        self.at.store(UNBOUNDED, Ordering::Relaxed);
    }

    /// A statement begins. It is ended when its time is over, or when what this
    /// gives is dropped before [`Running::ended`].
    pub fn begin(self, limit: Duration) -> Running {
        let at = self.began.elapsed().checked_add(limit).map(|at| at.as_millis());
        let at = at.and_then(|at| u64::try_from(at).ok()).unwrap_or(UNBOUNDED);
        self.at.store(at, Ordering::Relaxed);
        Running(Some(self))
    }
}

/// A statement under way, with its deadline if it has one.
#[derive(Default)]
pub(super) struct Running(Option<Deadline>);

impl Running {
    pub fn ended(mut self) {
        if let Some(deadline) = self.0.take() {
            deadline.forget();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The connection's thread would else come to the end of it for nobody.
        if let Some(deadline) = &self.0 {
            deadline.at.store(GIVEN_UP, Ordering::Relaxed);
        }
    }
}
