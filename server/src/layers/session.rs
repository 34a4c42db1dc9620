//! The session cookie and the store behind it.
//!
//! tower-sessions brings a layer for cookies too; it decodes their names, which
//! lets a sibling host past the prefix (see [`cookies`]), so that the cookie is
//! read and written here.

use crate::base_url::Scheme;
use crate::cookies;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use backend::Backend;
use backend::sessions::{FACTS, KEPT_DAYS, SessionFacts, SessionStore};
use domain::policies::LASTING_HOURS;
use http::header::{CONTENT_TYPE, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Method};
use std::sync::Arc;
use tower_sessions_core::Session;
use tower_sessions_core::session::Id;

/// Until the browser is closed.
const TRIED: &str = "latchkey-cookies";

/// Over https the cookie's prefix ties it to this host (RFC 6265bis §4.1.3.2);
/// on plain loopback http browsers would refuse it.
pub const fn cookie_name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Https => "__Host-latchkey",
        Scheme::Http => "latchkey",
    }
}

#[derive(Clone)]
pub struct Facts {
    store: Arc<SessionStore>,
    scheme: Scheme,
}

impl Facts {
    pub fn new(backend: &Backend, scheme: Scheme) -> Self {
        Self { store: Arc::new(SessionStore::new(backend)), scheme }
    }
}

/// Puts a [`Session`] into the request. Whoever begins or ends it saves that
/// too (`app::http`); here the browser is told.
pub async fn through(State(facts): State<Facts>, mut request: Request, next: Next) -> Response {
    let presented = Presented::read(request.headers(), cookie_name(facts.scheme));
    let session = Session::new(presented.id(), Arc::clone(&facts.store), None);
    let is_new_here = request.method() == Method::GET && !cookies::are_sent(request.headers());
    request.extensions_mut().insert(session.clone());
    let mut response = next.run(request).await;
    let is_over = session.is_empty().await;
    let told = match session.id() {
        _ if is_over && presented.can_be_taken_back() => Some(set_cookie(facts.scheme, "", Some(0))),
        Some(id) if !is_over && session.is_modified() && !response.status().is_server_error() => {
            let kept = (!is_shared(&session).await).then(kept_seconds);
            Some(set_cookie(facts.scheme, &id.to_string(), kept))
        }
        _ => None,
    };
    if let Some(line) = told.and_then(|line| HeaderValue::from_str(&line).ok()) {
        response.headers_mut().append(SET_COOKIE, line);
    }
    if is_new_here {
        try_cookies(facts.scheme, response.headers_mut());
    }
    response
}

/// A page for a browser that sends no cookies at all gives it one that says nothing: a
/// form that needs cookies knows by it whether the browser keeps any
/// (`app::form::COOKIES`).
fn try_cookies(scheme: Scheme, headers: &mut HeaderMap) {
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page && !headers.contains_key(SET_COOKIE) {
        let secure = if scheme == Scheme::Https { "; Secure" } else { "" };
        let line = format!("{TRIED}=1; HttpOnly; SameSite=Lax{secure}; Path=/");
        if let Ok(line) = HeaderValue::from_str(&line) {
            headers.append(SET_COOKIE, line);
        }
    }
}

/// How long the browser keeps it: beyond the end of any session. The page of one that is
/// over is told by it from one that was ended, and whose it was.
fn kept_seconds() -> i64 {
    let (_, longest) = LASTING_HOURS;
    i64::from(longest) * 3600 + KEPT_DAYS * 86_400
}

/// Whether others use the computer too: the browser then keeps the session until it is
/// closed.
async fn is_shared(session: &Session) -> bool {
    let facts: Option<SessionFacts> = session.get(FACTS).await.ok().flatten();
    facts.is_some_and(|facts| facts.is_shared)
}

/// What the browser sends as its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presented {
    Nothing,
    One(Id),
    /// One that was never ours.
    Unreadable,
    /// Or one that is no text. One of several was set by another host, or for a
    /// part of this one; whoever sends them is signed out. Ours is not taken
    /// back: that would leave the other as the only one, and so as the session.
    Several,
}

impl Presented {
    fn read(headers: &HeaderMap, name: &str) -> Self {
        match cookies::find(headers, name) {
            Some(value) => value.parse().map_or(Self::Unreadable, Self::One),
            None if cookies::is_sent(headers, name) => {
                tracing::warn!("the session cookie is not one text: nobody is signed in by it");
                Self::Several
            }
            None => Self::Nothing,
        }
    }

    const fn id(self) -> Option<Id> {
        match self {
            Self::One(id) => Some(id),
            Self::Nothing | Self::Unreadable | Self::Several => None,
        }
    }

    const fn can_be_taken_back(self) -> bool {
        matches!(self, Self::One(_) | Self::Unreadable)
    }
}

/// A line that sets the cookie, for as long as the browser is open where no time is
/// named, or with no seconds left takes it back; browsers obey either only with all the
/// attributes of a `__Host-` name.
fn set_cookie(scheme: Scheme, value: &str, seconds: Option<i64>) -> String {
    let secure = if scheme == Scheme::Https { "; Secure" } else { "" };
    let max_age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let name = cookie_name(scheme);
    format!("{name}={value}; HttpOnly; SameSite=Lax{secure}; Path=/{max_age}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header::COOKIE;

    #[test]
    fn r_ses_01_a_removed_cookie_keeps_its_attributes() {
        assert_eq!(
            set_cookie(Scheme::Https, "", Some(0)),
            "__Host-latchkey=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0"
        );
        assert_eq!(
            set_cookie(Scheme::Http, "a", Some(60)),
            "latchkey=a; HttpOnly; SameSite=Lax; Path=/; Max-Age=60"
        );
        assert_eq!(set_cookie(Scheme::Http, "a", None), "latchkey=a; HttpOnly; SameSite=Lax; Path=/");
    }

    fn presented(lines: &[&str]) -> Presented {
        let headers: HeaderMap = lines.iter().map(|line| (COOKIE, line.parse().unwrap())).collect();
        Presented::read(&headers, "latchkey")
    }

    #[test]
    fn r_ses_01_only_one_id_in_its_one_spelling_is_a_session() {
        let id = Id(4_711);
        let text = id.to_string();
        assert_eq!(presented(&[&format!("latchkey={text}")]), Presented::One(id));
        assert_eq!(presented(&["a=b", &format!("latchkey={text}")]), Presented::One(id));
        assert_eq!(presented(&[&format!("%6catchkey={text}; Latchkey={text}")]), Presented::Nothing);
        for value in
            [String::new(), format!("\"{text}\""), format!(" {text}"), format!("{text}%20"), "a".repeat(5000)]
        {
            assert_eq!(presented(&[&format!("latchkey={value}")]), Presented::Unreadable, "{value:?}");
        }
        let one = format!("latchkey={text}");
        for lines in [&[format!("{one}; {one}")][..], &[one.clone(), "latchkey=a".to_owned()]] {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            assert_eq!(presented(&lines), Presented::Several);
        }
    }

    #[test]
    fn r_ses_02_of_several_cookies_ours_is_not_taken_back() {
        assert!(!Presented::Several.can_be_taken_back());
        assert!(Presented::Unreadable.can_be_taken_back());
    }
}
