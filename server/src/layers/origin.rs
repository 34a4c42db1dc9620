//! Refuses requests that pages of other sites send (R-CSRF-01).

use super::host::Arrival;
use crate::asker::{Asker, FUNCTIONS, text};
use crate::cookies;
use crate::refusal::Refusal;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::ORIGIN;
use http::{HeaderName, Method, StatusCode};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The name of the session cookie: without one there is no session to misuse.
#[derive(Clone, Copy, Debug)]
pub struct SessionCookie(pub &'static str);

pub async fn through(State(session): State<SessionCookie>, request: Request, next: Next) -> Response {
    if is_ours(&request, session) {
        return next.run(request).await;
    }
    match request.extensions().get::<Asker>() {
        Some(asker) => Refusal::ForeignOrigin.answer(asker),
        None => StatusCode::FORBIDDEN.into_response(),
    }
}

fn is_ours(request: &Request, session: SessionCookie) -> bool {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    if is_read && !request.uri().path().starts_with(FUNCTIONS) {
        return true;
    }
    let headers = request.headers();
    if headers.contains_key(FETCH_SITE) {
        return match text(headers, FETCH_SITE) {
            Some("same-origin") => true,
            // Typed into the address line: nobody types a POST.
            Some("none") => is_read,
            _ => false,
        };
    }
    if headers.contains_key(ORIGIN) {
        let ours = request.extensions().get::<Arrival>().map(|arrival| arrival.origin.as_str());
        return ours.is_some() && text(headers, ORIGIN) == ours;
    }
    !cookies::is_sent(headers, session.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn passes(method: Method, path: &str, headers: &[(&str, &str)]) -> bool {
        let mut request = http::Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        let origin = "https://crm.example.com".to_owned();
        request.extensions_mut().insert(Arrival { ip: [192, 0, 2, 1].into(), origin });
        is_ours(&request, SessionCookie("latchkey"))
    }

    #[test]
    fn r_csrf_01_the_table_of_origins() {
        let cookie = ("cookie", "latchkey=abc");
        let post = |headers: &[(&str, &str)]| passes(Method::POST, "/fn/customers/create", headers);
        assert!(post(&[("sec-fetch-site", "same-origin"), cookie]));
        assert!(!post(&[("sec-fetch-site", "same-site"), cookie]));
        assert!(!post(&[("sec-fetch-site", "cross-site"), cookie]));
        assert!(!post(&[("sec-fetch-site", "cross-site")]), "login CSRF needs no session");
        assert!(!post(&[("sec-fetch-site", "none"), cookie]));
        assert!(!post(&[("sec-fetch-site", "SAME-ORIGIN?"), cookie]));
        assert!(!post(&[("sec-fetch-site", "cross-site"), ("origin", "https://crm.example.com")]));
        assert!(post(&[("origin", "https://crm.example.com"), cookie]));
        for origin in
            ["https://crm.example.com:8443", "http://crm.example.com", "https://evil.example", "null", ""]
        {
            assert!(!post(&[("origin", origin), cookie]), "{origin}");
        }
        assert!(!post(&[cookie]));
        assert!(post(&[]));
    }

    #[test]
    fn r_csrf_01_reads_pass_unless_they_are_functions() {
        let cross = [("sec-fetch-site", "cross-site"), ("cookie", "latchkey=abc")];
        assert!(passes(Method::GET, "/customers", &cross));
        assert!(!passes(Method::GET, "/fn/customers/list", &cross));
        assert!(passes(Method::GET, "/fn/customers/list", &[("sec-fetch-site", "none")]));
        for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
            assert!(!passes(method.clone(), "/customers", &cross), "{method}");
        }
    }
}
