//! SQLite's readers: as many pools of one connection each, so that whoever has
//! a connection also has its deadline.

use super::bound::Deadline;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sqlx::{Connection, Sqlite, Transaction};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Readers(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    seats: Vec<Bounded>,
    free: Mutex<VecDeque<usize>>,
    /// As many as there are free seats.
    room: Arc<Semaphore>,
    patience: Duration,
}

/// A pool of one connection, whose statements can be ended.
#[derive(Clone, Debug)]
pub struct Bounded {
    pub(super) pool: SqlitePool,
    pub(super) deadline: Deadline,
}

impl Bounded {
    /// `options` as those of any pool of SQLite; a connection of the age `lives` is
    /// replaced. Nothing is opened yet.
    pub(super) fn new(options: SqlitePoolOptions, lives: Duration, connecting: SqliteConnectOptions) -> Self {
        let deadline = Deadline::new();
        let (watched, forgotten) = (deadline.clone(), deadline.clone());
        let options = options
            .max_connections(1)
            .after_connect(move |connection, _| {
                let deadline = watched.clone();
                Box::pin(async move { deadline.watch(connection).await })
            })
            // A full disk or a failed read makes SQLite roll back by itself, which
            // the driver does not hear of: it takes the connection to be within a
            // transaction for ever, and no other can begin. Such a connection is
            // replaced.
            .before_acquire(move |connection, lain| {
                forgotten.forget();
                let is_good = lain.age < lives && !connection.is_in_transaction();
                Box::pin(async move { Ok(is_good) })
            });
        Self { pool: options.connect_lazy_with(connecting), deadline }
    }
}

/// A seat that somebody has, until it is dropped.
#[derive(Debug)]
pub(super) struct Seat {
    readers: Readers,
    number: usize,
    _room: OwnedSemaphorePermit,
}

impl Readers {
    pub(super) fn new(seats: Vec<Bounded>, patience: Duration) -> Self {
        let free = (0..seats.len()).collect();
        let room = Arc::new(Semaphore::new(seats.len()));
        Self(Arc::new(Inner { seats, free: Mutex::new(free), room, patience }))
    }

    pub(super) async fn begin(&self) -> sqlx::Result<(Transaction<'static, Sqlite>, Seat)> {
        let seat = self.seat().await?;
        Ok((seat.bounded().pool.begin().await?, seat))
    }

    pub(super) async fn acquire(&self) -> sqlx::Result<(PoolConnection<Sqlite>, Seat)> {
        let seat = self.seat().await?;
        Ok((seat.bounded().pool.acquire().await?, seat))
    }

    async fn seat(&self) -> sqlx::Result<Seat> {
        let room = Arc::clone(&self.0.room).acquire_owned();
        let room =
            tokio::time::timeout(self.0.patience, room).await.map_err(|_| sqlx::Error::PoolTimedOut)?;
        let room = room.map_err(|_| sqlx::Error::PoolClosed)?;
        let number = self.0.free.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        // There is one for each permit.
        let number = number.ok_or(sqlx::Error::PoolTimedOut)?;
        Ok(Seat { readers: self.clone(), number, _room: room })
    }

    pub(super) fn pools(&self) -> impl Iterator<Item = &SqlitePool> {
        self.0.seats.iter().map(|seat| &seat.pool)
    }

    pub(super) async fn close(&self) {
        self.0.room.close();
        for pool in self.pools() {
            pool.close().await;
        }
    }
}

impl Seat {
    pub fn bounded(&self) -> &Bounded {
        &self.readers.0.seats[self.number]
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        // Before the permit, which is a field.
        self.readers.0.free.lock().unwrap_or_else(PoisonError::into_inner).push_back(self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::super::open::quiet_pool;
    use super::*;

    /// Whether the second to take the connection has the one that the first had.
    async fn is_kept(lives: Duration) -> bool {
        let bounded = Bounded::new(quiet_pool(), lives, SqliteConnectOptions::new().in_memory(true));
        let mut first = bounded.pool.acquire().await.unwrap();
        sqlx::raw_sql("CREATE TABLE left_behind (id INTEGER)").execute(&mut *first).await.unwrap();
        drop(first);
        let mut second = bounded.pool.acquire().await.unwrap();
        sqlx::raw_sql("SELECT id FROM left_behind").execute(&mut *second).await.is_ok()
    }

    #[tokio::test]
    async fn a_connection_that_has_lived_long_is_replaced_when_it_is_taken() {
        assert!(is_kept(Duration::from_mins(1)).await);
        assert!(!is_kept(Duration::ZERO).await);
    }
}
