//! A contact's own facts in storage, with what is kept beside them.

use crate::phone::stored::Holder;
use crate::phone::{self, Home};
use crate::query::Columns;
use crate::records::{Stored, Table};
use crate::search::records::Entry;
use crate::search::{self, Subject};
use crate::text_keys;
use domain::ContactId;
use domain::contacts::{CONTACT, CONTACT_LINK};
use domain::records::Facts;
use std::collections::BTreeSet;

pub static TABLE: Table = Table {
    object: &CONTACT,
    name: "contacts",
    renamed: &[],
    owner_sort_key: None,
    whole: Some(crate::records::Whole { table: &crate::customers::TABLE, column: "customer_id" }),
    parts: &[],
};

/// Links of contacts: they are told as the facts of records are.
pub(super) static LINKS: Table = Table {
    object: &CONTACT_LINK,
    name: "contact_links",
    renamed: &[("linked", "customer_id")],
    owner_sort_key: None,
    whole: None,
    parts: &[],
};

/// Rows of contacts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Contacts {}

impl Stored for Contacts {
    fn table() -> &'static Table {
        &TABLE
    }
}

/// The facts as they are saved, with the keys that they are sorted by and that a customer's
/// twins are found by.
pub(crate) fn columns(facts: &Facts) -> Columns {
    TABLE
        .values(facts)
        .set("sort_key", text_keys::sort_key(facts.name()))
        .set("email_key", facts.text("email").map(text_keys::identifier))
}

/// By which numbers a customer's twins are found.
pub(super) fn numbers(id: ContactId, facts: &Facts, home: Home) -> (Holder, BTreeSet<String>) {
    let keys = facts.text("phone").map(|typed| phone::keys(typed, home)).unwrap_or_default();
    (Holder::Contact(id), keys)
}

/// What the search finds the contact by.
pub(super) fn entry(id: ContactId, facts: &Facts, home: Home) -> Entry {
    (id.uuid(), search::keys(&Subject::of(&CONTACT, facts), home))
}
