//! Links of a contact to further customers, each with the part that the contact has there.
//! The customer that a contact is of stays the one by whom they are seen
//! (docs/decisions/0061).

use crate::audit::AuditObject;
use crate::permissions::Module;
use crate::phone::PhonePart;
use crate::records::{Choices, Field, Kind, Object, Target, Typed};
use crate::{ContactId, CustomerId};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// As many further customers one contact has at most.
pub const MOST_LINKS: u16 = 20;

/// What is said of a link. It is a part of its contact: events name the contact.
pub static CONTACT_LINK: Object = Object {
    name: "contact_link",
    plural: "contacts",
    prefix: ContactId::PREFIX,
    module: Module::Customers,
    audit: AuditObject::Contact,
    fields: &[
        Field::new("linked", Kind::Reference(Target::any("customer"))).required(),
        Field::new("part", Kind::Choice(PART)).required(),
    ],
};

/// What a contact is to a further customer.
pub const PART: Choices = Choices {
    key: "contacts-part",
    words: &["decision_maker", "user", "influencer", "purchasing", "finance", "technical", "other"],
    usual: None,
};

/// A further customer, as far as the viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct FurtherCustomer {
    pub contact: ContactId,
    pub customer: CustomerId,
    pub customer_name: String,
    /// A word of [`PART`].
    pub part: String,
    pub version: i64,
}

/// A contact of another customer, seen by way of that one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct InvolvedContact {
    pub contact: ContactId,
    pub name: String,
    pub title: Option<String>,
    /// The phone field, read.
    pub phones: Vec<PhonePart>,
    pub email: Option<String>,
    /// The customer that they are of.
    pub customer: CustomerId,
    pub customer_name: String,
    /// What they are here, a word of [`PART`].
    pub part: String,
}

/// What links tell on a customer's page: where else its contacts have a part, and who of
/// other customers has one here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct CustomerLinks {
    pub further: Vec<FurtherCustomer>,
    pub involved: Vec<InvolvedContact>,
}

/// The further customers of one contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ContactLinks {
    pub contact: ContactId,
    pub name: String,
    /// The customer that they are of.
    pub customer: CustomerId,
    pub customer_name: String,
    pub may_edit: bool,
    pub further: Vec<FurtherCustomer>,
}

/// The form of a new link. Names that a link doesn't have are refused by its description.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewLinkInput {
    /// The same for every click of one form.
    pub request_key: String,
    pub contact: String,
    #[serde(flatten, deserialize_with = "Typed::sent")]
    pub facts: Typed,
}

/// Another part in a link that was read at `version`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkPartInput {
    pub contact: String,
    pub version: String,
    #[serde(flatten, deserialize_with = "Typed::sent")]
    pub facts: Typed,
}

/// One link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LinkInput {
    pub contact: String,
    /// The further customer.
    pub id: String,
}
