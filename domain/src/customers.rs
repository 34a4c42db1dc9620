//! Customers: companies and people that the workspace sells to.

mod forms;
mod object;
#[cfg(test)]
mod tests;

pub use forms::{choice, some};
pub use object::{CUSTOMER, CUSTOMERS, LEVEL, SOURCE};

use crate::accounts::UserRef;
use crate::names::named;
use crate::phone::PhonePart;
use crate::records::{MayOnRecord, Typed};
use crate::{CustomerId, LeadId, Timestamp};
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

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct CustomerRow {
    pub id: CustomerId,
    pub name: String,
    pub kind: CustomerKind,
    pub level: Option<CustomerLevel>,
    pub source: Option<Source>,
    /// A word of the field's choices, as is the size.
    pub industry: Option<String>,
    pub employees: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// By its name in the viewer's language.
    pub region: Option<String>,
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
    /// The names of the records that facts name, of those alone that the viewer sees, and of
    /// regions, by the field.
    pub names: Typed,
    /// The customers that belong to it, as far as the viewer sees them, by name: one more
    /// than [`MOST_SUBSIDIARIES`] where there are more.
    pub subsidiaries: Vec<CustomerRef>,
    /// The leads that became it, as far as the viewer sees them, the latest first: one more than
    /// are shown where there are more.
    pub leads: Vec<(LeadId, String)>,
}

/// So many subsidiaries are shown.
pub const MOST_SUBSIDIARIES: u16 = 50;

/// A customer by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct CustomerRef {
    pub id: CustomerId,
    pub name: String,
}

impl CustomerView {
    pub fn name(&self) -> &str {
        self.facts.get("name")
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
    pub may_edit: bool,
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
