//! Customers: companies and people that the workspace sells to.

mod forms;
mod object;
#[cfg(test)]
mod tests;

pub use forms::{CustomerEditInput, CustomerFieldInput, choice, some};
pub use object::{CUSTOMER, SOURCE};

use crate::accounts::UserRef;
use crate::names::named;
use crate::phone::PhonePart;
use crate::records::Typed;
use crate::{Action, Cursor, CustomerId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    CustomerKind { Company = "company", Person = "person" }
}

named! {
    CustomerLevel { Key = "key", Regular = "regular", Small = "small" }
}

named! {
    /// Where a record came from.
    Source {
        Manual = "manual",
        Website = "website",
        Referral = "referral",
        Exhibition = "exhibition",
        Phone = "phone",
        Advertisement = "advertisement",
        Other = "other",
    }
}

named! {
    /// The orders of the customer list.
    CustomerSort {
        LastActivity = "last_activity",
        NextActivity = "next_activity",
        Created = "created",
        Name = "name",
        Owner = "owner",
    }
}

named! {
    Direction { Ascending = "asc", Descending = "desc" }
}

impl Direction {
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

named! {
    /// The columns of the customer list that a person may show or hide; the
    /// name is always there.
    CustomerColumn {
        Kind = "kind",
        Level = "level",
        Phone = "phone",
        Email = "email",
        Owner = "owner",
        LastActivity = "last_activity",
        NextActivity = "next_activity",
        Created = "created",
        Source = "source",
    }
}

impl CustomerColumn {
    pub const DEFAULT: [Self; 5] =
        [Self::Kind, Self::Phone, Self::Owner, Self::LastActivity, Self::NextActivity];
}

named! {
    /// When something is due, seen from today.
    DueFilter { Overdue = "overdue", Today = "today", Week = "week", None = "none" }
}

/// The list's state, as it stands in the address: `?q=…&kind=…&sort=…`.
/// Raw text: the server parses it and answers 422 to what it doesn't know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CustomerQuery {
    /// Search text.
    pub q: String,
    pub kind: String,
    pub level: String,
    pub source: String,
    /// `me` or a user's id.
    pub owner: String,
    pub next: String,
    /// Created on or after this day, `2026-01-05`.
    pub from: String,
    /// Created on or before this day.
    pub to: String,
    pub sort: String,
    pub direction: String,
    pub cursor: String,
    pub size: String,
    /// Comma-separated [`CustomerColumn`]s.
    pub columns: String,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct CustomerRow {
    pub id: CustomerId,
    pub name: String,
    pub kind: CustomerKind,
    pub level: Option<CustomerLevel>,
    pub source: Option<Source>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub owner: UserRef,
    pub created_at: Timestamp,
    pub last_activity_at: Option<Timestamp>,
    pub next_activity_at: Option<Timestamp>,
    pub version: i64,
    /// What dials the first of its numbers.
    pub call: Option<String>,
}

/// A customer as its record page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct CustomerView {
    pub id: CustomerId,
    /// As the form has them.
    pub facts: Typed,
    pub owner: UserRef,
    pub department: Option<String>,
    pub created_by: UserRef,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_activity_at: Option<Timestamp>,
    pub next_activity_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub version: i64,
    pub may: MayOnRecord,
    /// The phone field, read.
    pub phones: Vec<PhonePart>,
}

impl CustomerView {
    pub fn name(&self) -> &str {
        self.facts.get("name")
    }
}

/// What the viewer may do with the record at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct MayOnRecord {
    pub edit: bool,
    pub delete: bool,
    pub transfer: bool,
}

impl MayOnRecord {
    /// What lies in the recycle bin can be taken back by whoever may `delete` it, and
    /// nothing else be done with it.
    pub fn of(is_live: bool, delete: bool, may: impl Fn(Action) -> bool) -> Self {
        Self { edit: is_live && may(Action::Edit), delete, transfer: is_live && may(Action::Transfer) }
    }
}

/// A customer that the one being typed may be the same as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DuplicateHint {
    pub id: CustomerId,
    pub name: String,
    pub owner: UserRef,
    /// Which of name, phone and e-mail agree.
    pub matches: Vec<String>,
}

/// What bulk actions act on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CustomersBulkInput {
    /// `assign` or `delete`.
    pub action: String,
    pub ids: Vec<String>,
    /// The new owner for `assign`.
    pub owner: String,
    /// The [`BulkReview::reviewed`] of what somebody looked at, to do just that.
    pub reviewed: String,
}

/// What a bulk action did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkOutcome {
    pub done: BulkDone,
    pub changed: Vec<CustomerId>,
    /// Rows that were as wanted already.
    pub same: u32,
    /// Rows that were asked for but that the viewer may not change.
    pub refused: u32,
}

named! {
    /// What was done with many.
    BulkDone { Assigned = "assigned", Deleted = "deleted", Restored = "restored" }
}

/// What assigning many would do, for somebody to look at before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkReview {
    /// Of all this; nothing is done where it no longer fits.
    pub reviewed: String,
    /// All that was asked for.
    pub ids: Vec<CustomerId>,
    pub owner: UserRef,
    /// Customers that change hands, and of how many people.
    pub moving: u32,
    pub owners: u32,
    /// Customers that are the new owner's already.
    pub same: u32,
    /// Customers that the viewer may not give away.
    pub refused: u32,
}

/// A row of the recycle bin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DeletedCustomer {
    pub id: CustomerId,
    pub name: String,
    pub kind: CustomerKind,
    pub owner: UserRef,
    pub deleted_at: Timestamp,
    pub deleted_by: Option<UserRef>,
}

/// One stretch of the recycle bin, the latest deleted first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DeletedCustomers {
    pub rows: Vec<DeletedCustomer>,
    pub more: Option<Cursor>,
}

/// The owner that a filter or form names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerChoice {
    Me,
    User(UserId),
}

impl OwnerChoice {
    pub fn find(word: &str) -> Option<Self> {
        if word == "me" { Some(Self::Me) } else { word.parse().ok().map(Self::User) }
    }
}
