//! How the two doors and the connections behind them are doing.

use super::{Engine, Storage, StorageError, Tx};
use crate::metrics::{Counters, Histograms};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::histogram::Histogram;
use sqlx::Database;
use tokio::time::Instant;

/// Seconds; the last is the patience of a door.
const WAITS: [f64; 7] = [0.000_1, 0.001, 0.01, 0.1, 0.5, 1.0, 5.0];

#[derive(Clone, Debug)]
pub(crate) struct Doors {
    /// Seconds until a unit of work has begun or was sent away.
    pub waits: Histograms<1>,
    /// Units of work that the database could not take.
    pub unavailable: Counters<1>,
    pub read: Door,
    pub write: Door,
}

impl Default for Doors {
    fn default() -> Self {
        let waits = Histograms::new_with_constructor(|| Histogram::new(WAITS));
        let unavailable = Counters::default();
        let door = |name| Door {
            waits: waits.get_or_create_owned(&[("door", name)]),
            unavailable: unavailable.get_or_create_owned(&[("door", name)]),
        };
        let (read, write) = (door("read"), door("write"));
        Self { waits, unavailable, read, write }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Door {
    waits: Histogram,
    unavailable: Counter,
}

impl Door {
    pub async fn pass(
        &self,
        begin: impl Future<Output = Result<Tx, StorageError>>,
    ) -> Result<Tx, StorageError> {
        let started = Instant::now();
        let begun = begin.await;
        self.waits.observe(started.elapsed().as_secs_f64());
        self.counted(begun)
    }

    /// Counts work that the database could not take.
    pub fn counted<T>(&self, done: Result<T, StorageError>) -> Result<T, StorageError> {
        if matches!(done, Err(StorageError::Unavailable(_))) {
            self.unavailable.inc();
        }
        done
    }
}

/// The connections of one pool at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    pub name: &'static str,
    pub idle: usize,
    pub in_use: usize,
    pub most: u32,
}

impl Pool {
    fn of<DB: Database>(name: &'static str, pool: &sqlx::Pool<DB>) -> Self {
        let (open, idle) = (pool.size() as usize, pool.num_idle());
        Self { name, idle, in_use: open.saturating_sub(idle), most: pool.options().get_max_connections() }
    }

    /// Several as one.
    const fn and(self, other: Self) -> Self {
        Self {
            name: self.name,
            idle: self.idle + other.idle,
            in_use: self.in_use + other.in_use,
            most: self.most + other.most,
        }
    }
}

impl Storage {
    pub fn pools(&self) -> Vec<Pool> {
        match &self.engine {
            Engine::Sqlite { writer, readers } => {
                let readers = readers.pools().map(|pool| Pool::of("readers", pool)).reduce(Pool::and);
                [Pool::of("writer", &writer.pool)].into_iter().chain(readers).collect()
            }
            Engine::Postgres { writers, readers } => {
                vec![Pool::of("writers", writers), Pool::of("readers", readers)]
            }
        }
    }

    pub(crate) const fn doors(&self) -> &Doors {
        &self.doors
    }

    pub(crate) const fn engine_name(&self) -> &'static str {
        match &self.engine {
            Engine::Sqlite { .. } => "sqlite",
            Engine::Postgres { .. } => "postgres",
        }
    }
}
