//! One search over all records that a person sees.

use crate::customers::CustomerRow;
use crate::leads::LeadRow;
use crate::opportunities::Outcome;
use crate::page::Total;
use crate::{ContactId, Money, OpportunityId};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// What is looked for, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FindQuery {
    pub q: String,
}

impl FindQuery {
    /// Longest text that is searched for, in characters (R-INP-06).
    pub const LONGEST: u16 = 100;
}

/// The first of what is found, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group<T> {
    pub first: Vec<T>,
    pub total: Total,
}

/// A contact of a customer that the viewer sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct FoundContact {
    pub id: ContactId,
    pub name: String,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub wechat: Option<String>,
    pub customer_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct FoundOpportunity {
    pub id: OpportunityId,
    pub name: String,
    pub customer_name: String,
    pub stage: String,
    pub outcome: Outcome,
    pub amount: Option<Money>,
    pub owner_name: String,
}

/// What a search finds, by kind; `None` for a kind that the viewer may not look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Found {
    pub customers: Option<Group<CustomerRow>>,
    pub contacts: Option<Group<FoundContact>>,
    pub opportunities: Option<Group<FoundOpportunity>>,
    pub leads: Option<Group<LeadRow>>,
}

impl Found {
    /// How many rows of each kind a search shows.
    pub const SHOWN: usize = 10;

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        let none = |total: Option<Total>| total.is_none_or(Total::is_zero);
        none(self.customers.as_ref().map(|group| group.total))
            && none(self.contacts.as_ref().map(|group| group.total))
            && none(self.opportunities.as_ref().map(|group| group.total))
            && none(self.leads.as_ref().map(|group| group.total))
    }
}
