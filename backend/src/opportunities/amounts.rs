//! Whether amounts are stored, and that each is of the company's currency.

use crate::context::Permit;
use crate::storage::{StorageError, Tx, args};
use crate::{Failure, workspaces};
use domain::records::Facts;
use domain::{Problem, WorkspaceId};

/// Whether any opportunity has an amount, the recycle bin included: one step
/// into an index for each pipeline, and the few in the bin.
pub(crate) async fn hold_amounts(tx: &mut Tx, workspace: WorkspaceId) -> Result<bool, StorageError> {
    let (held,): (i64,) = tx
        .one(
            "SELECT CAST(CASE WHEN EXISTS (
                 SELECT 1 FROM pipelines p JOIN opportunities o ON o.workspace_id = p.workspace_id AND o.pipeline_id = p.id
                 WHERE p.workspace_id = $1 AND o.workspace_id = $1 AND o.deleted_at IS NULL AND (CASE WHEN o.amount_minor IS NULL THEN -1 ELSE o.amount_minor END) > -1
             ) OR EXISTS (
                 SELECT 1 FROM opportunities WHERE workspace_id = $1 AND deleted_at IS NOT NULL AND amount_minor IS NOT NULL
             ) THEN 1 ELSE 0 END AS BIGINT)",
            args![workspace],
        )
        .await?;
    Ok(held == 1)
}

/// Keeps the company from counting in another currency until the amount is
/// saved, and refuses one that was read in another already.
pub(super) async fn hold_currency(tx: &mut Tx, permit: &Permit, facts: &Facts) -> Result<(), Failure> {
    let Some(amount) = facts.money("amount") else { return Ok(()) };
    if workspaces::hold_currency(tx, permit.workspace()).await? == amount.currency {
        return Ok(());
    }
    Err(Failure::field("amount", Problem::CurrencyChanged))
}
