//! What the server functions of customers take besides the forms in `domain`.

use domain::Money;
use domain::records::Typed;
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// How much is open with a customer, as far as the viewer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct OpenOpportunities {
    pub count: u32,
    pub sum: Money,
}

/// What is typed of a new customer that may be there already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DuplicatesInput {
    pub name: String,
    pub phone: String,
    pub email: String,
}

/// The form of a new customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewCustomerInput {
    /// The same for every click of one form.
    pub request_key: String,
    /// `yes` once it was told whose such a company is.
    pub told: String,
    /// All others; the description refuses names that it doesn't have.
    #[serde(flatten, deserialize_with = "Typed::sent")]
    pub facts: Typed,
}

/// The form of a new contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewContactInput {
    /// The same for every click of one form.
    pub request_key: String,
    pub customer: String,
    /// All others; the description refuses names that it doesn't have.
    #[serde(flatten, deserialize_with = "Typed::sent")]
    pub facts: Typed,
}
