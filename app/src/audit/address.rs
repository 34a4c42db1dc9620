//! The list's state as it stands in the address.

use crate::address::encode;
use domain::audit::AuditQuery;
use leptos_router::params::ParamsMap;

pub const PATH: &str = "/admin/audit";

pub fn read(params: &ParamsMap) -> AuditQuery {
    let text = |name: &str| params.get(name).unwrap_or_default();
    AuditQuery {
        person: text("person"),
        user: text("user"),
        verb: text("verb"),
        object: text("object"),
        from: text("from"),
        to: text("to"),
        address: text("address"),
        cursor: text("cursor"),
    }
}

/// The state as names and values, without what is empty.
pub fn pairs(query: &AuditQuery) -> Vec<(&'static str, String)> {
    let AuditQuery { person, user, verb, object, from, to, address, cursor } = query.clone();
    let all = [
        ("person", person),
        ("user", user),
        ("verb", verb),
        ("object", object),
        ("from", from),
        ("to", to),
        ("address", address),
        ("cursor", cursor),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn at_path(query: &AuditQuery) -> String {
    let pairs: Vec<String> =
        pairs(query).iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if pairs.is_empty() { PATH.to_owned() } else { format!("{PATH}?{}", pairs.join("&")) }
}

/// The list changed in one point, from its newest page.
pub fn with(query: &AuditQuery, change: impl FnOnce(&mut AuditQuery)) -> String {
    let mut query = AuditQuery { cursor: String::new(), ..query.clone() };
    change(&mut query);
    at_path(&query)
}

/// The page of this list that a cursor names.
pub fn at(query: &AuditQuery, cursor: &str) -> String {
    at_path(&AuditQuery { cursor: cursor.to_owned(), ..query.clone() })
}

pub fn is_filtered(query: &AuditQuery) -> bool {
    let AuditQuery { person, verb, object, from, to, address, .. } = query;
    [person, verb, object, from, to, address].iter().any(|value| !value.is_empty())
}
