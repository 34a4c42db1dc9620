//! Where the list is, and what leads into it.

use crate::lists::{Look, Place};
use domain::UserId;
use domain::audit::AUDIT;
use domain::records::ListQuery;

pub const PLACE: Place =
    Place { list: &AUDIT, path: "/admin/audit", look: Look::Table, quick: &[], but: &[] };

/// The list of what a user did, by what is read of them; their id tells them from others
/// of that name.
pub fn of_user(name: &str, user: UserId) -> String {
    let named = AUDIT.search_for(&ListQuery::default(), name);
    PLACE.with(&named, "user", &user.to_string())
}
