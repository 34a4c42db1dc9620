//! What the search finds a customer by.

use super::facts::Customers;
use crate::phone::Home;
use crate::records::FoundRow;
use crate::search::{self, Space, Subject};
use domain::WorkspaceId;

/// A customer as far as the search goes; rows that are gone through flatten it.
#[derive(sqlx::FromRow)]
pub(crate) struct SearchedRow {
    search_id: i64,
    #[sqlx(flatten)]
    found: FoundRow<Customers>,
}

impl SearchedRow {
    /// Its number in the index and its keys there, for [`search::keep_many`].
    pub(crate) fn entry(&self, workspace: WorkspaceId, home: Home) -> (i64, String) {
        (self.search_id, searched(&self.found.subject(), workspace, home))
    }
}

/// The keys of a customer as the index holds them.
pub(super) fn searched(subject: &Subject<'_>, workspace: WorkspaceId, home: Home) -> String {
    Space::of(workspace).text(&search::keys(subject, home))
}
