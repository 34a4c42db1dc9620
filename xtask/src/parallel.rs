//! A few things at once, without a thread pool.

use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::error::Result;

/// Works on the items with that many threads; returns the first error, if any.
pub fn for_each<T: Send>(threads: usize, items: Vec<T>, work: impl Fn(T) -> Result<()> + Sync) -> Result<()> {
    let items = Mutex::new(items.into_iter());
    let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    let failure = Mutex::new(None);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(item) = next() {
                    if let Err(error) = work(item) {
                        let mut first = failure.lock().unwrap_or_else(PoisonError::into_inner);
                        first.get_or_insert(error);
                        // Takes the rest away from the other threads.
                        items.lock().unwrap_or_else(PoisonError::into_inner).by_ref().for_each(drop);
                    }
                }
            });
        }
    });
    failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}

/// As many threads as there are processors.
pub fn processors() -> usize {
    thread::available_parallelism().map_or(2, usize::from)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::error::Error;

    #[test]
    fn every_item_is_worked_on_once() {
        let sum = AtomicU32::new(0);
        let add = |item| {
            sum.fetch_add(item, Ordering::Relaxed);
            Ok(())
        };
        for_each(3, (1..=100).collect(), add).expect("adds");
        assert_eq!(sum.into_inner(), 5050);
    }

    #[test]
    fn an_error_comes_back() {
        let fail = |item| if item == 7 { Err(Error::new("seven")) } else { Ok(()) };
        assert!(for_each(2, (1..=10).collect(), fail).is_err());
    }
}
