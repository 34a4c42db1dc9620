//! Sending an invitation once more, by a new link.

use super::row::Stored;
use super::{form, row, send};
use crate::context::Permit;
use crate::permissions::giving::{self, Gift};
use crate::storage::{Tx, args};
use crate::throttle::{self, INVITATIONS, MAIL_RECIPIENT};
use crate::{Context, Failure, random, workspaces};
use domain::invitations::{InvitationEnd, Sent};
use domain::{Action, InvitationId, Module, UserId, WorkspaceId};

/// Puts a new invitation in the place of an open or late one, or of one that was
/// withdrawn and is asked for again; whoever sends it again has given it now.
/// `NotFound` for one that has ended otherwise.
pub async fn send_again(context: &Context, id: InvitationId) -> Result<Sent, Failure> {
    let permit = context.permit(Module::Users, Action::Manage)?;
    let workspace = permit.workspace();
    let known = known(context, &permit, id).await?;
    let mailbox = throttle::mailbox_key("invitation", &known.email);
    let limits = [(INVITATIONS, workspace.to_string()), (MAIL_RECIPIENT, mailbox)];
    let limits: Vec<_> = limits.iter().map(|(limit, key)| (*limit, key.as_str())).collect();
    throttle::count_all(context.backend.storage(), &limits, context.now).await?;

    let mut tx = permit.write(context).await?;
    workspaces::lock(&mut tx, workspace).await?;
    let giver = giving::giver(&mut tx, context).await?;
    let gift = Gift { role: known.role_id, department: known.department_id, manager: known.manager_id };
    let newcomer = random::id(UserId::from_uuid, context.now);
    if let Some(hindrance) = giving::judge_newcomer(&mut tx, workspace, &giver, &gift, newcomer).await? {
        drop(tx);
        return Err(form::refused(context, &permit, Some(id), hindrance).await);
    }
    let ended = row::end(&mut tx, workspace, id, InvitationEnd::Replaced, context.now).await?;
    if ended + row::answer(&mut tx, workspace, id, InvitationEnd::Replaced, context.now).await? == 0 {
        return Err(Failure::NotFound);
    }
    if known.is_asked_for() {
        refuse_second(&mut tx, workspace, &known).await?;
    }
    let sent = send::send(&mut tx, context, &gift, &known.name, &known.email).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(sent)
}

/// The invitation; one that gives a right to manage needs a fresh proof.
async fn known(context: &Context, permit: &Permit, id: InvitationId) -> Result<Stored, Failure> {
    let mut tx = permit.read(context).await?;
    let known = row::find(&mut tx, permit.workspace(), id).await?;
    let known =
        known.filter(|known| known.ended_as.is_none() || known.is_asked_for()).ok_or(Failure::NotFound)?;
    if giving::makes_powerful(&mut tx, permit.workspace(), known.role_id).await? {
        context.fresh()?;
    }
    Ok(known)
}

/// Somebody who was invited anew, or came in, since the invitation was withdrawn
/// needs no second one.
async fn refuse_second(tx: &mut Tx, workspace: WorkspaceId, known: &Stored) -> Result<(), Failure> {
    let second: Option<(i64,)> = tx
        .find(
            "SELECT CAST(1 AS BIGINT) FROM invitations WHERE workspace_id = $1 AND email_key = $2 AND id <> $3 AND ended_at IS NULL
             UNION ALL
             SELECT CAST(1 AS BIGINT) FROM users u JOIN persons p ON p.id = u.person_id
             WHERE u.workspace_id = $1 AND p.email_key = $2 AND p.email_verified_at IS NOT NULL",
            args![workspace, &known.email_key, known.id],
        )
        .await?;
    if second.is_some() { Err(Failure::NotFound) } else { Ok(()) }
}
