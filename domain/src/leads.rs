//! Leads: people and companies who may become customers.

mod carried;
mod forms;
mod object;
#[cfg(test)]
mod tests;

pub use carried::{Carried, TO_CONTACT, TO_CUSTOMER, TO_OPPORTUNITY, with_known};
pub use forms::{
    Conversion, ConvertFacts, ConvertInput, ConvertTarget, DisqualifyFacts, DisqualifyInput, NEW_CUSTOMER,
    ReopenInput, TwinsInput,
};
pub use object::{DISQUALIFY_REASON, LEAD, LEADS, STATUS};

use crate::accounts::UserRef;
use crate::customers::{CustomerLevel, DuplicateHint, Source};
use crate::names::named;
use crate::phone::PhonePart;
use crate::records::{MayOnRecord, Typed};
use crate::{ContactId, CustomerId, LeadId, OpportunityId, Timestamp};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    LeadStatus {
        /// Somebody is following it up.
        Open = "open",
        /// It became a customer.
        Converted = "converted",
        /// Nothing comes of it.
        Disqualified = "disqualified",
    }
}

named! {
    /// Why nothing comes of a lead.
    DisqualifyReason {
        Unreachable = "unreachable",
        NoNeed = "no_need",
        NoBudget = "no_budget",
        Competitor = "competitor",
        Duplicate = "duplicate",
        Invalid = "invalid",
        Other = "other",
    }
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct LeadRow {
    pub id: LeadId,
    pub name: String,
    pub company: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub source: Option<Source>,
    pub level: Option<CustomerLevel>,
    pub status: LeadStatus,
    pub owner: UserRef,
    pub created_at: Timestamp,
    pub last_activity_at: Option<Timestamp>,
    pub next_activity_at: Option<Timestamp>,
    pub version: i64,
    /// What dials the first of its numbers.
    pub call: Option<String>,
}

/// A lead as its record page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct LeadView {
    pub id: LeadId,
    /// As the form has them.
    pub facts: Typed,
    pub status: LeadStatus,
    /// Why it is disqualified, if it is.
    pub reason: Option<DisqualifyReason>,
    pub comment: Option<String>,
    /// Since when it is converted or disqualified.
    pub closed_at: Option<Timestamp>,
    /// What it became, if it is converted.
    pub converted: Option<ConvertedTo>,
    pub owner: UserRef,
    pub department: Option<String>,
    pub created_by: UserRef,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub last_activity_at: Option<Timestamp>,
    pub next_activity_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub version: i64,
    /// Nobody edits one that was converted.
    pub may: MayOnRecord,
    pub may_convert: bool,
    pub may_become: MayBecome,
    /// Whether the viewer may undo what closed it. Whether nothing was touched since is
    /// found out when it is done.
    pub may_reopen: bool,
    /// The phone field, read.
    pub phones: Vec<PhonePart>,
}

impl LeadView {
    pub fn name(&self) -> &str {
        self.facts.get("name")
    }
}

/// What the viewer may make of a lead, as long as it is open and theirs to edit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct MayBecome {
    /// A customer who is there, of those that the viewer may edit.
    pub known: bool,
    /// A new customer, who is the lead's owner's.
    pub customer: bool,
    /// An opportunity, likewise.
    pub opportunity: bool,
}

/// The records that a lead became, with their names; each only where the viewer sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ConvertedTo {
    pub customer: Option<(CustomerId, String)>,
    pub contact: Option<(ContactId, String)>,
    pub opportunity: Option<(OpportunityId, String)>,
}

/// So many of the leads that a record was are shown.
pub const MOST_CAME_FROM: u16 = 20;

/// Who a lead may be already, as far as the viewer sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Twins {
    pub customers: Vec<DuplicateHint>,
    /// Open ones.
    pub leads: Vec<LeadTwin>,
    /// By their names those of these customers' contacts who the lead's person is, one of each.
    pub contacts: Vec<(CustomerId, String)>,
}

/// A lead that another one may be the same as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct LeadTwin {
    pub id: LeadId,
    pub name: String,
    pub company: Option<String>,
    pub owner: UserRef,
    /// Which of name, company, phone and e-mail agree.
    pub matches: Vec<String>,
}

/// A row of the recycle bin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DeletedLead {
    pub id: LeadId,
    pub name: String,
    pub company: Option<String>,
    pub owner: UserRef,
    pub deleted_at: Timestamp,
    pub deleted_by: Option<UserRef>,
}
