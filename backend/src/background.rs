//! The work beside requests: jobs, and the seals and checks of the audit.

use crate::{Backend, audit, jobs};
use std::time::Duration;
use tokio::task::JoinSet;

/// How long the work that runs may take to its end. A mail that is handed over
/// just then would else be sent again after the next start.
const PATIENCE: Duration = Duration::from_secs(30);

/// The workers of one running product.
#[derive(Debug)]
pub struct Background {
    backend: Backend,
    workers: JoinSet<()>,
}

impl Background {
    pub fn start(backend: &Backend) -> Self {
        let mut workers = JoinSet::new();
        workers.spawn(jobs::run(backend.clone()));
        workers.spawn(audit::chain::keep_sealing(backend.clone()));
        workers.spawn(audit::chain::keep_checking(backend.clone()));
        Self { backend: backend.clone(), workers }
    }

    /// Begins nothing new, lets what runs come to its end, and closes the
    /// database after it.
    pub async fn stop(mut self) {
        self.backend.announce_end();
        let ended = async {
            // A worker that panicked was logged where it happened.
            while self.workers.join_next().await.is_some() {}
        };
        if tokio::time::timeout(PATIENCE, ended).await.is_err() {
            tracing::warn!(
                seconds = PATIENCE.as_secs(),
                "background work did not end in time; it is cut off"
            );
        }
        self.backend.stop().await;
    }
}
