//! A pipeline as its console shows and changes it: stages, and the reasons for
//! a loss.

mod forms;
#[cfg(test)]
mod tests;

pub use forms::{
    AddReasonInput, AddStageInput, EditStageInput, LONGEST_PATIENCE, MOST_PROBABLE, MoveReasonInput,
    MoveStageInput, NewStage, RenamePipelineInput, RenameReasonInput, RetireReasonInput, RetireStageInput,
    StageFacts, Way,
};

use crate::PipelineId;
use crate::opportunities::{LostReasonRef, Outcome, StageView};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// Stages of a pipeline at one time.
pub const MOST_STAGES: u16 = 20;
/// Reasons to choose from at one time.
pub const MOST_REASONS: u16 = 30;
/// Cards that move in one unit of work when their stage is retired.
pub const MOST_MOVED: u16 = 10_000;

/// All of a pipeline that can be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PipelineSetup {
    pub id: PipelineId,
    pub name: String,
    /// Raised by every change of the pipeline, its stages and the reasons.
    pub version: i64,
    /// In the order of the board.
    pub stages: Vec<StageSetup>,
    pub reasons: Vec<LostReasonRef>,
}

/// A stage with the number of its cards, whoever they belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct StageSetup {
    pub stage: StageView,
    pub cards: u32,
}

impl PipelineSetup {
    /// The stages that mean the same.
    pub fn of_outcome(&self, outcome: Outcome) -> impl Iterator<Item = &StageSetup> {
        self.stages.iter().filter(move |setup| setup.stage.outcome == outcome)
    }
}

/// What was reached of retiring a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct RetiredView {
    pub moved: u32,
    /// There were more cards than move in one go: the stage is still there.
    pub goes_on: bool,
}
