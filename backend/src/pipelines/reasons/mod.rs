//! Why opportunities are lost: the workspace's own list of reasons.

mod add;
mod change;
mod retire;

pub use add::add_reason;
pub use change::{move_reason, rename_reason};
pub use retire::retire_reason;

use super::opened::Opened;
use crate::Failure;
use crate::storage::{StorageError, Tx, args};
use domain::opportunities::{LostReason, LostReasonRef, SeedReason};
use domain::{LostReasonId, Timestamp, WorkspaceId};
use std::collections::HashMap;

#[derive(Clone, sqlx::FromRow)]
struct ReasonRow {
    id: LostReasonId,
    seed: Option<SeedReason>,
    name: String,
    retired_at: Option<Timestamp>,
}

impl ReasonRow {
    /// Known by its seed, whatever it is called by now.
    fn key(&self) -> LostReason {
        self.seed.map_or(LostReason::Own(self.id), LostReason::Seed)
    }

    fn view(self) -> LostReasonRef {
        LostReasonRef { key: self.key(), name: self.name }
    }
}

/// The reasons to choose from, in their order.
pub(crate) async fn choices(tx: &mut Tx, workspace: WorkspaceId) -> Result<Vec<LostReasonRef>, StorageError> {
    Ok(alive(tx, workspace).await?.into_iter().map(ReasonRow::view).collect())
}

async fn alive(tx: &mut Tx, workspace: WorkspaceId) -> Result<Vec<ReasonRow>, StorageError> {
    let rows = all(tx, workspace).await?;
    Ok(rows.into_iter().filter(|row| row.retired_at.is_none()).collect())
}

/// Every reason by its key, the retired ones too: what histories name.
pub(crate) async fn known(tx: &mut Tx, workspace: WorkspaceId) -> Result<Known, StorageError> {
    let rows = all(tx, workspace).await?;
    let choices = rows.iter().filter(|row| row.retired_at.is_none()).map(ReasonRow::key).collect();
    Ok(Known { choices, names: rows.into_iter().map(|row| (row.key(), row.name)).collect() })
}

/// The reasons of a workspace.
pub(crate) struct Known {
    choices: Vec<LostReason>,
    names: HashMap<LostReason, String>,
}

impl Known {
    /// Those to choose from.
    pub(crate) fn choices(&self) -> Vec<LostReasonRef> {
        self.choices.iter().map(|key| self.named(*key)).collect()
    }

    pub(crate) fn is_choice(&self, key: LostReason) -> bool {
        self.choices.contains(&key)
    }

    /// The reason by its name of today.
    pub(crate) fn named(&self, key: LostReason) -> LostReasonRef {
        LostReasonRef { key, name: self.names.get(&key).cloned().unwrap_or_else(|| key.to_string()) }
    }
}

async fn all(tx: &mut Tx, workspace: WorkspaceId) -> Result<Vec<ReasonRow>, StorageError> {
    tx.all(
        "SELECT id, seed, name, retired_at FROM lost_reasons WHERE workspace_id = $1 ORDER BY position, id",
        args![workspace],
    )
    .await
}

/// The reasons to choose from and the place of one among them, as `word` spells
/// it; one of another workspace is not there.
async fn find(opened: &mut Opened, word: &str) -> Result<(Vec<ReasonRow>, usize), Failure> {
    let key = LostReason::find(word).ok_or(Failure::NotFound)?;
    let rows = alive(&mut opened.tx, opened.permit.workspace()).await?;
    let place = rows.iter().position(|row| row.key() == key).ok_or(Failure::NotFound)?;
    Ok((rows, place))
}
