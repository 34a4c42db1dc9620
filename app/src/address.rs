//! Addresses of pages of ours.

use crate::prelude::*;
use leptos_router::location::Location;

/// The page's path and query.
pub fn page_of(location: &Location) -> String {
    let (page, search) = (location.pathname.get(), location.search.get());
    if search.is_empty() { page } else { format!("{page}?{}", search.trim_start_matches('?')) }
}

/// Percent-encodes a path for a query value.
pub fn encode(text: &str) -> String {
    domain::uris::encoded(text, "-_.~/")
}
