//! The list's state as it stands in the address.

use crate::address::encode;
use domain::people::PeopleQuery;
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/admin/users";

pub fn read(params: &ParamsMap) -> PeopleQuery {
    let text = |name: &str| params.get(name).unwrap_or_default();
    PeopleQuery {
        q: text("q"),
        status: text("status"),
        role: text("role"),
        department: text("department"),
        cursor: text("cursor"),
    }
}

/// The state as names and values, without what is empty.
pub fn pairs(query: &PeopleQuery) -> Vec<(&'static str, String)> {
    let PeopleQuery { q, status, role, department, cursor } = query.clone();
    let all = [("q", q), ("status", status), ("role", role), ("department", department), ("cursor", cursor)];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn address(query: &PeopleQuery) -> String {
    let pairs: Vec<String> =
        pairs(query).iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if pairs.is_empty() { PATH.to_owned() } else { format!("{PATH}?{}", pairs.join("&")) }
}

/// The list changed in one point, from its first page.
pub fn with(query: &PeopleQuery, change: impl FnOnce(&mut PeopleQuery)) -> String {
    let mut query = PeopleQuery { cursor: String::new(), ..query.clone() };
    change(&mut query);
    address(&query)
}

/// The page of this list that a cursor names.
pub fn at(query: &PeopleQuery, cursor: &str) -> String {
    address(&PeopleQuery { cursor: cursor.to_owned(), ..query.clone() })
}

pub fn is_filtered(query: &PeopleQuery) -> bool {
    let PeopleQuery { q, status, role, department, .. } = query;
    [q, status, role, department].iter().any(|value| !value.is_empty())
}
