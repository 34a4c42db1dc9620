//! What moving a card and taking a move back have in common.

use super::cards::{CardRow, Viewer};
use super::filter::Filter;
use super::record::RecordRow;
use super::totals::totals;
use crate::audit::{self, Event, change};
use crate::context::{Actor, Permit};
use crate::query::Sql;
use crate::storage::{Arg, StorageError, Tx, args};
use crate::{Context, Failure, pipelines, random};
use domain::audit::{AuditObject, AuditVerb, FieldChange};
use domain::opportunities::{LostReason, MoveFacts, MovedView, Outcome, PipelineView, StageView};
use domain::records::ListQuery;
use domain::{OpportunityId, Problem, StageChangeId, StageId, Timestamp};

/// Where a card goes, with what it will then say of itself.
pub(super) struct Target<'s> {
    pub stage: &'s StageView,
    /// Since when it counts as being there.
    pub since: Timestamp,
    /// When it closed, if the stage closes it.
    pub closed_at: Timestamp,
    pub facts: MoveFacts,
}

/// The card's pipeline and stage.
pub(super) async fn place(
    tx: &mut Tx,
    permit: &Permit,
    row: &RecordRow,
) -> Result<(PipelineView, StageView), Failure> {
    let pipeline =
        pipelines::find(tx, permit.workspace(), Some(row.pipeline_id)).await?.ok_or(Failure::NotFound)?;
    let stage = pipeline.stages.iter().find(|stage| stage.id == row.card.stage_id).cloned();
    Ok((pipeline, stage.ok_or(Failure::NotFound)?))
}

/// The filter of the board that the card is seen on; without a pipeline in
/// the address, the board of the card's own.
pub(super) async fn board_filter(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    pipeline: &PipelineView,
    board: &ListQuery,
) -> Result<Filter, Failure> {
    if !board.get("pipeline").is_empty() {
        return Filter::read(tx, context, permit, board).await;
    }
    let board = board.clone().with("pipeline", pipeline.id.to_string());
    Filter::read(tx, context, permit, &board).await
}

/// A move as history and conflicts tell it, by the stages' names.
pub(super) fn stage_change(from: &StageView, to: &StageView) -> Vec<FieldChange> {
    change("stage", Some(from.name.clone()), Some(to.name.clone())).into_iter().collect()
}

/// Writes the move: the row, its history, the audit. A stage that was retired in
/// this moment takes no card any more.
pub(super) async fn relocate(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    row: RecordRow,
    from: &StageView,
    target: Target<'_>,
) -> Result<CardRow, Failure> {
    let (to, facts, at) = (target.stage, target.facts, row.head.changes_at(context.now));
    if !pipelines::hold(tx, permit.workspace(), to.id).await? {
        return Err(Failure::field("stage", Problem::Retired));
    }
    let closed_at = (to.outcome != Outcome::Open).then_some(target.closed_at);
    tx.run(
        "UPDATE opportunities SET stage_id = $3, outcome = $4, lost_reason = $5, stage_since = $6, closed_at = $7,
             updated_at = $8, row_version = row_version + 1
         WHERE workspace_id = $1 AND id = $2",
        args![permit.workspace(), row.card.id, to.id, to.outcome, facts.reason, target.since, closed_at, at],
    )
    .await?;
    let mut changes = stage_change(from, to);
    if row.lost_reason != facts.reason {
        let known = pipelines::known(tx, permit.workspace()).await?;
        let name = |reason: Option<LostReason>| reason.map(|reason| known.named(reason).name);
        changes.extend(change("lost_reason", name(row.lost_reason), name(facts.reason)));
    }
    changes.extend(change("comment", None, facts.comment.clone()));
    let (reason, comment) = (facts.reason, facts.comment);
    let step = StageChange { opportunity: row.card.id, from: Some(from.id), to: to.id, at, reason, comment };
    record_change(tx, permit, step).await?;
    let event = Event::of(AuditVerb::Moved, AuditObject::Opportunity, row.card.id.uuid()).with(changes);
    audit::write(tx, context, event).await?;
    Ok(CardRow {
        stage_id: to.id,
        stage_since: target.since,
        updated_at: at,
        row_version: row.card.row_version + 1,
        ..row.card
    })
}

/// The moved card beside the sums of its board.
pub(super) async fn moved(
    context: &Context,
    permit: &Permit,
    filter: &Filter,
    card: CardRow,
    from: Option<StageId>,
) -> Result<MovedView, Failure> {
    let mut tx = permit.read(context).await?;
    let totals = totals(&mut tx, filter, permit.actor.currency).await?;
    let stages = &filter.pipeline.stages;
    Ok(MovedView {
        card: Viewer::new(context, permit.actor.currency).card(card),
        from,
        columns: stages.iter().map(|stage| totals.column(stage)).collect(),
        sums: totals.grand(stages),
    })
}

/// A step to be remembered.
pub(crate) struct StageChange {
    pub opportunity: OpportunityId,
    pub from: Option<StageId>,
    pub to: StageId,
    pub at: Timestamp,
    pub reason: Option<LostReason>,
    pub comment: Option<String>,
}

impl StageChange {
    /// The row's values, in the order of the columns.
    pub(crate) fn values(self, id: StageChangeId, by: &Actor) -> Vec<Arg> {
        args![
            by.workspace,
            id,
            self.opportunity,
            self.from,
            self.to,
            by.user,
            self.at,
            self.reason,
            self.comment,
        ]
    }
}

pub(super) async fn record_change(
    tx: &mut Tx,
    permit: &Permit,
    step: StageChange,
) -> Result<(), StorageError> {
    let id = random::id(StageChangeId::from_uuid, step.at);
    record_changes(tx, vec![step.values(id, &permit.actor)]).await
}

/// Writes rows of [`StageChange::values`].
pub(crate) async fn record_changes(tx: &mut Tx, rows: Vec<Vec<Arg>>) -> Result<(), StorageError> {
    const INSERT: &str =
        "INSERT INTO stage_changes (workspace_id, id, opportunity_id, from_stage_id, to_stage_id, changed_by,
         changed_at, reason, comment) VALUES ";
    let (text, args) = Sql::insert(INSERT, rows).finish();
    tx.run(text, args).await.map(drop)
}
