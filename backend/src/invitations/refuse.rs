//! An invitation whose giver may not give that any more: it ends, and both are
//! told.

use super::ask_again::tell;
use super::look::names;
use super::row::{self, Stored};
use crate::audit::{self, Event};
use crate::mail::{self, Invited, Letter, LetterKind};
use crate::permissions::giving;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure};
use domain::Locale;
use domain::audit::{AuditObject, AuditVerb};
use domain::invitations::InvitationEnd;

/// Whom to write to in a workspace.
#[derive(sqlx::FromRow)]
pub(super) struct Colleague {
    pub name: String,
    pub email: String,
    pub locale: Locale,
}

/// Ends the invitation within the caller's unit of work.
pub(super) async fn refuse(tx: &mut Tx, context: &Context, invitation: &Stored) -> Result<(), Failure> {
    let workspace = invitation.workspace_id;
    row::end(tx, workspace, invitation.id, InvitationEnd::Refused, context.now).await?;
    let (company, _) = names(tx, invitation).await?;
    let about = |colleague: &str| Invited { company: company.clone(), colleague: colleague.to_owned() };
    let letter = Letter {
        recipient: invitation.email.clone(),
        kind: LetterKind::InvitationRefused(about("")),
        locale: context.locale,
        name: invitation.name.clone(),
        link: String::new(),
    };
    mail::enqueue(tx, &context.backend, &letter, context.now).await?;
    for colleague in in_charge(tx, invitation).await? {
        tell(tx, context, colleague, LetterKind::InvitationVoid(about(&invitation.email))).await?;
    }
    let event = Event::of(AuditVerb::JoinRefused, AuditObject::Invitation, invitation.id.uuid())
        .with(vec![audit::note("email", &invitation.email)]);
    audit::write_as(tx, context, Some((workspace, None)), event).await
}

/// Who invited, as long as they may; else the workspace's owners.
pub(super) async fn in_charge(tx: &mut Tx, invitation: &Stored) -> Result<Vec<Colleague>, StorageError> {
    let (workspace, inviter) = (invitation.workspace_id, invitation.invited_by);
    if giving::of_giver(tx, workspace, inviter).await?.is_some() {
        return tx
            .all(
                "SELECT u.name, p.email, p.locale FROM users u JOIN persons p ON p.id = u.person_id
                 WHERE u.workspace_id = $1 AND u.id = $2",
                args![workspace, inviter],
            )
            .await;
    }
    tx.all(
        "SELECT u.name, p.email, p.locale FROM users u JOIN persons p ON p.id = u.person_id
         JOIN user_roles h ON h.workspace_id = u.workspace_id AND h.user_id = u.id
         JOIN roles r ON r.workspace_id = h.workspace_id AND r.id = h.role_id
         WHERE u.workspace_id = $1 AND u.status = 'active' AND r.seed = 'owner' ORDER BY u.created_at, u.id LIMIT 5",
        args![workspace],
    )
    .await
}
