//! What a stage is called, how likely it leads to a deal, how long it has
//! patience.

use super::opened::{Wanted, begin};
use crate::audit::change;
use crate::storage::args;
use crate::text_keys::fold;
use crate::{Context, Failure, records};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::opportunities::{PipelineView, StageView};
use domain::pipelines::{EditStageInput, StageFacts};
use domain::{Problem, StageId};

/// Saves the form; nothing is written where nothing differs. What reaching the
/// stage means was fixed when it was made.
pub async fn edit_stage(context: &Context, input: &EditStageInput) -> Result<(), Failure> {
    let id: StageId = input.id.parse()?;
    let mut opened = begin(context, Wanted::OfStage(id)).await?;
    let stage = opened.stage(id)?;
    let version = records::version(&input.version)?;
    let facts = input.parse(stage.outcome)?;
    if is_taken(&opened.pipeline, &facts.name, Some(id)) {
        return Err(Failure::field("name", Problem::Taken));
    }
    let changes = changes(stage, &facts);
    if changes.is_empty() {
        return Ok(());
    }
    opened.made_on(version, &changes)?;
    opened
        .tx
        .run(
            "UPDATE stages SET name = $3, probability = $4, rot_days = $5 WHERE workspace_id = $1 AND id = $2",
            args![opened.permit.workspace(), id, &facts.name, facts.probability, facts.rot_days],
        )
        .await?;
    opened.close(context, (AuditVerb::Edited, AuditObject::Stage, id.uuid()), changes).await
}

/// Whether another stage that people choose from has the name, in any case and
/// width.
pub(super) fn is_taken(pipeline: &PipelineView, name: &str, own: Option<StageId>) -> bool {
    let key = fold(name);
    pipeline.stages.iter().any(|stage| Some(stage.id) != own && fold(&stage.name) == key)
}

/// The facts as history tells them.
pub(super) fn facts_as_told(facts: &StageFacts) -> [(&'static str, Option<String>); 3] {
    [
        ("name", Some(facts.name.clone())),
        ("probability", Some(facts.probability.to_string())),
        ("rot_days", facts.rot_days.map(|days| days.to_string())),
    ]
}

fn changes(stage: StageView, facts: &StageFacts) -> Vec<FieldChange> {
    let stored = StageFacts {
        name: stage.name,
        probability: stage.probability.into(),
        rot_days: stage.rot_days.map(i64::from),
    };
    let pairs = facts_as_told(&stored).into_iter().zip(facts_as_told(facts));
    pairs.filter_map(|((field, before), (_, after))| change(field, before, after)).collect()
}
