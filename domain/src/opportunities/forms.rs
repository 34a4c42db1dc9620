//! The forms of an opportunity, as typed and as read.

use super::{LostReason, Outcome};
use crate::customers::{Source, choice, some};
use crate::validation::{FieldError, Problem, Problems};
use crate::{Currency, Date, Money};
use serde::{Deserialize, Serialize};

/// The opportunity form as typed; `id` and `version` are empty for a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OpportunityInput {
    pub id: String,
    pub version: String,
    pub name: String,
    pub customer: String,
    pub stage: String,
    pub amount: String,
    pub close_date: String,
    pub source: String,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpportunityFacts {
    pub name: String,
    pub amount: Option<Money>,
    pub close_date: Option<Date>,
    pub source: Option<Source>,
    pub note: Option<String>,
}

impl OpportunityInput {
    pub fn parse(&self, currency: Currency) -> Result<OpportunityFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let facts = OpportunityFacts {
            name: problems.required_line("name", &self.name, 200),
            amount: problems.take("amount", Money::parse(&self.amount, currency)),
            close_date: optional_date(&mut problems, "close_date", &self.close_date),
            source: choice(&mut problems, "source", &self.source, Source::find),
            note: some(problems.lines("note", &self.note, 5000)),
        };
        problems.finish(facts)
    }
}

fn optional_date(problems: &mut Problems, field: &str, typed: &str) -> Option<Date> {
    let date = Date::parse(typed);
    if date.is_none() && !typed.trim().is_empty() {
        problems.add(field, Problem::Date);
    }
    date
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
