//! Address ranges in CIDR notation, and the addresses that proxies report.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// A range as `10.0.0.0/8`; a lone address is a range of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address range like `10.0.0.0/8`")]
pub struct InvalidNetwork;

impl Network {
    /// Whether `address` lies inside. An IPv4 address that arrives mapped into
    /// IPv6 counts as what it is.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.prefix)).unwrap_or(0);
                own.to_bits() & mask == other.to_bits() & mask
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(self.prefix)).unwrap_or(0);
                own.to_bits() & mask == other.to_bits() & mask
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = InvalidNetwork;

    fn from_str(text: &str) -> Result<Self, InvalidNetwork> {
        let (address, prefix) =
            text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.trim().parse().map_err(|_| InvalidNetwork)?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(digits) => {
                digits.trim().parse().ok().filter(|prefix| *prefix <= longest).ok_or(InvalidNetwork)?
            }
            None => longest,
        };
        Ok(Self { address, prefix })
    }
}

/// One entry of `X-Forwarded-For`: an address, which some proxies write with
/// the port.
pub fn parse_forwarded_address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse::<IpAddr>().ok();
    address
        .or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
        .map(|address| address.to_canonical())
}

/// What counts as one asker when requests are counted: an IPv4 address, or the
/// /64 that one IPv6 customer holds.
pub fn asker_network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() & (u128::MAX << 64)).into()),
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_covers_its_addresses_only() {
        let covers =
            |range: &str, address: &str| range.parse::<Network>().unwrap().contains(address.parse().unwrap());
        assert!(covers("10.0.0.0/8", "10.255.0.1"));
        assert!(!covers("10.0.0.0/8", "11.0.0.1"));
        assert!(covers("192.0.2.7", "192.0.2.7"));
        assert!(!covers("192.0.2.7", "192.0.2.8"));
        assert!(covers("0.0.0.0/0", "203.0.113.9"));
        assert!(!covers("0.0.0.0/0", "2001:db8::1"));
        assert!(covers("2001:db8::/32", "2001:db8:ffff::1"));
        assert!(covers("127.0.0.0/8", "::ffff:127.0.0.1"));
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in ["", "10.0.0.0/33", "10.0.0/8", "localhost", "::/129", "10.0.0.0/-1", "10.0.0.0/8/8"] {
            assert_eq!(text.parse::<Network>(), Err(InvalidNetwork), "{text}");
        }
    }

    #[test]
    fn forwarded_addresses_are_read_with_and_without_port() {
        let read = |text: &str| parse_forwarded_address(text).map(|address| address.to_string());
        assert_eq!(read(" 203.0.113.9 "), Some("203.0.113.9".to_owned()));
        assert_eq!(read("203.0.113.9:4711"), Some("203.0.113.9".to_owned()));
        assert_eq!(read("[2001:db8::1]:4711"), Some("2001:db8::1".to_owned()));
        assert_eq!(read("[2001:db8::1]"), Some("2001:db8::1".to_owned()));
        assert_eq!(read("::ffff:203.0.113.9"), Some("203.0.113.9".to_owned()));
        for text in ["", "unknown", "_hidden", "203.0.113", "evil.example"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn one_ipv6_customer_is_one_asker() {
        let asker = |text: &str| asker_network(text.parse().unwrap());
        assert_eq!(asker("2001:db8::1"), asker("2001:db8::ffff:1"));
        assert_ne!(asker("2001:db8::1"), asker("2001:db8:0:1::1"));
    }
}
