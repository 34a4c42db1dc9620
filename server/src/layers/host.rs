//! Settles where a request came from and refuses what is not meant for us.
//!
//! After this layer no header about hosts, schemes or addresses that others
//! wrote is left; [`Arrival`] holds what is believed.

use super::trace;
use crate::asker::{Asker, text};
use crate::base_url::{BaseUrl, Scheme};
use crate::networks::{Network, parse_forwarded_address};
use crate::refusal::Refusal;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{FORWARDED, HOST};
use http::uri::Authority;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Probes come by address, not by name.
pub const PROBES: [&str; 2] = ["/healthz", "/readyz"];

#[derive(Clone, Debug)]
pub struct Facts {
    pub base_url: BaseUrl,
    pub trusted_proxies: Arc<[Network]>,
}

impl Facts {
    /// The scheme that browsers use: plain http off this machine is accepted
    /// only behind a proxy that speaks https to them.
    pub fn outer_scheme(&self) -> Scheme {
        if self.base_url.is_loopback() { self.base_url.scheme() } else { Scheme::Https }
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(address))
    }
}

/// Where a request came from and under which of our names it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The client's address, seen past trusted proxies.
    pub ip: IpAddr,
    /// The origin that a page of ours has at this name.
    pub origin: String,
}

pub async fn through(State(facts): State<Facts>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let arrival = match settle(&facts, &request, peer.unwrap_or(Ipv4Addr::UNSPECIFIED.into())) {
        Ok(arrival) => arrival,
        Err(refusal) => {
            return match request.extensions().get::<Asker>() {
                Some(asker) => refusal.answer(asker),
                None => StatusCode::MISDIRECTED_REQUEST.into_response(),
            };
        }
    };
    trace::record_arrival(&arrival);
    let scheme = facts.outer_scheme();
    forget_forwarding(request.headers_mut());
    // Leptos reads the scheme of the page's address from here.
    request.headers_mut().insert(FORWARDED_PROTO, HeaderValue::from_static(scheme.as_str()));
    request.extensions_mut().insert(arrival);
    next.run(request).await
}

fn settle(facts: &Facts, request: &Request, peer: IpAddr) -> Result<Arrival, Refusal> {
    let is_exempt = PROBES.contains(&request.uri().path());
    let origin = match authority(request.uri(), request.headers()) {
        _ if is_exempt => facts.base_url.to_string(),
        Some(authority) if facts.base_url.accepts(&authority) => {
            facts.base_url.origin_of(&authority, facts.outer_scheme())
        }
        _ => return Err(Refusal::Misdirected),
    };
    let ip = if facts.trusts(peer) { client_behind(facts, request.headers(), peer)? } else { peer };
    if !is_exempt && !speaks_outer_scheme(facts, request.headers(), peer)? {
        return Err(Refusal::Misdirected);
    }
    Ok(Arrival { ip, origin })
}

/// The one host that the request names: HTTP/2 and absolute-form requests say
/// it in the address, and must not contradict it by a `Host`.
fn authority(uri: &Uri, headers: &HeaderMap) -> Option<Authority> {
    let mut hosts = headers.get_all(HOST).into_iter();
    let host = match (hosts.next(), hosts.next()) {
        (Some(host), None) => Some(Authority::try_from(host.as_bytes()).ok()?),
        (None, None) => None,
        _ => return None,
    };
    match (uri.authority(), host) {
        (Some(in_address), Some(host)) => (*in_address == host).then_some(host),
        (Some(in_address), None) => Some(in_address.clone()),
        (None, host) => host,
    }
}

/// The nearest address that is no trusted proxy. An entry that can't be read
/// refuses the request: skipping it would trust whoever wrote it.
fn client_behind(facts: &Facts, headers: &HeaderMap, peer: IpAddr) -> Result<IpAddr, Refusal> {
    let mut client = peer;
    let lines: Vec<&HeaderValue> = headers.get_all(FORWARDED_FOR).into_iter().collect();
    let mut is_settled = false;
    for line in lines.into_iter().rev() {
        let line = line.to_str().map_err(|_| Refusal::BadForwarding)?;
        for entry in line.rsplit(',') {
            let address = parse_forwarded_address(entry).ok_or(Refusal::BadForwarding)?;
            if !is_settled {
                client = address;
                is_settled = !facts.trusts(address);
            }
        }
    }
    Ok(client)
}

/// Whether the browser speaks the scheme that cookies and links are made for.
fn speaks_outer_scheme(facts: &Facts, headers: &HeaderMap, peer: IpAddr) -> Result<bool, Refusal> {
    let said = match (facts.trusts(peer), headers.get_all(FORWARDED_PROTO).into_iter().count()) {
        (false, _) | (true, 0) => None,
        (true, 1) => Some(match text(headers, FORWARDED_PROTO).map(str::to_ascii_lowercase).as_deref() {
            Some("http") => Scheme::Http,
            Some("https") => Scheme::Https,
            _ => return Err(Refusal::BadForwarding),
        }),
        (true, _) => return Err(Refusal::BadForwarding),
    };
    // A base URL of https vouches for what stands in front; one of http does not.
    Ok(said.unwrap_or(facts.base_url.scheme()) == facts.outer_scheme())
}

/// Removes what a client or proxy says about hosts, schemes and addresses.
fn forget_forwarding(headers: &mut HeaderMap) {
    let names: Vec<HeaderName> = headers.keys().filter(|name| tells_of_forwarding(name)).cloned().collect();
    for name in names {
        headers.remove(name);
    }
}

fn tells_of_forwarding(name: &HeaderName) -> bool {
    name.as_str().starts_with("x-forwarded-")
        || name == FORWARDED
        || ["x-real-ip", "x-original-host", "x-original-url", "x-rewrite-url", "x-host"]
            .contains(&name.as_str())
}

#[cfg(test)]
mod tests;
