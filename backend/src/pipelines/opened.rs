//! A pipeline that is being changed: looked up and permitted in one act, and
//! nobody else's until the change is written.

use crate::audit::{self, Event};
use crate::context::Permit;
use crate::query::Sql;
use crate::records;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::opportunities::{Outcome, PipelineView, StageView};
use domain::{Action, Module, PipelineId, StageId};
use uuid::Uuid;

/// Which pipeline.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    Pipeline(PipelineId),
    OfStage(StageId),
    /// The reasons are the workspace's; its first pipeline speaks for them.
    First,
}

pub(super) struct Opened {
    pub tx: Tx,
    pub permit: Permit,
    pub pipeline: PipelineView,
    version: i64,
}

/// Opens a pipeline for a change that was made on `version` of it, and that writes over
/// nothing.
pub(super) async fn open(context: &Context, wanted: Wanted, version: &str) -> Result<Opened, Failure> {
    let opened = begin(context, wanted).await?;
    opened.made_on(records::version(version)?, &[])?;
    Ok(opened)
}

/// The same before the version counts: what the change is about may have to be
/// found first, and compared.
pub(super) async fn begin(context: &Context, wanted: Wanted) -> Result<Opened, Failure> {
    let permit = context.permit(Module::Pipelines, Action::Manage)?;
    let mut tx = permit.write(context).await?;
    let (id, version) = lock(&mut tx, &permit, wanted).await?.ok_or(Failure::NotFound)?;
    let pipeline = super::find(&mut tx, permit.workspace(), Some(id)).await?.ok_or(Failure::NotFound)?;
    Ok(Opened { tx, permit, pipeline, version })
}

/// Two editors meet here.
async fn lock(
    tx: &mut Tx,
    permit: &Permit,
    wanted: Wanted,
) -> Result<Option<(PipelineId, i64)>, StorageError> {
    let workspace = permit.workspace();
    let mut sql = Sql::new("SELECT id, row_version FROM pipelines WHERE workspace_id = ");
    sql.bind(workspace).push(" AND id = ");
    match wanted {
        Wanted::Pipeline(id) => sql.bind(id),
        Wanted::OfStage(stage) => sql
            .push("(SELECT pipeline_id FROM stages WHERE workspace_id = ")
            .bind(workspace)
            .push(" AND id = ")
            .bind(stage)
            .push(")"),
        Wanted::First => sql
            .push("(SELECT id FROM pipelines WHERE workspace_id = ")
            .bind(workspace)
            .push(" ORDER BY position, id LIMIT 1)"),
    };
    // SQLite has one writer.
    if tx.is_postgres() {
        sql.push(" FOR NO KEY UPDATE");
    }
    let (text, args) = sql.finish();
    tx.find(text, args).await
}

impl Opened {
    /// Whether the change was made on what is saved; `changes` are the differences between
    /// that and what was tried.
    pub(super) fn made_on(&self, version: i64, changes: &[FieldChange]) -> Result<(), Failure> {
        records::check_version(self.version, version, changes)
    }

    /// A stage that is not retired.
    pub(super) fn stage(&self, id: StageId) -> Result<StageView, Failure> {
        self.pipeline.stages.iter().find(|stage| stage.id == id).cloned().ok_or(Failure::NotFound)
    }

    /// The stages that mean the same, in their order.
    pub(super) fn of_outcome(&self, outcome: Outcome) -> Vec<StageId> {
        let stages = self.pipeline.stages.iter().filter(|stage| stage.outcome == outcome);
        stages.map(|stage| stage.id).collect()
    }

    /// Puts the stages in order, and those that mean the same beside each other.
    pub(super) async fn put_in_order(&mut self, open: &[StageId]) -> Result<(), StorageError> {
        let workspace = self.permit.workspace();
        for (position, stage) in (0_i64..).zip(open) {
            self.tx
                .run(
                    "UPDATE stages SET position = $3 WHERE workspace_id = $1 AND id = $2 AND position <> $3",
                    args![workspace, *stage, position],
                )
                .await?;
        }
        Ok(())
    }

    /// Ends the change: the version is raised, and the event written.
    pub(super) async fn close(
        mut self,
        context: &Context,
        (verb, object, id): (AuditVerb, AuditObject, Uuid),
        changes: Vec<FieldChange>,
    ) -> Result<(), Failure> {
        self.tx
            .run(
                "UPDATE pipelines SET row_version = row_version + 1 WHERE workspace_id = $1 AND id = $2",
                args![self.permit.workspace(), self.pipeline.id],
            )
            .await?;
        audit::write(&mut self.tx, context, Event::of(verb, object, id).with(changes)).await?;
        Ok(self.tx.commit().await?)
    }
}
