//! An opportunity's own facts in storage.

use crate::query::Columns;
use crate::records::{Part, Stored, Table, Whole};
use crate::{customers, text_keys};
use domain::opportunities::OPPORTUNITY;
use domain::records::Facts;

pub static TABLE: Table = Table {
    object: &OPPORTUNITY,
    name: "opportunities",
    renamed: &[("amount", "amount_minor"), ("close_date", "close_day")],
    owner_sort_key: None,
    whole: Some(Whole { table: &customers::TABLE, column: "customer_id" }),
    parts: &[
        Part { table: "stage_changes", column: "opportunity_id", users: &["changed_by"] },
        Part { table: "activities", column: "opportunity_id", users: &["created_by", "owner_id"] },
    ],
};

/// Rows of opportunities.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Opportunities {}

impl Stored for Opportunities {
    fn table() -> &'static Table {
        &TABLE
    }
}

/// Adds what rows are sorted by to their facts.
pub(super) fn add_keys(row: Columns, facts: &Facts) -> Columns {
    row.set("sort_key", text_keys::sort_key(facts.name()))
}
