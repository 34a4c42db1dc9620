//! A move is taken back.

use super::record::{self, RecordRow};
use super::relocate::{Target, board_filter, moved, place, relocate};
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, pipelines, records};
use domain::opportunities::{LostReason, MoveFacts, MovedView};
use domain::records::ListQuery;
use domain::{Action, Module, OpportunityId, Problem, StageId, Timestamp};

/// Takes the latest move back: the card returns to the stage it came from,
/// with the reason and the dates that it had there. To undo an undo is to do
/// it again. There is no way back to a stage that is retired.
pub async fn undo_move(
    context: &Context,
    id: OpportunityId,
    version: i64,
    board: &ListQuery,
) -> Result<MovedView, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Edit)?;
    let (mut tx, row) = record::to_change(context, &permit, id).await?;
    let (pipeline, from) = place(&mut tx, &permit, &row).await?;
    records::check_version(row.head.row_version, version, &[])?;
    let earlier = earlier_stay(&mut tx, &permit, &row).await?;
    let stay = earlier.ok_or_else(|| Failure::field("stage", Problem::Choice))?;
    let Some(stage) = pipeline.stages.iter().find(|stage| stage.id == stay.to_stage_id) else {
        let problem = pipelines::why_missing(&mut tx, permit.workspace(), Some(stay.to_stage_id)).await?;
        return Err(Failure::field("stage", problem));
    };
    let filter = board_filter(&mut tx, context, &permit, &pipeline, board).await?;
    let facts = MoveFacts { reason: stay.reason, comment: None };
    let target = Target { stage, since: stay.changed_at, closed_at: stay.changed_at, facts };
    let card = relocate(&mut tx, context, &permit, row, &from, target).await?;
    tx.commit().await?;
    moved(context, &permit, &filter, card, Some(from.id)).await
}

/// How the card came to the stage that it was in before.
#[derive(sqlx::FromRow)]
struct Stay {
    to_stage_id: StageId,
    changed_at: Timestamp,
    reason: Option<LostReason>,
}

/// The stay that the card's latest move ended; none for a card that never
/// moved.
async fn earlier_stay(tx: &mut Tx, permit: &Permit, row: &RecordRow) -> Result<Option<Stay>, StorageError> {
    tx.find(
        "SELECT s.to_stage_id, s.changed_at, s.reason FROM stage_changes s
         WHERE s.workspace_id = $1 AND s.opportunity_id = $2 AND s.to_stage_id = (
             SELECT l.from_stage_id FROM stage_changes l
             WHERE l.workspace_id = $1 AND l.opportunity_id = $2 AND l.to_stage_id = $3
             ORDER BY l.changed_at DESC, l.id DESC LIMIT 1)
         ORDER BY s.changed_at DESC, s.id DESC LIMIT 1",
        args![permit.workspace(), row.card.id, row.card.stage_id],
    )
    .await
}
