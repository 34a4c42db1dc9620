//! Rows of invitations.

use crate::storage::{StorageError, Tx, args};
use crate::{random, text_keys};
use domain::invitations::{DAYS, DeadLink, InvitationEnd};
use domain::workspaces::WorkspaceState;
use domain::{DepartmentId, InvitationId, RoleId, Timestamp, UserId, WorkspaceId};

/// An invitation as it is stored.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Stored {
    pub workspace_id: WorkspaceId,
    pub id: InvitationId,
    pub email: String,
    pub email_key: String,
    pub name: String,
    pub role_id: RoleId,
    pub department_id: Option<DepartmentId>,
    pub manager_id: Option<UserId>,
    pub invited_by: UserId,
    pub expires_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub ended_as: Option<InvitationEnd>,
    pub asked_at: Option<Timestamp>,
    pub trial_ends_at: Option<Timestamp>,
    /// When an operator closed the workspace.
    pub closed_at: Option<Timestamp>,
}

impl Stored {
    /// Withdrawn, and asked for again since: it can be answered.
    pub(super) fn is_asked_for(&self) -> bool {
        self.ended_as == Some(InvitationEnd::Withdrawn) && self.asked_at > self.ended_at
    }

    /// Why it works no more, if it doesn't. The clock decides, not a clean-up.
    pub(super) fn dead(&self, now: Timestamp) -> Option<DeadLink> {
        match (self.ended_as, WorkspaceState::of(self.trial_ends_at, self.closed_at, now)) {
            (_, WorkspaceState::Closed) => Some(DeadLink::Closed),
            (Some(InvitationEnd::Accepted), _) => Some(DeadLink::Accepted),
            (Some(InvitationEnd::Withdrawn), _) => Some(DeadLink::Withdrawn),
            (Some(InvitationEnd::Replaced), _) => Some(DeadLink::Replaced),
            (Some(InvitationEnd::Refused), _) => Some(DeadLink::Refused),
            (None, _) if self.expires_at <= now => Some(DeadLink::Late),
            (None, WorkspaceState::ReadOnly | WorkspaceState::Locked) => Some(DeadLink::TrialOver),
            (None, WorkspaceState::Trial | WorkspaceState::Unlimited) => None,
        }
    }
}

/// Whose link it is: found by its secret, in whichever workspace.
pub(super) async fn find_by_token(tx: &mut Tx, token: &str) -> Result<Option<Stored>, StorageError> {
    tx.find(
        "SELECT i.workspace_id, i.id, i.email, i.email_key, i.name, i.role_id, i.department_id, i.manager_id, i.invited_by, i.expires_at, i.ended_at, i.ended_as, i.asked_at, w.trial_ends_at, w.closed_at
         FROM invitations i JOIN workspaces w ON w.id = i.workspace_id WHERE i.token_hash = $1",
        args![random::digest(token.as_bytes())],
    )
    .await
}

pub(super) async fn find(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: InvitationId,
) -> Result<Option<Stored>, StorageError> {
    tx.find(
        "SELECT i.workspace_id, i.id, i.email, i.email_key, i.name, i.role_id, i.department_id, i.manager_id, i.invited_by, i.expires_at, i.ended_at, i.ended_as, i.asked_at, w.trial_ends_at, w.closed_at
         FROM invitations i JOIN workspaces w ON w.id = i.workspace_id WHERE i.workspace_id = $1 AND i.id = $2",
        args![workspace, id],
    )
    .await
}

/// An invitation to write.
pub(super) struct New<'a> {
    pub id: InvitationId,
    pub email: &'a str,
    pub name: &'a str,
    pub role: RoleId,
    pub department: Option<DepartmentId>,
    pub manager: Option<UserId>,
    pub invited_by: UserId,
    pub token: &'a str,
}

pub(super) async fn insert(
    tx: &mut Tx,
    workspace: WorkspaceId,
    new: &New<'_>,
    now: Timestamp,
) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO invitations (workspace_id, id, email, email_key, name, role_id, department_id, manager_id, invited_by, token_hash, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            workspace,
            new.id,
            new.email,
            text_keys::identifier(new.email),
            new.name,
            new.role,
            new.department,
            new.manager,
            new.invited_by,
            random::digest(new.token.as_bytes()),
            now,
            now.plus_days(DAYS),
        ],
    )
    .await
    .map(drop)
}

/// Ends an open invitation; 0 when it had ended.
pub(super) async fn end(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: InvitationId,
    how: InvitationEnd,
    now: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE invitations SET ended_at = $3, ended_as = $4 WHERE workspace_id = $1 AND id = $2 AND ended_at IS NULL",
        args![workspace, id, now, how],
    )
    .await
}

/// Answers what was asked of a withdrawn invitation: by another one, or not at
/// all; 0 when it was answered.
pub(super) async fn answer(
    tx: &mut Tx,
    workspace: WorkspaceId,
    id: InvitationId,
    how: InvitationEnd,
    now: Timestamp,
) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE invitations SET ended_at = $3, ended_as = $4 WHERE workspace_id = $1 AND id = $2 AND ended_as = 'withdrawn' AND asked_at > ended_at",
        args![workspace, id, now, how],
    )
    .await
}

/// Deletes invitations that could not be accepted since `before`.
pub(crate) async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64, StorageError> {
    tx.run("DELETE FROM invitations WHERE ended_at < $1 OR expires_at < $1", args![before]).await
}
