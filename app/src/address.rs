//! Addresses of pages of ours.

use crate::prelude::*;
use leptos_router::location::Location;

/// The page's path and query.
pub fn page_of(location: &Location) -> String {
    let (page, search) = (location.pathname.get(), location.search.get());
    if search.is_empty() { page } else { format!("{page}?{}", search.trim_start_matches('?')) }
}

/// A page with what its query says: `/customers?q=…`.
pub fn page(path: &str, pairs: &[(String, String)]) -> String {
    // A comma needs no code in a query, and is read more easily without.
    let encoded = |text: &str| domain::uris::encoded(text, "-_.~/,");
    let pairs: Vec<_> =
        pairs.iter().map(|(name, text)| format!("{}={}", encoded(name), encoded(text))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// Percent-encodes a path for a query value.
pub fn encode(text: &str) -> String {
    domain::uris::encoded(text, "-_.~/")
}
