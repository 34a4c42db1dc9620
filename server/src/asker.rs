//! Who has to be answered, known before anything can go wrong.

use crate::cookies;
use app::site::Manifest;
use domain::{Locale, RequestId};
use http::header::{ACCEPT, ACCEPT_LANGUAGE};
use http::{HeaderMap, HeaderName, Method, Request};
use std::sync::Arc;

/// Holds the language that a person chose on this browser.
pub const LOCALE_COOKIE: &str = "latchkey-locale";

/// Under this path the server functions live.
pub const FUNCTIONS: &str = "/fn/";

/// How to answer a request that is stopped on its way.
#[derive(Clone, Debug)]
pub struct Asker {
    pub request: RequestId,
    pub locale: Locale,
    pub wants: Wants,
    /// Whether a browser that asks again by itself does no harm, and gets the
    /// same page.
    pub reads: bool,
    /// Knows the style sheet of pages made without Leptos.
    pub site: Arc<Manifest>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    Html,
    /// The hydrated application calls a server function.
    Json,
}

impl Asker {
    pub fn of<B>(request: &Request<B>, id: RequestId, site: Arc<Manifest>) -> Self {
        let headers = request.headers();
        let calls_function = request.uri().path().starts_with(FUNCTIONS);
        let wants = if calls_function && !accepts_html(headers) { Wants::Json } else { Wants::Html };
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        Self { request: id, locale: locale(headers), wants, reads, site }
    }
}

/// Whether a plain page asks, which can show HTML only.
pub fn accepts_html(headers: &HeaderMap) -> bool {
    text(headers, ACCEPT).is_some_and(|accepted| names(accepted, "text/html"))
}

/// Whether a list of what is accepted names something with a weight above nothing
/// (RFC 9110, 12.4.2).
pub fn names(accepted: &str, wanted: &str) -> bool {
    accepted.split(',').any(|choice| {
        let mut pieces = choice.split(';').map(str::trim);
        let is_named = pieces.next().is_some_and(|name| name.eq_ignore_ascii_case(wanted));
        let is_refused = pieces.any(|piece| {
            let weight = piece.strip_prefix("q=").or_else(|| piece.strip_prefix("Q="));
            weight.is_some_and(|weight| weight.trim_end_matches(['0', '.']).is_empty())
        });
        is_named && !is_refused
    })
}

/// The language chosen before, else the browser's.
fn locale(headers: &HeaderMap) -> Locale {
    let chosen = cookies::find(headers, LOCALE_COOKIE).and_then(Locale::find);
    chosen.unwrap_or_else(|| Locale::negotiate(text(headers, ACCEPT_LANGUAGE).unwrap_or_default()))
}

/// A header's value if it is plain text.
pub fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header::COOKIE;

    #[test]
    fn what_is_accepted_is_named_and_not_refused() {
        for accepted in
            ["text/html", "text/html,application/xhtml+xml;q=0.9", "application/json, TEXT/HTML;q=0.1"]
        {
            assert!(names(accepted, "text/html"), "{accepted}");
        }
        for accepted in
            ["", "*/*", "application/json", "text/html;q=0", "text/html; q=0.0", "application/x-text/html"]
        {
            assert!(!names(accepted, "text/html"), "{accepted}");
        }
        assert!(names("gzip, deflate, br", "br"));
        assert!(!names("brotli, br;q=0", "br"));
    }

    #[test]
    fn a_language_that_was_chosen_comes_before_the_browsers() {
        let mut headers = HeaderMap::new();
        headers.append(ACCEPT_LANGUAGE, "en".parse().unwrap());
        assert_eq!(locale(&headers), Locale::En);
        headers.append(COOKIE, "x-latchkey-locale=en; latchkey-locale=zh-CN".parse().unwrap());
        assert_eq!(locale(&headers), Locale::ZhCn);
    }
}
