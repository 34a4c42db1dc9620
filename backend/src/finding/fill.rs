//! What was made before the index knew of contacts and opportunities is put into it
//! after the upgrade, a slice at a time, while people work: what a killed process
//! leaves is done by the next.

use crate::installation::values;
use crate::start::Running;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Backend, Failure, contacts, opportunities};
use domain::WorkspaceId;

/// Records of one slice: SQLite's writer is busy with them for some milliseconds.
const SLICE: u16 = 200;
/// The value of the installation that says that all are in the index.
const MARK: &str = "contacts_and_opportunities_searched";

/// Whether everything is in the index.
pub(crate) async fn is_filled(tx: &mut Tx) -> Result<bool, StorageError> {
    Ok(values::find(tx, MARK).await?.is_some())
}

/// Puts into the index what is not there yet; nothing once it was done.
pub(crate) async fn fill(backend: &Backend) -> Result<(), Failure> {
    let mut tx = backend.storage().read(Reach::System).await?;
    if is_filled(&mut tx).await? {
        return Ok(());
    }
    let workspaces: Vec<(WorkspaceId,)> = tx.all("SELECT id FROM workspaces ORDER BY id", args![]).await?;
    drop(tx);
    for (workspace,) in workspaces {
        loop {
            if *backend.running().borrow() != Running::Yes {
                return Ok(());
            }
            if slice(backend, workspace).await? < usize::from(SLICE) {
                break;
            }
        }
    }
    let mut tx = backend.storage().write(Reach::System).await?;
    values::write(&mut tx, MARK, "all").await?;
    Ok(tx.commit().await?)
}

/// Gives how many of the kind that has more there were.
async fn slice(backend: &Backend, workspace: WorkspaceId) -> Result<usize, Failure> {
    let mut tx = backend.storage().write(Reach::Workspace(workspace)).await?;
    let of_contacts = contacts::keep_missing_keys(&mut tx, workspace, SLICE).await?;
    let of_opportunities = opportunities::keep_missing_keys(&mut tx, workspace, SLICE).await?;
    tx.commit().await?;
    Ok(of_contacts.max(of_opportunities))
}
