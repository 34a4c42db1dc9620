//! A customer's own facts in storage: read, compared, with the keys made of
//! them.

use crate::audit::change;
use crate::phone::{self, Home};
use crate::query::Columns;
use crate::search::{self, Space, Subject};
use crate::storage::{StorageError, Tx, args};
use crate::text_keys;
use domain::audit::FieldChange;
use domain::customers::{CustomerFacts, CustomerInput, CustomerKind, CustomerLevel, Source};
use domain::{CustomerId, WorkspaceId};
use std::collections::BTreeSet;

/// Forms of companies that tell no two apart, longest first.
const LEGAL_FORMS: &[&str] =
    &["有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "股份公司", "集团", "公司"];
const LEGAL_WORDS: &[&str] =
    &["inc", "ltd", "limited", "llc", "gmbh", "ag", "co", "corp", "corporation", "company", "plc"];

#[derive(sqlx::FromRow)]
struct FactsRow {
    row_version: i64,
    search_id: i64,
    name: String,
    kind: CustomerKind,
    level: Option<CustomerLevel>,
    source: Option<Source>,
    phone: Option<String>,
    email: Option<String>,
    website: Option<String>,
    address: Option<String>,
    note: Option<String>,
}

/// The facts as they are saved.
pub(super) struct Saved {
    pub version: i64,
    pub search_id: i64,
    pub facts: CustomerFacts,
}

pub(super) async fn load(tx: &mut Tx, workspace: WorkspaceId, id: CustomerId) -> Result<Saved, StorageError> {
    let row: FactsRow = tx
        .one(
            "SELECT row_version, search_id, name, kind, level, source, phone, email, website, address, note
             FROM customers WHERE workspace_id = $1 AND id = $2",
            args![workspace, id],
        )
        .await?;
    let facts = CustomerFacts {
        name: row.name,
        kind: row.kind,
        level: row.level,
        source: row.source,
        phone: row.phone,
        email: row.email,
        website: row.website,
        address: row.address,
        note: row.note,
    };
    Ok(Saved { version: row.row_version, search_id: row.search_id, facts })
}

/// What changes from one to the other, field by field, in the form's order.
pub(super) fn changes(before: &CustomerFacts, after: &CustomerFacts) -> Vec<FieldChange> {
    let pairs = fields(before).into_iter().zip(fields(after));
    pairs.filter_map(|((field, before), (_, after))| change(field, before, after)).collect()
}

/// The facts of a new customer as changes from nothing.
pub(super) fn new_facts(facts: &CustomerFacts) -> Vec<FieldChange> {
    fields(facts).into_iter().filter_map(|(field, after)| change(field, None, after)).collect()
}

fn fields(facts: &CustomerFacts) -> [(&'static str, Option<String>); 9] {
    let word = |text: Option<&str>| text.map(str::to_owned);
    [
        ("name", Some(facts.name.clone())),
        ("kind", word(Some(facts.kind.as_str()))),
        ("level", word(facts.level.map(CustomerLevel::as_str))),
        ("source", word(facts.source.map(Source::as_str))),
        ("phone", facts.phone.clone()),
        ("email", facts.email.clone()),
        ("website", facts.website.clone()),
        ("address", facts.address.clone()),
        ("note", facts.note.clone()),
    ]
}

/// The facts as the form shows them.
pub(super) fn typed(facts: &CustomerFacts) -> CustomerInput {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    CustomerInput {
        name: facts.name.clone(),
        kind: facts.kind.as_str().to_owned(),
        level: facts.level.map(CustomerLevel::as_str).unwrap_or_default().to_owned(),
        source: facts.source.map(Source::as_str).unwrap_or_default().to_owned(),
        phone: text(&facts.phone),
        email: text(&facts.email),
        website: text(&facts.website),
        address: text(&facts.address),
        note: text(&facts.note),
    }
}

/// What is kept beside the facts for sorting, searching and finding twins.
pub(crate) struct RowKeys {
    pub sort_key: String,
    pub name_key: String,
    pub email_key: Option<String>,
    /// Of each number, in a table of their own. The row's `phone_key`, which had the
    /// first of them, is spent (docs/decisions/0043).
    pub phones: BTreeSet<String>,
    /// In the search index.
    pub search: String,
}

impl RowKeys {
    pub(crate) fn of(facts: &CustomerFacts, workspace: WorkspaceId, home: Home) -> Self {
        let subject =
            Subject { name: &facts.name, phone: facts.phone.as_deref(), email: facts.email.as_deref() };
        Self {
            sort_key: text_keys::sort_key(&facts.name),
            name_key: name_key(&facts.name),
            email_key: facts.email.as_deref().map(text_keys::identifier),
            phones: facts.phone.as_deref().map(|typed| phone::keys(typed, home)).unwrap_or_default(),
            search: Space::of(workspace).text(&search::keys(subject, home)),
        }
    }
}

/// The facts and the keys of their row, each under its column's name.
pub(super) fn columns(facts: &CustomerFacts, keys: &RowKeys) -> Columns {
    Columns::default()
        .set("name", &facts.name)
        .set("sort_key", &keys.sort_key)
        .set("name_key", &keys.name_key)
        .set("kind", facts.kind)
        .set("level", facts.level)
        .set("source", facts.source)
        .set("phone", &facts.phone)
        .set("email", &facts.email)
        .set("email_key", &keys.email_key)
        .set("website", &facts.website)
        .set("address", &facts.address)
        .set("note", &facts.note)
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
