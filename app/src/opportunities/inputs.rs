//! What the server functions of opportunities take besides the forms in
//! `domain`.

use domain::opportunities::{MoveInput, OpportunityInput};
use domain::records::{ListQuery, Typed};
use serde::{Deserialize, Serialize};

/// The form of a new opportunity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewOpportunityInput {
    /// The same for every click of one form.
    pub request_key: String,
    pub customer: String,
    pub stage: String,
    /// All others; the description refuses names that it doesn't have.
    #[serde(flatten, deserialize_with = "Typed::sent")]
    pub facts: Typed,
}

impl NewOpportunityInput {
    pub fn facts(self) -> OpportunityInput {
        let Self { customer, stage, facts, .. } = self;
        OpportunityInput { customer, stage, facts, ..OpportunityInput::default() }
    }
}

/// Moves a card to a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveCardInput {
    pub id: String,
    pub version: String,
    pub stage: String,
    /// Needed when the stage means lost.
    pub reason: String,
    pub comment: String,
    /// Not empty in a plain form: what its sender has moved a moment ago is no conflict.
    /// The living page sends one move after the other.
    pub after_own: String,
    /// The board that it is seen on, for its sums; a plain form has no use for
    /// them and leaves it out.
    pub board: ListQuery,
}

impl MoveCardInput {
    pub fn facts(&self) -> MoveInput {
        MoveInput {
            id: self.id.clone(),
            version: self.version.clone(),
            stage: self.stage.clone(),
            reason: self.reason.clone(),
            comment: self.comment.clone(),
        }
    }
}

/// Takes the latest move of a card back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UndoMoveInput {
    pub id: String,
    pub version: String,
    pub board: ListQuery,
}

/// Asks for the next cards of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoreCardsInput {
    pub stage: String,
    pub cursor: String,
    pub board: ListQuery,
}

/// Looks for the customer of a new opportunity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CustomerChoicesInput {
    /// Part of the name; empty: those with the latest activity.
    pub q: String,
    /// One that is offered in any case.
    pub customer: String,
}
