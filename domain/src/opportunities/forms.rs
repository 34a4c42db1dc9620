//! The forms of an opportunity, as typed and as read.

use super::{LostReason, Outcome};
use crate::customers::{choice, some};
use crate::records::Typed;
use crate::validation::{FieldError, Problem, Problems};
use serde::{Deserialize, Serialize};

/// The opportunity form as typed; `id` and `version` are empty for a new one, which alone
/// says whose it is and where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OpportunityInput {
    pub id: String,
    pub version: String,
    pub customer: String,
    pub stage: String,
    #[serde(flatten, deserialize_with = "Typed::sent")]
    pub facts: Typed,
}

/// Moves a card to a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveInput {
    pub id: String,
    pub version: String,
    pub stage: String,
    /// Needed when the stage means lost.
    pub reason: String,
    pub comment: String,
}

/// Why a card moves; a reason only where the stage means lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoveFacts {
    pub reason: Option<LostReason>,
    pub comment: Option<String>,
}

impl MoveInput {
    /// Reads why the card goes to a stage of this outcome. A reason left over
    /// from another choice of stage is let fall.
    pub fn parse(&self, outcome: Outcome) -> Result<MoveFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let mut facts =
            MoveFacts { reason: None, comment: some(problems.lines("comment", &self.comment, 1000)) };
        if outcome == Outcome::Lost {
            facts.reason = choice(&mut problems, "reason", &self.reason, LostReason::find);
            if self.reason.is_empty() {
                problems.add("reason", Problem::ReasonRequired);
            }
        }
        problems.finish(facts)
    }
}
