//! A person with users in several workspaces.

use crate::accounts::Place;
use crate::entry::{self, Goal, Proved, Step, Way};
use crate::storage::{Reach, StorageError, Tx};
use crate::{Context, Failure, accounts, operators, sessions};
use domain::people::WorkspaceChoice;
use domain::{PersonId, Timestamp, WorkspaceId};

/// The workspaces that the person may enter, the oldest membership first.
pub async fn workspaces_of(context: &Context) -> Result<Vec<WorkspaceChoice>, Failure> {
    let own = context.person()?;
    let mut tx = context.backend.storage().look(Reach::System).await?;
    let open = accounts::open_places(&mut tx, own.id, context.now).await?;
    let choice = |place: Place| WorkspaceChoice {
        is_current: own.workspace() == Some(place.workspace_id),
        id: place.workspace_id,
        name: place.name,
    };
    Ok(open.into_iter().map(choice).collect())
}

/// Goes on in another of the person's workspaces, in a session of a new id
/// (R-SES-02). It ends no later than the one it follows.
pub async fn switch(context: &Context, workspace: WorkspaceId) -> Result<Step, Failure> {
    let own = context.person()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    sessions::live_epoch(&mut tx, &own).await?.ok_or(Failure::Unauthenticated)?;
    let open = accounts::open_places(&mut tx, own.id, context.now).await?;
    let place = open.into_iter().find(|place| place.workspace_id == workspace).ok_or(Failure::NotFound)?;
    let person = accounts::get_person(&mut tx, own.id).await?;
    let goal = Goal::User { workspace, user: place.id };
    let step = entry::admit(&mut tx, context, Proved::by_session(person, goal, Way::Switch, &own)).await?;
    tx.commit().await?;
    Ok(step)
}

/// Whether there is anything that the person can sign in to: a workspace, or the
/// installation.
pub(crate) async fn may_sign_in(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<bool, StorageError> {
    Ok(!accounts::open_places(tx, person, now).await?.is_empty()
        || operators::is_operator(tx, person).await?)
}
