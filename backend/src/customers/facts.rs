//! A customer's own facts in storage, with the keys made of them.

use super::keys::searched;
use crate::phone::{self, Home};
use crate::query::Columns;
use crate::records::{Part, Stored, Table};
use crate::search::Subject;
use crate::text_keys;
use domain::WorkspaceId;
use domain::customers::CUSTOMER;
use domain::records::Facts;
use std::collections::BTreeSet;

pub static TABLE: Table = Table {
    object: &CUSTOMER,
    name: "customers",
    renamed: &[("parent", "parent_id")],
    owner_sort_key: Some("owner_sort_key"),
    whole: None,
    parts: &[
        Part { table: "contacts", column: "customer_id", users: &["created_by"] },
        Part { table: "contact_links", column: "customer_id", users: &["created_by"] },
        Part { table: "opportunities", column: "customer_id", users: &["created_by", "owner_id"] },
        Part { table: "activities", column: "customer_id", users: &["created_by", "owner_id"] },
        Part { table: "customers", column: "parent_id", users: &["created_by", "owner_id"] },
        Part { table: "leads", column: "customer_id", users: &["created_by", "owner_id"] },
    ],
};

/// Rows of customers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Customers {}

impl Stored for Customers {
    fn table() -> &'static Table {
        &TABLE
    }
}

/// Forms of companies that tell no two apart, longest first.
const LEGAL_FORMS: &[&str] =
    &["有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "股份公司", "集团", "公司"];
const LEGAL_WORDS: &[&str] =
    &["inc", "ltd", "limited", "llc", "gmbh", "ag", "co", "corp", "corporation", "company", "plc"];

/// What stands in tables of its own, made of the facts.
pub(super) struct Beside {
    /// For the search index.
    pub search: String,
    /// For finding twins.
    pub phones: BTreeSet<String>,
}

/// Adds the keys to the facts in a row, by which they are sorted and found; gives what
/// stands beside the row, too.
pub(super) fn add_keys(row: Columns, facts: &Facts, workspace: WorkspaceId, home: Home) -> (Columns, Beside) {
    let row = row
        .set("sort_key", text_keys::sort_key(facts.name()))
        .set("name_key", name_key(facts.name()))
        .set("email_key", facts.text("email").map(text_keys::identifier));
    let phones = facts.text("phone").map(|typed| phone::keys(typed, home)).unwrap_or_default();
    (row, Beside { search: searched(&Subject::of(&CUSTOMER, facts), workspace, home), phones })
}

/// A name as it tells companies apart: folded, without signs and legal forms.
pub fn name_key(name: &str) -> String {
    let folded = text_keys::fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let all: String = words.clone().collect();
    let told: String = words.filter(|word| !LEGAL_WORDS.contains(word)).collect();
    let told = LEGAL_FORMS.iter().fold(told, |name, form| name.replace(form, ""));
    if told.is_empty() { all } else { told }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_apart_without_its_legal_form() {
        for name in ["上海华信贸易有限公司", "上海华信贸易 有限责任公司", "上海（华信）贸易股份有限公司"]
        {
            assert_eq!(name_key(name), "上海华信贸易", "{name}");
        }
        assert_eq!(name_key("Harbour Trading Co., Ltd."), "harbourtrading");
        assert_eq!(name_key("ＨＡＲＢＯＵＲ  trading"), "harbourtrading");
        assert_eq!(name_key("STRASSE GmbH"), name_key("Straße"));
        assert_eq!(name_key("有限公司"), "有限公司");
        assert_eq!(name_key("Co."), "co");
    }
}
