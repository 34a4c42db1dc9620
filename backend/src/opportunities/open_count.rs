//! How much is going on, for the start page.

use crate::storage::args;
use crate::{Context, Failure};
use domain::{Action, Module};

/// How many open opportunities the viewer owns.
pub async fn open_count(context: &Context) -> Result<u32, Failure> {
    let permit = context.permit(Module::Opportunities, Action::View)?;
    let mut tx = permit.read(context).await?;
    let (count,): (i64,) = tx
        .one(
            "SELECT COUNT(*) FROM opportunities
             WHERE workspace_id = $1 AND owner_id = $2 AND closed_at IS NULL AND deleted_at IS NULL",
            args![permit.workspace(), permit.user()],
        )
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
