//! Counts requests per address in memory (the generic cell rate algorithm:
//! one number per address). Limits that protect accounts live in the database
//! (`backend::throttle`); this one only keeps a node quick.

use crate::networks::asker_network;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);
/// Addresses remembered before the idle ones are forgotten.
const REMEMBERED: usize = 50_000;

/// A rate that every address may keep up, with bursts of a minute's worth.
#[derive(Debug)]
pub struct Buckets {
    each: Duration,
    /// For each address when its last allowed requests would be paid off, on the
    /// clock of what has passed: the one on the wall may be set back by hours.
    paid_at: Mutex<HashMap<IpAddr, Duration>>,
}

impl Buckets {
    pub fn per_minute(requests: u32) -> Self {
        Self { each: MINUTE / requests.max(1), paid_at: Mutex::default() }
    }

    /// Counts a request, or says after how many seconds to come back. `now` is
    /// what [`passed`](backend::clock::Clock::passed) gives.
    pub fn take(&self, address: IpAddr, now: Duration) -> Result<(), u32> {
        let mut paid_at = self.paid_at.lock().unwrap_or_else(PoisonError::into_inner);
        if paid_at.len() >= REMEMBERED {
            paid_at.retain(|_, paid_at| *paid_at > now);
        }
        let slot = paid_at.entry(asker_network(address)).or_insert(now);
        let next = (*slot).max(now) + self.each;
        let too_early = next.saturating_sub(now + MINUTE);
        if !too_early.is_zero() {
            return Err(u32::try_from(too_early.as_secs() + 1).unwrap_or(u32::MAX));
        }
        *slot = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn a_minutes_worth_passes_at_once_and_the_rest_waits() {
        let buckets = Buckets::per_minute(3);
        let now = Duration::from_secs(1000);
        let later = |seconds| now + Duration::from_secs(seconds);
        assert_eq!(
            [buckets.take(ADDRESS, now), buckets.take(ADDRESS, now), buckets.take(ADDRESS, now)],
            [Ok(()); 3]
        );
        assert_eq!(buckets.take(ADDRESS, now), Err(21));
        assert_eq!(buckets.take([192, 0, 2, 2].into(), now), Ok(()));
        assert_eq!(buckets.take(ADDRESS, later(20)), Ok(()));
        assert!(buckets.take(ADDRESS, later(20)).is_err());
        assert_eq!(buckets.take(ADDRESS, later(300)), Ok(()));
    }

    #[test]
    fn whatever_rate_is_asked_for_nothing_overflows() {
        for requests in [0, 1, u32::MAX] {
            let buckets = Buckets::per_minute(requests);
            assert_eq!(buckets.take(ADDRESS, Duration::ZERO), Ok(()));
            let _ = buckets.take(ADDRESS, Duration::ZERO);
        }
    }
}
