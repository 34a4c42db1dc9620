//! Whose turn it is: a few requests of one user at a time, so that nobody
//! slows others down, and a line of their own for the rest. In memory and of
//! this node alone: it keeps a node quick, and counts nothing.

use crate::networks::asker_network;
use backend::Context;
use backend::context::Who;
use domain::{PersonId, UserId};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Who counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asking {
    /// Over all their sessions.
    User(UserId),
    Operator(PersonId),
    Stranger(IpAddr),
}

impl Asking {
    pub fn of(context: &Context) -> Self {
        match context.who() {
            Who::User(actor) => Self::User(actor.user),
            Who::Operator(operator) => Self::Operator(operator.person),
            Who::Nobody => Self::Stranger(asker_network(context.client.ip)),
        }
    }
}

/// The lines of everybody who asks at this moment. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Turns(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    at_once: usize,
    in_line: usize,
    /// Whoever neither runs nor waits has no entry.
    lines: Mutex<HashMap<Asking, Line>>,
}

#[derive(Debug)]
struct Line {
    /// First come, first served.
    turns: Arc<Semaphore>,
    /// How many run or wait.
    present: usize,
}

/// More stand in the line than it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineFull;

impl Turns {
    pub fn new(at_once: usize, in_line: usize) -> Self {
        Self(Arc::new(Inner { at_once, in_line, lines: Mutex::default() }))
    }

    /// Joins the line, or is sent away at once.
    pub fn join(&self, asking: Asking) -> Result<Waiting, LineFull> {
        let mut lines = self.0.lines();
        let line = lines
            .entry(asking)
            .or_insert_with(|| Line { turns: Arc::new(Semaphore::new(self.0.at_once)), present: 0 });
        if line.present >= self.0.at_once + self.0.in_line {
            return Err(LineFull);
        }
        line.present += 1;
        let turns = Arc::clone(&line.turns);
        Ok(Waiting { turns, presence: Presence { turns: self.clone(), asking } })
    }
}

impl Inner {
    fn lines(&self) -> MutexGuard<'_, HashMap<Asking, Line>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place in the line. Dropped, the next ones move up.
#[derive(Debug)]
pub struct Waiting {
    turns: Arc<Semaphore>,
    presence: Presence,
}

/// Somebody's turn, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    // Given back before the line may vanish.
    _permit: Option<OwnedSemaphorePermit>,
    _presence: Presence,
}

impl Waiting {
    /// The turn, if nobody has to be waited for.
    pub fn at_once(self) -> Result<Turn, Self> {
        match Arc::clone(&self.turns).try_acquire_owned() {
            Ok(permit) => Ok(Turn { _permit: Some(permit), _presence: self.presence }),
            Err(_) => Err(self),
        }
    }

    /// Waits for the turn.
    pub async fn turn(self) -> Turn {
        // Nobody closes a line.
        let permit = self.turns.acquire_owned().await.ok();
        Turn { _permit: permit, _presence: self.presence }
    }
}

#[derive(Debug)]
struct Presence {
    turns: Turns,
    asking: Asking,
}

impl Drop for Presence {
    fn drop(&mut self) {
        let mut lines = self.turns.0.lines();
        if let Some(line) = lines.get_mut(&self.asking) {
            line.present -= 1;
            if line.present == 0 {
                lines.remove(&self.asking);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    const MARY: Asking = Asking::Stranger(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)));
    const JOHN: Asking = Asking::Stranger(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2)));

    #[tokio::test]
    async fn whoever_came_first_is_served_first_and_beyond_the_line_nobody() {
        let turns = Turns::new(2, 2);
        let first = turns.join(MARY).unwrap().at_once().unwrap();
        let _second = turns.join(MARY).unwrap().at_once().unwrap();
        let mut third = Box::pin(turns.join(MARY).unwrap().at_once().unwrap_err().turn());
        let mut fourth = Box::pin(turns.join(MARY).unwrap().turn());
        assert!(third.as_mut().now_or_never().is_none() && fourth.as_mut().now_or_never().is_none());
        assert_eq!(turns.join(MARY).unwrap_err(), LineFull);
        assert!(turns.join(JOHN).unwrap().at_once().is_ok(), "others have a line of their own");
        drop(first);
        assert!(fourth.as_mut().now_or_never().is_none());
        let third = third.now_or_never().unwrap();
        assert!(turns.join(MARY).unwrap().at_once().is_err(), "nobody passes who waits");
        drop(third);
        assert!(fourth.now_or_never().is_some());
    }

    #[tokio::test]
    async fn whoever_goes_leaves_nothing_behind() {
        let turns = Turns::new(1, 3);
        let first = turns.join(MARY).unwrap().turn().await;
        let mut waiting = Box::pin(turns.join(MARY).unwrap().turn());
        assert!(waiting.as_mut().now_or_never().is_none());
        let joined = turns.join(MARY).unwrap();
        // One is given up while it waits, one before it began, one has its turn.
        drop((waiting, joined));
        assert_eq!(turns.0.lines().get(&MARY).unwrap().present, 1);
        drop(first);
        assert!(turns.0.lines().is_empty());
        let next = turns.join(MARY).unwrap().at_once().unwrap();
        drop(next);
        assert!(turns.0.lines().is_empty());
    }

    #[tokio::test]
    async fn a_turn_that_was_given_but_not_taken_is_given_on() {
        let turns = Turns::new(1, 3);
        let first = turns.join(MARY).unwrap().turn().await;
        let mut second = Box::pin(turns.join(MARY).unwrap().turn());
        let mut third = Box::pin(turns.join(MARY).unwrap().turn());
        assert!(second.as_mut().now_or_never().is_none() && third.as_mut().now_or_never().is_none());
        drop(first);
        drop(second);
        assert!(third.now_or_never().is_some());
    }
}
