//! Pipelines, their stages, and the reasons for a loss.
//!
//! Whoever may manage pipelines changes them for everybody (docs/decisions/0034):
//! each change takes the pipeline for itself, names the version that it was made
//! from, and raises it.

mod add_stage;
mod defaults;
mod edit_stage;
mod list;
mod move_stage;
mod opened;
mod reasons;
mod rename;
mod retire_stage;
mod setup;
mod stages;

pub use add_stage::add_stage;
pub use defaults::{create_default, create_seed_reasons};
pub use edit_stage::edit_stage;
pub use list::list;
pub use move_stage::move_stage;
pub(crate) use reasons::{Known, choices, known};
pub use reasons::{add_reason, move_reason, rename_reason, retire_reason};
pub use rename::rename;
pub use retire_stage::retire_stage;
pub use setup::setup;
pub(crate) use stages::{hold, why_missing};

use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use domain::opportunities::{Outcome, PipelineView, StageView};
use domain::{PipelineId, StageId, Timestamp, WorkspaceId};

/// A stage beside its pipeline.
#[derive(sqlx::FromRow)]
struct StageRow {
    pipeline_id: PipelineId,
    pipeline_name: String,
    id: StageId,
    name: String,
    outcome: Outcome,
    probability: i64,
    rot_days: Option<i64>,
    retired_at: Option<Timestamp>,
}

const SELECT: &str =
    "SELECT p.id AS pipeline_id, p.name AS pipeline_name, s.id, s.name, s.outcome, s.probability, s.rot_days,
         s.retired_at
     FROM pipelines p JOIN stages s ON s.workspace_id = p.workspace_id AND s.pipeline_id = p.id
     WHERE p.workspace_id = ";
const ORDER: &str = " ORDER BY p.position, p.id, s.position, s.id";

/// The pipeline asked for, or the workspace's first, with the stages that are
/// not retired. One without stages is not yet there.
pub async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    wanted: Option<PipelineId>,
) -> Result<Option<PipelineView>, StorageError> {
    let mut sql = Sql::new(SELECT);
    sql.bind(workspace).push(" AND p.id = ");
    match wanted {
        Some(id) => sql.bind(id),
        None => sql
            .push("(SELECT id FROM pipelines WHERE workspace_id = ")
            .bind(workspace)
            .push(" ORDER BY position, id LIMIT 1)"),
    };
    sql.push(ORDER);
    Ok(views(tx, sql).await?.into_iter().next())
}

/// The pipeline that a stage belongs to.
pub async fn of_stage(
    tx: &mut Tx,
    workspace: WorkspaceId,
    stage: StageId,
) -> Result<Option<PipelineView>, StorageError> {
    let mut sql = Sql::new(SELECT);
    sql.bind(workspace)
        .push(" AND p.id = (SELECT pipeline_id FROM stages WHERE workspace_id = ")
        .bind(workspace)
        .push(" AND id = ")
        .bind(stage)
        .push(")")
        .push(ORDER);
    Ok(views(tx, sql).await?.into_iter().next())
}

/// Gathers rows, ordered by pipeline, into pipelines. Retired stages are left out
/// here: they are few, and the statement keeps to its index.
async fn views(tx: &mut Tx, sql: Sql) -> Result<Vec<PipelineView>, StorageError> {
    let (text, args) = sql.finish();
    let rows: Vec<StageRow> = tx.all(text, args).await?;
    let mut pipelines: Vec<PipelineView> = Vec::new();
    for row in rows.into_iter().filter(|row| row.retired_at.is_none()) {
        if pipelines.last().is_none_or(|last| last.id != row.pipeline_id) {
            let name = row.pipeline_name.clone();
            pipelines.push(PipelineView { id: row.pipeline_id, name, stages: Vec::new() });
        }
        if let Some(pipeline) = pipelines.last_mut() {
            pipeline.stages.push(row.view());
        }
    }
    Ok(pipelines)
}

impl StageRow {
    fn view(self) -> StageView {
        StageView {
            id: self.id,
            name: self.name,
            outcome: self.outcome,
            probability: i32::try_from(self.probability).unwrap_or_default(),
            rot_days: self.rot_days.and_then(|days| i32::try_from(days).ok()),
        }
    }
}
