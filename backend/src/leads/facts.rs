//! A lead's own facts in storage, with the key made of them.

use crate::query::Columns;
use crate::records::{Part, Stored, Table};
use crate::text_keys;
use domain::leads::LEAD;
use domain::records::Facts;

pub static TABLE: Table = Table {
    object: &LEAD,
    name: "leads",
    renamed: &[],
    owner_sort_key: None,
    whole: None,
    parts: &[Part { table: "activities", column: "lead_id", users: &["created_by", "owner_id"] }],
};

/// Rows of leads.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leads {}

impl Stored for Leads {
    fn table() -> &'static Table {
        &TABLE
    }
}

/// Adds what rows are sorted by to their facts.
pub(super) fn add_keys(row: Columns, facts: &Facts) -> Columns {
    row.set("sort_key", text_keys::sort_key(facts.name()))
}
