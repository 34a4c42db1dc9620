//! What the page behind a link shows.

use super::row::{self, Stored};
use crate::accounts::find_verified_person;
use crate::storage::{Reach, StorageError, Tx, args};
use crate::{Context, Failure, people};
use domain::invitations::{DeadLink, InvitationLink, LivingLink};

/// Changes nothing: mail scanners open links too (R-REC-05). Who is signed in
/// decides how it goes on; whoever has the link reads the invited mailbox, so
/// that it may say whether the address has an account.
pub async fn look(context: &Context, token: &str) -> Result<InvitationLink, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let Some(invitation) = row::find_by_token(&mut tx, token).await? else {
        return Ok(InvitationLink::Unknown);
    };
    let (workspace, inviter) = names(&mut tx, &invitation).await?;
    if let Some(why) = invitation.dead(context.now) {
        return Ok(InvitationLink::Dead { why, workspace, inviter, may_ask: may_ask(why) });
    }
    let person = find_verified_person(&mut tx, &invitation.email).await?;
    let living = LivingLink {
        workspace,
        inviter,
        name: invitation.name,
        email: invitation.email,
        expires_at: invitation.expires_at,
    };
    Ok(match (context.person(), person) {
        (Ok(own), Some(person)) if own.id == person => InvitationLink::Accept { invitation: living },
        (Ok(own), _) => InvitationLink::OtherPerson { invitation: living, signed_in: own.email.to_owned() },
        (Err(_), Some(person)) if people::may_sign_in(&mut tx, person, context.now).await? => {
            InvitationLink::SignIn { invitation: living }
        }
        (Err(_), Some(_)) => InvitationLink::Prove { invitation: living },
        (Err(_), None) => InvitationLink::NewPerson { invitation: living },
    })
}

/// Where a colleague can send another one.
pub(super) const fn may_ask(why: DeadLink) -> bool {
    matches!(why, DeadLink::Late | DeadLink::Withdrawn)
}

/// Of the workspace and of who invited.
pub(super) async fn names(tx: &mut Tx, invitation: &Stored) -> Result<(String, String), StorageError> {
    tx.one(
        "SELECT w.name, u.name FROM users u JOIN workspaces w ON w.id = u.workspace_id
         WHERE u.workspace_id = $1 AND u.id = $2",
        args![invitation.workspace_id, invitation.invited_by],
    )
    .await
}
