//! What the server functions of leads take besides the forms in `domain`.

use domain::records::Typed;
use serde::{Deserialize, Serialize};

/// The form of a new lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewLeadInput {
    /// The same for every click of one form.
    pub request_key: String,
    /// All others; the description refuses names that it doesn't have.
    #[serde(flatten, deserialize_with = "Typed::sent")]
    pub facts: Typed,
}
