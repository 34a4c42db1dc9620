//! What joining and accepting have in common: the invitation is judged as if it
//! were given now, and makes a user.

use super::refuse::refuse;
use super::row::{self, Stored};
use crate::accounts::PersonRow;
use crate::audit::{self, Event};
use crate::permissions::giving::{self, Gift};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::workspaces::{self, Member};
use crate::{Context, Failure, random};
use domain::UserId;
use domain::accounts::UserStatus;
use domain::audit::{AuditObject, AuditVerb};
use domain::invitations::InvitationEnd;

/// An invitation that works, in a unit of work in which nobody else uses it.
pub(super) struct Open {
    pub tx: Tx,
    pub invitation: Stored,
}

/// Opens the unit of work on a link; `NotFound` for one that works no more.
pub(super) async fn open(context: &Context, token: &str) -> Result<Open, Failure> {
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let found = row::find_by_token(&mut tx, token).await?.ok_or(Failure::NotFound)?;
    workspaces::lock(&mut tx, found.workspace_id).await?;
    // Others may have used it while we waited.
    let invitation = row::find(&mut tx, found.workspace_id, found.id).await?;
    let invitation = invitation.filter(|row| row.dead(context.now).is_none()).ok_or(Failure::NotFound)?;
    Ok(Open { tx, invitation })
}

/// Whether the inviter may give that still.
pub(super) async fn is_given_still(
    tx: &mut Tx,
    context: &Context,
    invitation: &Stored,
) -> Result<bool, StorageError> {
    let (workspace, inviter) = (invitation.workspace_id, invitation.invited_by);
    let Some(giver) = giving::of_giver(tx, workspace, inviter).await? else { return Ok(false) };
    let newcomer = random::id(UserId::from_uuid, context.now);
    let gift = Gift {
        role: invitation.role_id,
        department: invitation.department_id,
        manager: invitation.manager_id,
    };
    Ok(giving::judge_newcomer(tx, workspace, &giver, &gift, newcomer).await?.is_none())
}

/// Ends the invitation without a user, keeps that, and says that it is dead.
pub(super) async fn turn_away(context: &Context, open: Open) -> Failure {
    let Open { mut tx, invitation } = open;
    let ended = async {
        refuse(&mut tx, context, &invitation).await?;
        tx.commit().await.map_err(Failure::from)
    };
    match ended.await {
        Ok(()) => {
            context.backend.wake_jobs();
            Failure::NotFound
        }
        Err(failure) => failure,
    }
}

/// Makes the user that the invitation is for. A manager who has left since is
/// nobody's any more. `terms` tells which terms of use were accepted with it.
pub(super) async fn enter(
    tx: &mut Tx,
    context: &Context,
    invitation: &Stored,
    person: &PersonRow,
    terms: Option<&str>,
) -> Result<UserId, Failure> {
    let workspace = invitation.workspace_id;
    let manager: Option<(UserId,)> = tx
        .find(
            "SELECT id FROM users WHERE workspace_id = $1 AND id = $2 AND status = 'active'",
            args![workspace, invitation.manager_id],
        )
        .await?;
    let member = Member {
        person: person.id,
        username: None,
        name: &person.name,
        department: invitation.department_id,
        manager: manager.map(|(manager,)| manager),
        status: UserStatus::Active,
    };
    let user = workspaces::insert_user(tx, workspace, &member, context.now).await?;
    let given = (invitation.invited_by, context.now);
    workspaces::give_role(tx, workspace, user, invitation.role_id, given).await?;
    settle(tx, context, invitation, user, terms).await?;
    Ok(user)
}

/// Uses the invitation up, for a user who is there now.
pub(super) async fn settle(
    tx: &mut Tx,
    context: &Context,
    invitation: &Stored,
    user: UserId,
    terms: Option<&str>,
) -> Result<(), Failure> {
    let workspace = invitation.workspace_id;
    if row::end(tx, workspace, invitation.id, InvitationEnd::Accepted, context.now).await? == 0 {
        return Err(Failure::NotFound);
    }
    tx.run(
        "UPDATE invitations SET user_id = $3 WHERE workspace_id = $1 AND id = $2",
        args![workspace, invitation.id, user],
    )
    .await?;
    let told = [audit::note("email", &invitation.email)].into_iter();
    let told = told.chain(terms.map(|terms| audit::note("terms", terms))).collect();
    let event = Event::of(AuditVerb::Joined, AuditObject::User, user.uuid()).with(told);
    audit::write_as(tx, context, Some((workspace, Some(user))), event).await
}
