//! What the server functions of activities take besides the forms in `domain`.

use domain::activities::ActivityInput;
use domain::{CustomerId, OpportunityId};
use serde::{Deserialize, Serialize};

/// What a timeline is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Customer(CustomerId),
    Opportunity(OpportunityId),
}

/// One stretch of a record's timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TimelineInput {
    /// The customer or the opportunity.
    pub id: String,
    pub cursor: String,
}

/// One planned activity, at the version that the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DoneInput {
    pub id: String,
    pub version: String,
}

/// The composer, with the key that makes two clicks one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewActivityInput {
    pub request_key: String,
    pub customer: String,
    pub opportunity: String,
    pub contact: String,
    pub kind: String,
    pub subject: String,
    pub body: String,
    pub planned: String,
    pub due_at: String,
    /// What the form put into `due_at` by itself.
    pub proposed: String,
}

impl Subject {
    /// Its fields in a form: the customer's id or the opportunity's.
    pub fn fields(self) -> (String, String) {
        match self {
            Self::Customer(id) => (id.to_string(), String::new()),
            Self::Opportunity(id) => (String::new(), id.to_string()),
        }
    }
}

impl NewActivityInput {
    pub fn facts(self) -> ActivityInput {
        ActivityInput {
            customer: self.customer,
            opportunity: self.opportunity,
            contact: self.contact,
            kind: self.kind,
            subject: self.subject,
            body: self.body,
            planned: self.planned,
            due_at: self.due_at,
            proposed: self.proposed,
        }
    }
}
