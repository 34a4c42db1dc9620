//! Where a person may go in, and as whom.

use crate::storage::{StorageError, Tx, args};
use domain::workspaces::WorkspaceState;
use domain::{PersonId, Timestamp, UserId, WorkspaceId};

/// An active user of a person, of a workspace that may be closed to all.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Place {
    pub workspace_id: WorkspaceId,
    /// What the workspace is called.
    pub name: String,
    pub id: UserId,
    trial_ends_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
}

impl Place {
    pub fn is_open(&self, now: Timestamp) -> bool {
        WorkspaceState::of(self.trial_ends_at, self.closed_at, now).is_open()
    }
}

/// The oldest membership first; with a workspace's short name that one alone.
pub(super) async fn of_person(
    tx: &mut Tx,
    person: PersonId,
    workspace: &str,
) -> Result<Vec<Place>, StorageError> {
    tx.all(
        "SELECT u.workspace_id, w.name, u.id, w.trial_ends_at, w.closed_at
         FROM users u JOIN workspaces w ON w.id = u.workspace_id
         WHERE u.person_id = $1 AND u.status = 'active' AND ($2 = '' OR w.slug = $2)
         ORDER BY u.created_at, u.id",
        args![person, workspace],
    )
    .await
}

/// The workspaces that the person may enter, and as whom: the oldest membership first.
pub(crate) async fn open_places(
    tx: &mut Tx,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<Place>, StorageError> {
    let mut places = of_person(tx, person, "").await?;
    places.retain(|place| place.is_open(now));
    Ok(places)
}
