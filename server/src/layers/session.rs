//! The session cookie and the store behind it.

use crate::base_url::Scheme;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use backend::Backend;
use backend::sessions::SessionStore;
use http::HeaderValue;
use http::header::SET_COOKIE;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

/// The longest that a session lives; the backend may end it sooner.
const DAYS: i64 = 7;

/// Over https the cookie's prefix ties it to this host (RFC 6265bis §4.1.3.2);
/// on plain loopback http browsers would refuse it.
pub const fn cookie_name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Https => "__Host-latchkey",
        Scheme::Http => "latchkey",
    }
}

pub fn layer(backend: &Backend, scheme: Scheme) -> SessionManagerLayer<SessionStore> {
    SessionManagerLayer::new(SessionStore::new(backend))
        .with_name(cookie_name(scheme))
        .with_secure(scheme == Scheme::Https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(time::Duration::days(DAYS)))
}

/// tower-sessions 0.15 takes a cookie back without its attributes; browsers
/// ignore that for a `__Host-` name, and the dead id would stay.
pub async fn complete_removal(State(scheme): State<Scheme>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let name = cookie_name(scheme);
    let lines: Vec<HeaderValue> = response.headers().get_all(SET_COOKIE).into_iter().cloned().collect();
    if lines.is_empty() {
        return response;
    }
    response.headers_mut().remove(SET_COOKIE);
    for line in lines {
        let line = complete(&line, name, scheme).unwrap_or(line);
        response.headers_mut().append(SET_COOKIE, line);
    }
    response
}

/// The line with the attributes that it lacks, if it is ours.
fn complete(line: &HeaderValue, name: &str, scheme: Scheme) -> Option<HeaderValue> {
    let line = line.to_str().ok()?;
    if !line.strip_prefix(name)?.starts_with('=') {
        return None;
    }
    let has = |attribute: &str| {
        line.split(';').skip(1).any(|part| {
            part.trim().split('=').next().is_some_and(|name| name.eq_ignore_ascii_case(attribute))
        })
    };
    let mut completed = line.to_owned();
    for (attribute, is_wanted) in
        [("HttpOnly", true), ("SameSite=Lax", true), ("Secure", scheme == Scheme::Https), ("Path=/", true)]
    {
        if is_wanted && !has(attribute.split('=').next().unwrap_or_default()) {
            completed.push_str("; ");
            completed.push_str(attribute);
        }
    }
    HeaderValue::from_str(&completed).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(line: &str, scheme: Scheme) -> Option<String> {
        complete(&line.parse().unwrap(), cookie_name(scheme), scheme)
            .map(|line| line.to_str().unwrap().to_owned())
    }

    #[test]
    fn r_ses_01_a_removed_cookie_keeps_its_attributes() {
        assert_eq!(
            completed("__Host-latchkey=; Path=/; Max-Age=0", Scheme::Https).as_deref(),
            Some("__Host-latchkey=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure")
        );
        assert_eq!(
            completed("latchkey=a; HttpOnly; SameSite=Lax; Path=/", Scheme::Http).as_deref(),
            Some("latchkey=a; HttpOnly; SameSite=Lax; Path=/")
        );
        assert_eq!(completed("latchkey_theme=dark; Path=/", Scheme::Http), None);
    }
}
