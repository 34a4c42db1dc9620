use super::*;
use axum::body::Body;

const PROXY: &str = "10.0.0.5";

fn facts(base_url: &str, proxies: &[&str]) -> Facts {
    let trusted_proxies = proxies.iter().map(|range| range.parse().unwrap()).collect();
    Facts { base_url: BaseUrl::parse(base_url).unwrap(), trusted_proxies }
}

fn request(uri: &str, headers: &[(&str, &str)]) -> Request {
    let mut request = http::Request::builder().uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
}

fn arrive(facts: &Facts, peer: &str, headers: &[(&str, &str)]) -> Result<String, Refusal> {
    let arrival = settle(facts, &request("/customers", headers), peer.parse().unwrap());
    arrival.map(|arrival| arrival.ip.to_string())
}

#[test]
fn r_host_01_only_our_host_is_answered() {
    let facts = facts("https://crm.example.com", &[]);
    let go = |uri: &str, headers: &[(&str, &str)]| {
        settle(&facts, &request(uri, headers), [192, 0, 2, 1].into()).map(|arrival| arrival.origin)
    };
    let ours = Ok("https://crm.example.com".to_owned());
    assert_eq!(go("/", &[("host", "crm.example.com")]), ours);
    assert_eq!(go("https://crm.example.com/", &[]), ours);
    assert_eq!(go("https://crm.example.com/", &[("host", "crm.example.com")]), ours);
    assert_eq!(go("/healthz", &[("host", "10.1.2.3")]), ours);
    for (uri, headers) in [
        ("/", &[("host", "evil.example")][..]),
        ("/", &[]),
        ("/", &[("host", "crm.example.com"), ("host", "evil.example")]),
        ("/", &[("host", "crm.example.com evil")]),
        ("https://evil.example/", &[("host", "crm.example.com")]),
        ("https://crm.example.com/", &[("host", "evil.example")]),
        ("/", &[("host", "evil.example"), ("x-forwarded-host", "crm.example.com")]),
    ] {
        assert_eq!(go(uri, headers), Err(Refusal::Misdirected), "{uri} {headers:?}");
    }
}

#[test]
fn r_host_01_only_trusted_proxies_speak_for_clients() {
    let facts = facts("https://crm.example.com", &["10.0.0.0/8"]);
    let host = ("host", "crm.example.com");
    assert_eq!(
        arrive(&facts, PROXY, &[host, ("x-forwarded-for", "203.0.113.9")]),
        Ok("203.0.113.9".to_owned())
    );
    assert_eq!(
        arrive(&facts, "192.0.2.1", &[host, ("x-forwarded-for", "203.0.113.9")]),
        Ok("192.0.2.1".to_owned())
    );
    assert_eq!(arrive(&facts, PROXY, &[host]), Ok(PROXY.to_owned()));
    // What the client wrote itself stands left of what the proxy saw.
    assert_eq!(
        arrive(&facts, PROXY, &[host, ("x-forwarded-for", "1.1.1.1, 203.0.113.9, 10.0.0.7")]),
        Ok("203.0.113.9".to_owned())
    );
    assert_eq!(
        arrive(&facts, PROXY, &[host, ("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "203.0.113.9")]),
        Ok("203.0.113.9".to_owned())
    );
}

#[test]
fn r_host_01_what_cannot_be_read_is_refused() {
    let facts = facts("https://crm.example.com", &["10.0.0.0/8"]);
    let host = ("host", "crm.example.com");
    for header in [
        ("x-forwarded-for", "unknown"),
        ("x-forwarded-for", "203.0.113.9, "),
        ("x-forwarded-for", "garbage, 203.0.113.9"),
        ("x-forwarded-proto", "gopher"),
        ("x-forwarded-proto", "https, http"),
    ] {
        assert_eq!(arrive(&facts, PROXY, &[host, header]), Err(Refusal::BadForwarding), "{header:?}");
        assert!(
            arrive(&facts, "192.0.2.1", &[host, header]).is_ok(),
            "{header:?} from a stranger is ignored"
        );
    }
}

#[test]
fn plain_http_behind_a_proxy_must_be_https_outside() {
    let facts = facts("http://crm.example.com", &["10.0.0.0/8"]);
    let host = ("host", "crm.example.com");
    assert!(arrive(&facts, PROXY, &[host, ("x-forwarded-proto", "https")]).is_ok());
    assert_eq!(arrive(&facts, PROXY, &[host, ("x-forwarded-proto", "http")]), Err(Refusal::Misdirected));
    assert_eq!(arrive(&facts, PROXY, &[host]), Err(Refusal::Misdirected));
    assert_eq!(
        arrive(&facts, "192.0.2.1", &[host, ("x-forwarded-proto", "https")]),
        Err(Refusal::Misdirected)
    );
}

#[test]
fn nothing_about_forwarding_is_left() {
    let mut request = request(
        "/",
        &[
            ("x-forwarded-host", "a"),
            ("x-forwarded-for", "b"),
            ("forwarded", "c"),
            ("x-real-ip", "d"),
            ("accept", "e"),
        ],
    );
    forget_forwarding(request.headers_mut());
    assert_eq!(request.headers().len(), 1);
}
