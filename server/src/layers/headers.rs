//! Headers that every answer carries: pages, errors, files and 304s alike.

use crate::base_url::Scheme;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

/// The policy of answers that run no script. Pages of the application bring
/// their own, with the nonce of their scripts (`app::render`).
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

const PERMISSIONS: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
                           magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()";

/// Pages that are opened by a link with a token in its query.
const TOKEN_PAGES: [&str; 5] = ["/reset", "/verify", "/activate", "/invite", "/setup"];

pub async fn through(State(scheme): State<Scheme>, request: Request, next: Next) -> Response {
    let referrer = referrer_policy(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    set(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, REFERRER_POLICY, referrer);
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(headers, HeaderName::from_static("permissions-policy"), PERMISSIONS);
    if scheme == Scheme::Https {
        set(headers, STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    set_unless_present(headers, CONTENT_SECURITY_POLICY, POLICY);
    set_unless_present(headers, CACHE_CONTROL, "no-store");
    response
}

fn referrer_policy(path: &str) -> &'static str {
    if TOKEN_PAGES.contains(&path.trim_end_matches('/')) { "no-referrer" } else { "same-origin" }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}

fn set_unless_present(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_with_a_token_in_their_address_send_no_referrer() {
        for path in ["/reset", "/verify/", "/activate", "/invite", "/setup"] {
            assert_eq!(referrer_policy(path), "no-referrer", "{path}");
        }
        assert_eq!(referrer_policy("/customers"), "same-origin");
    }
}
