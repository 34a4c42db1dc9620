//! Where a user is signed in, for whoever manages people.

use super::live;
use crate::storage::Tx;
use crate::{Context, Failure, devices};
use domain::UserId;
use domain::WorkspaceId;
use domain::permissions::Permissions;
use domain::sessions::SessionView;

/// The user's sessions of this workspace, and of no other. What the person calls their
/// browsers is theirs, and so is whether they trust them.
pub(crate) async fn of_user(
    tx: &mut Tx,
    context: &Context,
    workspace: WorkspaceId,
    user: UserId,
    permissions: &Permissions,
) -> Result<Vec<SessionView>, Failure> {
    devices::ready().await;
    let rows = live::of_user(tx, workspace, user, permissions, context.now).await?;
    let own = context.person()?.session;
    let view = |row: live::LiveRow| SessionView {
        name: String::new(),
        known: None,
        trust_ends_at: None,
        ..row.view(context, Some(own))
    };
    Ok(rows.into_iter().map(view).collect())
}
