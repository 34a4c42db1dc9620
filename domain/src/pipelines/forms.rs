//! The forms of a pipeline's console, as typed and as read.

use super::{LostReasonRef, Outcome};
use crate::customers::choice;
use crate::names::named;
use crate::text;
use crate::validation::{FieldError, Problem, Problems};
use serde::{Deserialize, Serialize};

/// Longest name of a pipeline, stage or reason, in characters.
const NAME: u16 = 60;
/// Per cent.
pub const MOST_PROBABLE: u16 = 100;
/// Idle days after which a card may stand out, at most.
pub const LONGEST_PATIENCE: u16 = 365;

named! {
    /// One place nearer to the beginning, or to the end.
    Way { Up = "up", Down = "down" }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RenamePipelineInput {
    pub id: String,
    /// Of the pipeline, in every form of its console.
    pub version: String,
    pub name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AddStageInput {
    pub pipeline: String,
    pub version: String,
    pub name: String,
    /// An [`Outcome`]; fixed once the stage is made.
    pub outcome: String,
    pub probability: String,
    pub rot_days: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EditStageInput {
    pub id: String,
    pub version: String,
    pub name: String,
    pub probability: String,
    pub rot_days: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveStageInput {
    pub id: String,
    pub version: String,
    /// A [`Way`].
    pub way: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RetireStageInput {
    pub id: String,
    pub version: String,
    /// The stage that its cards go to; empty where it has none.
    pub to: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AddReasonInput {
    pub pipeline: String,
    pub version: String,
    pub name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RenameReasonInput {
    /// A [`crate::opportunities::LostReason`].
    pub id: String,
    pub version: String,
    /// Empty gives a seed its name in every language back.
    pub name: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoveReasonInput {
    pub id: String,
    pub version: String,
    pub way: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RetireReasonInput {
    pub id: String,
    pub version: String,
}

/// What a stage is like, beside what reaching it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StageFacts {
    pub name: String,
    /// Per cent.
    pub probability: i64,
    pub rot_days: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStage {
    pub outcome: Outcome,
    pub facts: StageFacts,
}

impl RenamePipelineInput {
    pub fn parse(&self) -> Result<String, Vec<FieldError>> {
        name(&self.name)
    }
}

impl AddStageInput {
    pub fn parse(&self) -> Result<NewStage, Vec<FieldError>> {
        let mut problems = Problems::default();
        let outcome = choice(&mut problems, "outcome", &self.outcome, Outcome::find);
        if self.outcome.is_empty() {
            problems.add("outcome", Problem::Required);
        }
        let outcome = outcome.unwrap_or(Outcome::Open);
        let facts = facts(&mut problems, outcome, [&self.name, &self.probability, &self.rot_days]);
        problems.finish(NewStage { outcome, facts })
    }
}

impl EditStageInput {
    /// Reads it for a stage that means `outcome`.
    pub fn parse(&self, outcome: Outcome) -> Result<StageFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let facts = facts(&mut problems, outcome, [&self.name, &self.probability, &self.rot_days]);
        problems.finish(facts)
    }
}

impl AddReasonInput {
    pub fn parse(&self) -> Result<String, Vec<FieldError>> {
        name(&self.name)
    }
}

impl RenameReasonInput {
    /// The new name of this reason.
    pub fn parse(&self, reason: &LostReasonRef) -> Result<String, Vec<FieldError>> {
        match reason.key {
            crate::opportunities::LostReason::Seed(seed) if text::shows_nothing(&self.name) => {
                Ok(seed.as_str().to_owned())
            }
            _ => name(&self.name),
        }
    }
}

fn name(typed: &str) -> Result<String, Vec<FieldError>> {
    let mut problems = Problems::default();
    let name = problems.required_line("name", typed, NAME);
    problems.finish(name)
}

/// Only open stages have chances and wait for something: what is won is certain,
/// and what is lost worth nothing any more.
fn facts(problems: &mut Problems, outcome: Outcome, typed: [&str; 3]) -> StageFacts {
    let [name, probability, rot_days] = typed;
    let name = problems.required_line("name", name, NAME);
    match outcome {
        Outcome::Won => StageFacts { name, probability: MOST_PROBABLE.into(), rot_days: None },
        Outcome::Lost => StageFacts { name, probability: 0, rot_days: None },
        Outcome::Open => {
            let chance = between(problems, "probability", probability, 0, MOST_PROBABLE);
            if text::clean_line(probability).is_empty() {
                problems.add("probability", Problem::Required);
            }
            let rot_days = between(problems, "rot_days", rot_days, 1, LONGEST_PATIENCE);
            StageFacts { name, probability: chance.unwrap_or_default(), rot_days }
        }
    }
}

/// A whole number within bounds; none where nothing was typed.
fn between(problems: &mut Problems, field: &str, typed: &str, least: u16, most: u16) -> Option<i64> {
    let text = text::half_width(&text::clean_line(typed));
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let number = text.parse::<u16>().ok().filter(|number| (least..=most).contains(number));
    if number.is_none() {
        problems.add(field, Problem::Between(least, most));
    }
    number.map(i64::from)
}
