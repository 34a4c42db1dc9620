//! A pipeline gets one more stage.

use super::edit_stage::{facts_as_told, is_taken};
use super::opened::{Opened, Wanted, open};
use crate::audit::change;
use crate::storage::{StorageError, args};
use crate::{Context, Failure, random};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::opportunities::Outcome;
use domain::pipelines::{AddStageInput, MOST_STAGES, NewStage};
use domain::{Problem, StageId};

/// The new stage stands last of those that mean the same.
pub async fn add_stage(context: &Context, input: &AddStageInput) -> Result<StageId, Failure> {
    let mut opened = open(context, Wanted::Pipeline(input.pipeline.parse()?), &input.version).await?;
    let new = input.parse()?;
    if opened.pipeline.stages.len() >= usize::from(MOST_STAGES) {
        return Err(Failure::field("name", Problem::Full(MOST_STAGES)));
    }
    if is_taken(&opened.pipeline, &new.facts.name, None) {
        return Err(Failure::field("name", Problem::Taken));
    }
    let id = random::id(StageId::from_uuid, context.now);
    insert(&mut opened, id, &new).await?;
    let order = Outcome::ALL.iter().flat_map(|outcome| {
        let mut stages = opened.of_outcome(*outcome);
        stages.extend((*outcome == new.outcome).then_some(id));
        stages
    });
    let order: Vec<StageId> = order.collect();
    opened.put_in_order(&order).await?;
    opened.close(context, (AuditVerb::Created, AuditObject::Stage, id.uuid()), told(&new)).await?;
    Ok(id)
}

fn told(new: &NewStage) -> Vec<FieldChange> {
    let outcome = change("outcome", None, Some(new.outcome.to_string()));
    let facts = facts_as_told(&new.facts);
    outcome
        .into_iter()
        .chain(facts.into_iter().filter_map(|(field, value)| change(field, None, value)))
        .collect()
}

async fn insert(opened: &mut Opened, id: StageId, new: &NewStage) -> Result<(), StorageError> {
    let (workspace, pipeline) = (opened.permit.workspace(), opened.pipeline.id);
    let position = i64::try_from(opened.pipeline.stages.len()).unwrap_or_default();
    opened
        .tx
        .run(
            "INSERT INTO stages (workspace_id, id, pipeline_id, name, position, outcome, probability, rot_days)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![
                workspace,
                id,
                pipeline,
                &new.facts.name,
                position,
                new.outcome,
                new.facts.probability,
                new.facts.rot_days,
            ],
        )
        .await
        .map(drop)
}
