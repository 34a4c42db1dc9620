//! A card moves to another stage.

use super::change::stage_change;
use super::lookup;
use super::relocate::{Target, board_filter, moved, place, relocate};
use crate::context::Permit;
use crate::storage::Tx;
use crate::{Context, Failure, pipelines};
use domain::opportunities::{MoveFacts, MoveInput, MovedView, OpportunityQuery};
use domain::{Action, Module, Problem, StageId};

/// Moves a card to a stage of its pipeline; one that means lost needs a
/// reason. `board` is the address of the board that the card is seen on: the
/// answer has its sums. A move to where the card is changes nothing.
pub async fn move_to(
    context: &Context,
    input: &MoveInput,
    board: &OpportunityQuery,
) -> Result<MovedView, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Edit)?;
    let version = input.version.parse().map_err(|_| Failure::field("version", Problem::Number))?;
    let (mut tx, row) = lookup::to_change(context, &permit, input.id.parse()?).await?;
    let (pipeline, from) = place(&mut tx, &permit, &row).await?;
    let wanted: Option<StageId> = input.stage.parse().ok();
    let Some(to) = pipeline.stages.iter().find(|stage| Some(stage.id) == wanted) else {
        let problem = pipelines::why_missing(&mut tx, permit.workspace(), wanted).await?;
        return Err(Failure::field("stage", problem));
    };
    row.check_version(version, stage_change(&from, to))?;
    let facts = input.parse(to.outcome)?;
    check_reason(&mut tx, &permit, &facts).await?;
    // Read before anything is written, so that a bad address moves nothing.
    let filter = board_filter(&mut tx, context, &permit, &pipeline, board).await?;
    if to.id == from.id {
        drop(tx);
        return moved(context, &permit, &filter, row.card, None).await;
    }
    let at = row.changes_at(context.now);
    let target = Target { stage: to, since: at, closed_at: at, facts };
    let card = relocate(&mut tx, context, &permit, row, &from, target).await?;
    tx.commit().await?;
    moved(context, &permit, &filter, card, Some(from.id)).await
}

/// A reason of the workspace that people still choose from.
async fn check_reason(tx: &mut Tx, permit: &Permit, facts: &MoveFacts) -> Result<(), Failure> {
    let Some(reason) = facts.reason else { return Ok(()) };
    if pipelines::known(tx, permit.workspace()).await?.is_choice(reason) {
        return Ok(());
    }
    Err(Failure::field("reason", Problem::Choice))
}
