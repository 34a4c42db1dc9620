//! Both lists' state as it stands in the address.

use crate::address::encode;
use domain::sign_ins::SignInsQuery;
use leptos_router::params::ParamsMap;

/// Whose list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Own,
    Workspace,
}

impl Whose {
    pub const fn path(self) -> &'static str {
        match self {
            Self::Own => "/settings/sign-ins",
            Self::Workspace => "/admin/sign-ins",
        }
    }

    /// The list changed in one point, from its newest page.
    pub fn with(self, query: &SignInsQuery, change: impl FnOnce(&mut SignInsQuery)) -> String {
        let mut query = SignInsQuery { cursor: String::new(), ..query.clone() };
        change(&mut query);
        self.address(&query)
    }

    /// The page of this list that a cursor names.
    pub fn at(self, query: &SignInsQuery, cursor: &str) -> String {
        self.address(&SignInsQuery { cursor: cursor.to_owned(), ..query.clone() })
    }

    fn address(self, query: &SignInsQuery) -> String {
        let pairs: Vec<String> =
            pairs(query).iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        if pairs.is_empty() { self.path().to_owned() } else { format!("{}?{}", self.path(), pairs.join("&")) }
    }
}

pub fn read(params: &ParamsMap) -> SignInsQuery {
    let text = |name: &str| params.get(name).unwrap_or_default();
    SignInsQuery {
        person: text("person"),
        user: text("user"),
        method: text("method"),
        result: text("result"),
        from: text("from"),
        to: text("to"),
        address: text("address"),
        cursor: text("cursor"),
    }
}

/// The state as names and values, without what is empty.
pub fn pairs(query: &SignInsQuery) -> Vec<(&'static str, String)> {
    let SignInsQuery { person, user, method, result, from, to, address, cursor } = query.clone();
    let all = [
        ("person", person),
        ("user", user),
        ("method", method),
        ("result", result),
        ("from", from),
        ("to", to),
        ("address", address),
        ("cursor", cursor),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// The state without a page of it, and without fields that a form has itself.
pub fn without(query: &SignInsQuery, own: &[&str]) -> Vec<(&'static str, String)> {
    pairs(query).into_iter().filter(|(name, _)| *name != "cursor" && !own.contains(name)).collect()
}

pub fn is_filtered(query: &SignInsQuery) -> bool {
    !without(query, &["user"]).is_empty()
}
