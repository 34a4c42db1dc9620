//! What the server functions of activities take besides the forms in `domain`.

use domain::activities::{ActivityInput, ActivityView};
use domain::{ContactId, CustomerId, LeadId, OpportunityId};
use serde::{Deserialize, Serialize};

/// What a timeline is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Customer(CustomerId),
    Opportunity(OpportunityId),
    Lead(LeadId),
    /// What names a contact; what is logged there is this customer's, whose the contact is.
    Contact(ContactId, CustomerId),
}

/// One stretch of a record's timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TimelineInput {
    /// The customer, the opportunity, the lead or the contact.
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
    pub lead: String,
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
    /// Where an activity goes on, as far as that is in sight: what was made on a lead that
    /// became a customer, at the customer.
    pub fn of(activity: &ActivityView) -> Option<Self> {
        let opportunity = activity.opportunity.map(Self::Opportunity);
        let customer = activity.customer.map(Self::Customer);
        opportunity.or(customer).or(activity.lead.map(Self::Lead))
    }

    /// What a form sends of it: names and ids.
    pub fn fields(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Customer(id) => vec![("customer", id.to_string())],
            Self::Opportunity(id) => vec![("opportunity", id.to_string())],
            Self::Lead(id) => vec![("lead", id.to_string())],
            Self::Contact(id, customer) => {
                vec![("customer", customer.to_string()), ("contact", id.to_string())]
            }
        }
    }

    pub fn id(self) -> String {
        match self {
            Self::Customer(id) => id.to_string(),
            Self::Opportunity(id) => id.to_string(),
            Self::Lead(id) => id.to_string(),
            Self::Contact(id, _) => id.to_string(),
        }
    }

    /// The list that it is in.
    pub const fn list(self) -> &'static str {
        match self {
            Self::Customer(_) => "/customers",
            Self::Opportunity(_) => "/opportunities",
            Self::Lead(_) => "/leads",
            Self::Contact(..) => "/contacts",
        }
    }

    /// Its page.
    pub fn address(self) -> String {
        format!("{}/{}", self.list(), self.id())
    }
}

impl NewActivityInput {
    pub fn facts(self) -> ActivityInput {
        ActivityInput {
            customer: self.customer,
            opportunity: self.opportunity,
            lead: self.lead,
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
