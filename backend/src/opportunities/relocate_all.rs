//! All cards of a stage go to another, since theirs is retired: whoever they
//! belong to, and those in the recycle bin too (docs/decisions/0034).

use super::relocate::{StageChange, record_changes};
use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, random};
use domain::opportunities::StageView;
use domain::{OpportunityId, StageChangeId, StageId, Timestamp};

/// Rows of one statement, so that their values fit.
const AT_ONCE: usize = 1000;

/// One for each index: what is alive, and what lies in the bin. The stage is
/// asked for twice, since somebody may just have moved a card that was found.
const MOVE: [&str; 2] = [
    "UPDATE opportunities SET stage_id = $3, row_version = row_version + 1,
         stage_since = CASE WHEN updated_at >= $4 THEN updated_at + 1 ELSE $4 END,
         updated_at = CASE WHEN updated_at >= $4 THEN updated_at + 1 ELSE $4 END
     WHERE workspace_id = $1 AND stage_id = $2 AND id IN (
         SELECT id FROM opportunities WHERE workspace_id = $1 AND stage_id = $2 AND deleted_at IS NULL LIMIT $5)
     RETURNING id, updated_at",
    "UPDATE opportunities SET stage_id = $3, row_version = row_version + 1,
         stage_since = CASE WHEN updated_at >= $4 THEN updated_at + 1 ELSE $4 END,
         updated_at = CASE WHEN updated_at >= $4 THEN updated_at + 1 ELSE $4 END
     WHERE workspace_id = $1 AND stage_id = $2 AND id IN (
         SELECT id FROM opportunities WHERE workspace_id = $1 AND stage_id = $2 AND deleted_at IS NOT NULL LIMIT $5)
     RETURNING id, updated_at",
];

const LOOK: [&str; 2] = [
    "SELECT id FROM opportunities WHERE workspace_id = $1 AND stage_id = $2 AND deleted_at IS NULL LIMIT 1",
    "SELECT id FROM opportunities WHERE workspace_id = $1 AND stage_id = $2 AND deleted_at IS NOT NULL LIMIT 1",
];

/// Whether any card stands there, in sight or in the bin.
pub(crate) async fn is_in_use(tx: &mut Tx, permit: &Permit, stage: StageId) -> Result<bool, StorageError> {
    for look in LOOK {
        let found: Option<(OpportunityId,)> = tx.find(look, args![permit.workspace(), stage]).await?;
        if found.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Moves at most so many cards to a stage that means the same, and gives how
/// many: when and why they closed stays. Each move stands in its card's history.
pub(crate) async fn relocate_all(
    tx: &mut Tx,
    context: &Context,
    permit: &Permit,
    from: StageId,
    to: &StageView,
    most: u16,
) -> Result<u32, StorageError> {
    let mut left = i64::from(most);
    let mut moved = 0;
    for statement in MOVE {
        let cards: Vec<(OpportunityId, Timestamp)> =
            tx.all(statement, args![permit.workspace(), from, to.id, context.now, left]).await?;
        for cards in cards.chunks(AT_ONCE) {
            remember(tx, permit, cards, from, to.id).await?;
        }
        let count = u32::try_from(cards.len()).unwrap_or(u32::MAX);
        (moved, left) = (moved + count, left - i64::from(count));
    }
    Ok(moved)
}

async fn remember(
    tx: &mut Tx,
    permit: &Permit,
    cards: &[(OpportunityId, Timestamp)],
    from: StageId,
    to: StageId,
) -> Result<(), StorageError> {
    let step = |&(opportunity, at): &(OpportunityId, Timestamp)| {
        let id = random::id(StageChangeId::from_uuid, at);
        StageChange { opportunity, from: Some(from), to, at, reason: None, comment: None }
            .values(id, &permit.actor)
    };
    record_changes(tx, cards.iter().map(step).collect()).await
}
