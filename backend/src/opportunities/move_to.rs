//! A card moves to another stage.

use super::record::{self, RecordRow};
use super::relocate::{Target, board_filter, moved, place, relocate, stage_change};
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, pipelines, records};
use domain::audit::{AuditObject, AuditVerb};
use domain::opportunities::{MoveFacts, MoveInput, MovedView};
use domain::records::ListQuery;
use domain::{Action, Module, Problem, StageId, Timestamp};

/// How long somebody may still be about what they moved.
const MOMENT_SECONDS: i64 = 60;
/// More presses than anybody makes before a page answers.
const MOST_PRESSES: i64 = 10;

/// Moves a card to a stage of its pipeline; one that means lost needs a
/// reason. `board` is the address of the board that the card is seen on: the
/// answer has its sums. A move to where the card is changes nothing.
pub async fn move_to(context: &Context, input: &MoveInput, board: &ListQuery) -> Result<MovedView, Failure> {
    go(context, input, board, Since::Everything).await
}

/// The same by somebody who did not wait for the answer to their move before: as long as
/// nobody else has changed the card, and nothing but its stage, the later word counts.
pub async fn move_on(context: &Context, input: &MoveInput, board: &ListQuery) -> Result<MovedView, Failure> {
    go(context, input, board, Since::Others).await
}

/// Which changes since the version that was seen are in the way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Since {
    Everything,
    /// All but one's own moves of a moment ago.
    Others,
}

async fn go(
    context: &Context,
    input: &MoveInput,
    board: &ListQuery,
    since: Since,
) -> Result<MovedView, Failure> {
    let permit = context.permit(Module::Opportunities, Action::Edit)?;
    let version = records::version(&input.version)?;
    let (mut tx, row) = record::to_change(context, &permit, input.id.parse()?).await?;
    let (pipeline, from) = place(&mut tx, &permit, &row).await?;
    let wanted: Option<StageId> = input.stage.parse().ok();
    let Some(to) = pipeline.stages.iter().find(|stage| Some(stage.id) == wanted) else {
        let problem = pipelines::why_missing(&mut tx, permit.workspace(), wanted).await?;
        return Err(Failure::field("stage", problem));
    };
    if let Err(stale) = records::check_version(row.head.row_version, version, &stage_change(&from, to))
        && !(since == Since::Others && only_own_moves(&mut tx, context, &permit, &row, version).await?)
    {
        return Err(stale);
    }
    let facts = input.parse(to.outcome)?;
    check_reason(&mut tx, &permit, &facts).await?;
    // Read before anything is written, so that a bad address moves nothing.
    let filter = board_filter(&mut tx, context, &permit, &pipeline, board).await?;
    if to.id == from.id {
        drop(tx);
        return moved(context, &permit, &filter, row.card, None).await;
    }
    let at = row.head.changes_at(context.now);
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

/// Whether all that happened to the card after this version are moves that the actor made
/// a moment ago. Each of them is a stage change and an event; an event that is no move,
/// or a stage that was cleared away, is not among the latest of both.
async fn only_own_moves(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    row: &RecordRow,
    version: i64,
) -> Result<bool, StorageError> {
    // The sender names the version, and may name any number.
    let missed = row.card.row_version.saturating_sub(version);
    if !(1..=MOST_PRESSES).contains(&missed) {
        return Ok(false);
    }
    let (workspace, id, user) = (permit.workspace(), row.card.id, permit.user());
    let begun: Timestamp = context.now.plus_seconds(-MOMENT_SECONDS);
    let (moves,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM (
                 SELECT changed_by, changed_at FROM stage_changes WHERE workspace_id = $1 AND opportunity_id = $2
                 ORDER BY changed_at DESC, id DESC LIMIT $3) s
             WHERE s.changed_by = $4 AND s.changed_at > $5",
            args![workspace, id, missed, user, begun],
        )
        .await?;
    let (events,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM (
                 SELECT actor_user_id, verb FROM audit_events
                 WHERE workspace_id = $1 AND object = $2 AND object_id = $3 AND verb <> 'denied'
                 ORDER BY at DESC, id DESC LIMIT $4) e
             WHERE e.actor_user_id = $5 AND e.verb = $6",
            args![workspace, AuditObject::Opportunity, id, missed, user, AuditVerb::Moved],
        )
        .await?;
    Ok(moves == missed && events == missed)
}
