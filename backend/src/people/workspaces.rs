//! A person with users in several workspaces.

use crate::entry::{self, Goal, Proved, Step, Way};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure, accounts, operators, sessions};
use domain::people::WorkspaceChoice;
use domain::workspaces::WorkspaceState;
use domain::{PersonId, Timestamp, UserId, WorkspaceId};

#[derive(sqlx::FromRow)]
struct OpenRow {
    workspace: WorkspaceId,
    name: String,
    user: UserId,
    trial_ends_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
}

/// The workspaces that the person may enter, the oldest membership first.
pub async fn workspaces_of(context: &Context) -> Result<Vec<WorkspaceChoice>, Failure> {
    let own = context.person()?;
    let mut tx = context.backend.storage().look(Reach::System).await?;
    let open = open(&mut tx, own.id, context.now).await?;
    let choice = |row: OpenRow| WorkspaceChoice {
        id: row.workspace,
        name: row.name,
        is_current: own.workspace() == Some(row.workspace),
    };
    Ok(open.into_iter().map(choice).collect())
}

/// Goes on in another of the person's workspaces, in a session of a new id
/// (R-SES-02). It ends no later than the one it follows.
pub async fn switch(context: &Context, workspace: WorkspaceId) -> Result<Step, Failure> {
    let own = context.person()?;
    let mut tx = context.backend.storage().write(Reach::System).await?;
    sessions::live_epoch(&mut tx, &own).await?.ok_or(Failure::Unauthenticated)?;
    let open = open(&mut tx, own.id, context.now).await?;
    let row = open.into_iter().find(|row| row.workspace == workspace).ok_or(Failure::NotFound)?;
    let person = accounts::get_person(&mut tx, own.id).await?;
    let goal = Goal::User { workspace, user: row.user };
    let step = entry::admit(&mut tx, context, Proved::by_session(person, goal, Way::Switch, &own)).await?;
    tx.commit().await?;
    Ok(step)
}

/// Whether there is anything that the person can sign in to: a workspace, or the
/// installation.
pub(crate) async fn may_sign_in(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<bool, StorageError> {
    Ok(!open(tx, person, now).await?.is_empty() || operators::is_operator(tx, person).await?)
}

async fn open(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<Vec<OpenRow>, StorageError> {
    let rows: Vec<OpenRow> = tx
        .all(
            "SELECT u.workspace_id AS workspace, w.name, u.id AS \"user\", w.trial_ends_at, w.closed_at
             FROM users u JOIN workspaces w ON w.id = u.workspace_id
             WHERE u.person_id = $1 AND u.status = 'active' ORDER BY u.created_at, u.id",
            args![person],
        )
        .await?;
    let is_open = |row: &OpenRow| WorkspaceState::of(row.trial_ends_at, row.closed_at, now).is_open();
    Ok(rows.into_iter().filter(is_open).collect())
}
