//! The list's state as it stands in the address.

use crate::address::encode;
use domain::operators::WorkspacesQuery;
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/operator/workspaces";

pub fn read(params: &ParamsMap) -> WorkspacesQuery {
    let text = |name: &str| params.get(name).unwrap_or_default();
    WorkspacesQuery { q: text("q"), state: text("state"), asked: text("asked"), cursor: text("cursor") }
}

/// The state as names and values, without what is empty.
pub fn pairs(query: &WorkspacesQuery) -> Vec<(&'static str, String)> {
    let WorkspacesQuery { q, state, asked, cursor } = query.clone();
    let all = [("q", q), ("state", state), ("asked", asked), ("cursor", cursor)];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn address(query: &WorkspacesQuery) -> String {
    let pairs: Vec<String> =
        pairs(query).iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if pairs.is_empty() { PATH.to_owned() } else { format!("{PATH}?{}", pairs.join("&")) }
}

/// The list changed in one point, from its first page.
pub fn with(query: &WorkspacesQuery, change: impl FnOnce(&mut WorkspacesQuery)) -> String {
    let mut query = WorkspacesQuery { cursor: String::new(), ..query.clone() };
    change(&mut query);
    address(&query)
}

/// The page of this list that a cursor names.
pub fn at(query: &WorkspacesQuery, cursor: &str) -> String {
    address(&WorkspacesQuery { cursor: cursor.to_owned(), ..query.clone() })
}

pub fn is_filtered(query: &WorkspacesQuery) -> bool {
    let WorkspacesQuery { q, state, asked, .. } = query;
    [q, state, asked].iter().any(|value| !value.is_empty())
}
