//! Counts requests per address in memory (the generic cell rate algorithm:
//! one number per address). Limits that protect accounts live in the database
//! (`backend::throttle`); this one only keeps a node quick.

use crate::networks::asker_network;
use domain::Timestamp;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

const MICROS_PER_MINUTE: i64 = 60_000_000;
/// Addresses remembered before the idle ones are forgotten.
const REMEMBERED: usize = 50_000;

/// A rate that every address may keep up, with bursts of a minute's worth.
#[derive(Debug)]
pub struct Buckets {
    micros_per_request: i64,
    /// For each address when its last allowed requests would be paid off.
    paid_at: Mutex<HashMap<IpAddr, i64>>,
}

impl Buckets {
    pub fn per_minute(requests: u32) -> Self {
        Self { micros_per_request: MICROS_PER_MINUTE / i64::from(requests.max(1)), paid_at: Mutex::default() }
    }

    /// Counts a request, or says after how many seconds to come back.
    pub fn take(&self, address: IpAddr, now: Timestamp) -> Result<(), u32> {
        let now = now.micros();
        let mut paid_at = self.paid_at.lock().unwrap_or_else(PoisonError::into_inner);
        if paid_at.len() >= REMEMBERED {
            paid_at.retain(|_, paid_at| *paid_at > now);
        }
        let slot = paid_at.entry(asker_network(address)).or_insert(now);
        let next = (*slot).max(now) + self.micros_per_request;
        let too_early = next - now - MICROS_PER_MINUTE;
        if too_early > 0 {
            return Err(u32::try_from(too_early / 1_000_000 + 1).unwrap_or(u32::MAX));
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
        let now = Timestamp::from_seconds(1000);
        assert_eq!(
            [buckets.take(ADDRESS, now), buckets.take(ADDRESS, now), buckets.take(ADDRESS, now)],
            [Ok(()); 3]
        );
        assert_eq!(buckets.take(ADDRESS, now), Err(21));
        assert_eq!(buckets.take([192, 0, 2, 2].into(), now), Ok(()));
        assert_eq!(buckets.take(ADDRESS, now.plus_seconds(20)), Ok(()));
        assert!(buckets.take(ADDRESS, now.plus_seconds(20)).is_err());
        assert_eq!(buckets.take(ADDRESS, now.plus_seconds(300)), Ok(()));
    }
}
