//! The pipeline as its console shows it.

use super::reasons;
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::pipelines::{PipelineSetup, StageSetup};
use domain::{Action, Module, PipelineId, StageId};
use std::collections::HashMap;

/// The workspace's pipeline, with the number of all cards of each stage: whoever
/// may manage pipelines is told how many there are, not which. After a trial it can still
/// be read.
pub async fn setup(context: &Context) -> Result<PipelineSetup, Failure> {
    let permit = context.permit_after_trial(Module::Pipelines, Action::Manage)?;
    let mut tx = permit.read(context).await?;
    let workspace = permit.workspace();
    let pipeline = super::find(&mut tx, workspace, None).await?.ok_or(Failure::NotFound)?;
    let version = version(&mut tx, &permit, pipeline.id).await?;
    let cards = cards(&mut tx, &permit).await?;
    let count = |id| cards.get(&id).and_then(|count| u32::try_from(*count).ok()).unwrap_or_default();
    let stages = pipeline.stages.into_iter().map(|stage| StageSetup { cards: count(stage.id), stage });
    Ok(PipelineSetup {
        id: pipeline.id,
        name: pipeline.name,
        version,
        stages: stages.collect(),
        reasons: reasons::choices(&mut tx, workspace).await?,
    })
}

async fn version(tx: &mut Tx, permit: &Permit, id: PipelineId) -> Result<i64, StorageError> {
    let sql = "SELECT row_version FROM pipelines WHERE workspace_id = $1 AND id = $2";
    let (version,): (i64,) = tx.one(sql, args![permit.workspace(), id]).await?;
    Ok(version)
}

async fn cards(tx: &mut Tx, permit: &Permit) -> Result<HashMap<StageId, i64>, StorageError> {
    let rows: Vec<(StageId, i64)> = tx
        .all(
            "SELECT o.stage_id, COUNT(*) FROM opportunities o
             WHERE o.workspace_id = $1 AND o.deleted_at IS NULL GROUP BY o.stage_id",
            args![permit.workspace()],
        )
        .await?;
    Ok(rows.into_iter().collect())
}
