//! The one address under which people reach the installation.
//!
//! Host checks, origin checks, cookies and links all start from it; nothing
//! that a request says about its own host ever takes its place.

use http::Uri;
use http::uri::Authority;
use std::fmt;
use std::net::IpAddr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Http,
    Https,
}

impl Scheme {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    const fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

/// Scheme, host and port; displayed as an origin (RFC 6454 §6.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    scheme: Scheme,
    /// Lower case; an IPv6 address stands in brackets.
    host: String,
    port: u16,
}

/// Why a text is no base URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidBaseUrl {
    #[error("it must be an address like `https://crm.example.com`")]
    NotAnAddress,
    #[error("it must begin with http:// or https://")]
    Scheme,
    #[error("it must end after the host and port: no path, no query, no user name")]
    MoreThanAnOrigin,
    #[error("the host must be written in ASCII (`xn--…` for names in other scripts)")]
    NotAscii,
}

impl BaseUrl {
    pub const fn new(scheme: Scheme, host: String, port: u16) -> Self {
        Self { scheme, host, port }
    }

    pub fn parse(text: &str) -> Result<Self, InvalidBaseUrl> {
        if !text.is_ascii() {
            return Err(InvalidBaseUrl::NotAscii);
        }
        let uri: Uri = text.parse().map_err(|_| InvalidBaseUrl::NotAnAddress)?;
        let scheme = match uri.scheme_str() {
            Some("http") => Scheme::Http,
            Some("https") => Scheme::Https,
            _ => return Err(InvalidBaseUrl::Scheme),
        };
        let authority = uri.authority().ok_or(InvalidBaseUrl::NotAnAddress)?;
        let beyond_origin = uri.path() != "/" || uri.query().is_some() || authority.as_str().contains('@');
        if beyond_origin || text.contains('#') {
            return Err(InvalidBaseUrl::MoreThanAnOrigin);
        }
        let (host, port) = host_and_port(authority, scheme).ok_or(InvalidBaseUrl::NotAnAddress)?;
        Ok(Self { scheme, host, port })
    }

    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn is_loopback(&self) -> bool {
        self.host == "localhost" || host_address(&self.host).is_some_and(|address| address.is_loopback())
    }

    /// Whether a request for `authority` is meant for us. A loopback base URL
    /// has three names (DESIGN, "Addresses and cookies").
    pub fn accepts(&self, authority: &Authority) -> bool {
        if authority.as_str().contains('@') {
            return false;
        }
        let Some((host, port)) = host_and_port(authority, self.scheme) else { return false };
        let other_name = self.is_loopback() && ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str());
        port == self.port && (host == self.host || other_name)
    }

    /// The origin that a browser names when it stands on `authority`.
    pub fn origin_of(&self, authority: &Authority, scheme: Scheme) -> String {
        match host_and_port(authority, scheme) {
            Some((host, port)) => Self { scheme, host, port }.to_string(),
            None => self.to_string(),
        }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", self.scheme.as_str(), self.host)?;
        if self.port == self.scheme.default_port() { Ok(()) } else { write!(formatter, ":{}", self.port) }
    }
}

fn host_and_port(authority: &Authority, scheme: Scheme) -> Option<(String, u16)> {
    let host = authority.host().to_ascii_lowercase();
    let written = authority.as_str().rsplit('@').next().unwrap_or_default();
    let after_host = written.get(host.len()..)?;
    let port = match after_host.strip_prefix(':') {
        Some(digits) => digits.parse().ok().filter(|_| digits.bytes().all(|digit| digit.is_ascii_digit()))?,
        None if after_host.is_empty() => scheme.default_port(),
        None => return None,
    };
    (!host.is_empty()).then_some((host, port))
}

fn host_address(host: &str) -> Option<IpAddr> {
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(base: &str, host: &str) -> bool {
        let authority = host.parse::<Authority>();
        authority.is_ok_and(|authority| BaseUrl::parse(base).unwrap().accepts(&authority))
    }

    #[test]
    fn a_base_url_is_an_origin() {
        let shown = |text: &str| BaseUrl::parse(text).map(|url| url.to_string());
        assert_eq!(shown("https://CRM.example.com/"), Ok("https://crm.example.com".to_owned()));
        assert_eq!(shown("https://crm.example.com:443"), Ok("https://crm.example.com".to_owned()));
        assert_eq!(shown("http://[::1]:3000"), Ok("http://[::1]:3000".to_owned()));
        assert_eq!(shown("crm.example.com"), Err(InvalidBaseUrl::Scheme));
        assert_eq!(shown("ftp://crm.example.com"), Err(InvalidBaseUrl::Scheme));
        assert_eq!(shown("https://crm.example.com/crm"), Err(InvalidBaseUrl::MoreThanAnOrigin));
        assert_eq!(shown("https://crm.example.com/?a=b"), Err(InvalidBaseUrl::MoreThanAnOrigin));
        assert_eq!(shown("https://admin:pw@crm.example.com"), Err(InvalidBaseUrl::MoreThanAnOrigin));
        assert_eq!(shown("https://客户.example"), Err(InvalidBaseUrl::NotAscii));
        assert_eq!(shown("https://crm.example.com:0x50"), Err(InvalidBaseUrl::NotAnAddress));
    }

    #[test]
    fn only_the_base_urls_host_is_ours() {
        for host in ["crm.example.com", "CRM.EXAMPLE.COM", "crm.example.com:443"] {
            assert!(accepts("https://crm.example.com", host), "{host}");
        }
        for host in [
            "example.com",
            "crm.example.com:80",
            "crm.example.com.",
            "crm.example.com.evil.example",
            "user@crm.example.com",
            "localhost",
            "127.0.0.1",
            "crm.example.com:",
        ] {
            assert!(!accepts("https://crm.example.com", host), "{host}");
        }
    }

    #[test]
    fn loopback_has_three_names_and_one_port() {
        for host in ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"] {
            assert!(accepts("http://localhost:3000", host), "{host}");
        }
        for host in ["localhost", "localhost:3001", "127.0.0.2:3000", "latchkey.example:3000", "[::2]:3000"] {
            assert!(!accepts("http://localhost:3000", host), "{host}");
        }
    }

    #[test]
    fn an_origin_leaves_out_the_default_port() {
        let base = BaseUrl::parse("https://crm.example.com").unwrap();
        let origin = |host: &str| base.origin_of(&host.parse().unwrap(), Scheme::Https);
        assert_eq!(origin("CRM.example.com:443"), "https://crm.example.com");
        assert_eq!(origin("crm.example.com:8443"), "https://crm.example.com:8443");
    }
}
