//! The audit as its own pages show it.

use super::{AuditObject, AuditVerb, FieldChange};
use crate::accounts::UserRef;
use crate::names::named;
use crate::opportunities::LostReasonRef;
use crate::people::RoleRef;
use crate::records::{Choices, Direction, Field, Kind, List, Search, Test};
use crate::{
    AuditEventId, ContactId, Cursor, CustomerId, DepartmentId, InvitationId, LeadId, OpportunityId,
    RequestId, RoleId, Timestamp, UserId,
};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// `/admin/audit`, newest first. It is searched by part of a name, also in pinyin.
pub static AUDIT: List = List {
    plural: "audit",
    words: "audit",
    search: Some(Search::PERSON),
    fields: &[&[
        // What was done, and to what kind of thing.
        Field::new("name", Kind::Line(100)).required().shows(),
        Field::new("user", Kind::User).narrows(Test::Reference).shows(),
        Field::new("verb", Kind::Choice(VERB)).required().narrows(Test::One),
        Field::new("object", Kind::Choice(OBJECT)).required().narrows(Test::One),
        Field::new("at", Kind::Instant).required().narrows(Test::Past).shows(),
        Field::new("changes", Kind::Line(100)).shows(),
        Field::new("subject", Kind::Line(100)).shows(),
        // A whole network address.
        Field::new("address", Kind::Line(100)).narrows(Test::Text).shows(),
    ]],
    columns: &["name", "user", "at", "changes"],
    has_layouts: true,
    order: ("at", Direction::Descending),
    among: &[],
};

const VERB: Choices = Choices { key: "audit-verb", words: AuditVerb::OF_WORKSPACES, usual: None };
const OBJECT: Choices = Choices { key: "audit-object", words: AuditObject::OF_WORKSPACES, usual: None };

/// One event by its id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditIdInput {
    pub id: String,
}

/// One page of the list, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct AuditPage {
    pub who: AuditWho,
    pub events: Vec<AuditLine>,
    /// Leads to what happened before.
    pub older: Option<Cursor>,
    /// A filter that seldom fits stops looking here; `older` goes on from it.
    pub looked_to: Option<Timestamp>,
    pub chain: ChainView,
}

/// Whom the list is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditWho {
    Anybody,
    One(UserRef),
    /// Several have such a name; one of them is to be chosen.
    Several(Vec<UserRef>),
    Nobody,
}

/// An event in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct AuditLine {
    pub id: AuditEventId,
    pub at: Timestamp,
    pub actor: AuditActor,
    /// Who really acted, where somebody acted for somebody else.
    pub really: Option<AuditActor>,
    pub verb: AuditVerb,
    pub object: AuditObject,
    pub subject: AuditSubject,
    pub changes: AuditChanges,
    /// Empty where the product itself acted, and where it was erased.
    pub ip: String,
}

/// An event on a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct AuditEventFull {
    pub line: AuditLine,
    pub request: RequestId,
    /// Empty where the address is.
    pub device: String,
    /// Its number in the chain, once it is sealed.
    pub number: Option<i64>,
    pub chain: ChainView,
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditActor {
    /// By the name that they have now.
    User(UserRef),
    /// A user of whom nothing is left but [`former_mark`].
    Gone(UserId),
    /// The product itself.
    System,
    /// Somebody who runs the installation.
    Operator,
    /// Somebody who was not signed in to the workspace.
    Stranger,
    /// Erased because the law asks for it.
    Erased,
}

/// What stands for a user of whom nothing is left: short, and the same wherever it is
/// read. It is the end of the id, which is drawn by chance; ids of one moment begin alike.
pub fn former_mark(user: UserId) -> String {
    const LENGTH: usize = 8;
    let id = user.to_string();
    let end = id.get(id.len().saturating_sub(LENGTH)..).unwrap_or_default();
    format!("#{end}")
}

/// What it was done to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct AuditSubject {
    pub name: SubjectName,
    /// Its page, where it has one that still shows it.
    pub page: Option<SubjectPage>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SubjectName {
    /// The event is about nothing that has a name.
    None,
    /// A record that the viewer may not see.
    Hidden,
    /// What is there no more.
    Gone,
    Text(String),
    Role(RoleRef),
    LostReason(LostReasonRef),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SubjectPage {
    Customer(CustomerId),
    Contact(ContactId),
    Opportunity(OpportunityId),
    Lead(LeadId),
    User(UserId),
    Invitation(InvitationId),
    Role(RoleId),
    Department(DepartmentId),
    Pipeline,
    Workspace,
}

/// What changed, for those who may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditChanges {
    Shown(Vec<FieldChange>),
    /// About a record that the viewer may not see, or that is gone.
    Hidden,
    Erased,
}

/// Whether the chain holds, as the last look at it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChainView {
    /// Nobody has looked yet.
    Unchecked,
    /// As far as the newest event that was looked at.
    Whole {
        checked_at: Timestamp,
        /// When all of it was last gone through, from the first event on.
        whole_at: Timestamp,
    },
    Broken {
        fault: ChainFault,
        found_at: Timestamp,
    },
}

named! {
    /// What is wrong with the chain, in the words of whoever reads it;
    /// `latchkey audit verify` says it to the operator in full.
    ChainFault {
        /// An event is not what was sealed, or stands elsewhere.
        Changed = "changed",
        /// Events are missing or were emptied.
        Removed = "removed",
        /// The product did not write an event that is there.
        Added = "added",
        /// What proves the chain is missing or forged.
        Unproved = "unproved",
    }
}

impl AuditVerb {
    /// What happens in workspaces; the rest, which comes last, concerns the installation
    /// alone.
    const OF_WORKSPACES: &'static [&'static str] = Self::WORDS.split_at(Self::SetUpLinkIssued as usize).0;
}

impl AuditObject {
    /// What events of workspaces are about; the rest comes last.
    const OF_WORKSPACES: &'static [&'static str] = Self::WORDS.split_at(Self::AuditEvent as usize).0;

    /// Whether it is a record: its values are for those who may see it.
    pub const fn is_record(self) -> bool {
        matches!(self, Self::Customer | Self::Contact | Self::Activity | Self::Opportunity | Self::Lead)
    }
}
