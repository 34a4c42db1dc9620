//! Inviting one or many.

use super::lines::{distinct, sort};
use super::{form, row, send};
use crate::context::Permit;
use crate::permissions::giving::{self, Gift, Hindrance};
use crate::storage::Tx;
use crate::throttle::{self, INVITATIONS, MAIL_RECIPIENT};
use crate::{Context, Failure, random, workspaces};
use domain::invitations::{InvitationEnd, InviteInput, Invitee, Sent, parse_people};
use domain::validation::Problems;
use domain::{Action, FieldError, Module, Problem, UserId};

/// Sends an invitation for each line that is in order. Lines that are not are
/// named afterwards, while the others have gone out; an invitation that still
/// works stays as it is, however often the form is sent.
pub async fn invite(context: &Context, input: &InviteInput) -> Result<Vec<Sent>, Failure> {
    let permit = context.permit(Module::Users, Action::Manage)?;
    let (invitees, mut wrong) = parse_people(&input.people);
    let invitees = distinct(invitees);
    let mut problems = Problems::default();
    let mut tx = permit.read(context).await?;
    let gift = form::gift(&mut tx, &permit, input, &mut problems).await?;
    let lines = sort(&mut tx, &permit, &invitees, context.now).await?;
    wrong.extend(lines.wrong);
    let Some(gift) = gift.filter(|_| problems.is_empty()) else {
        return Err(problems.and(wrong).into());
    };
    if giving::makes_powerful(&mut tx, permit.workspace(), gift.role).await? {
        context.fresh()?;
    }
    // Before anything is counted: who chose the wrong role tries again.
    let hindrance = judge(&mut tx, context, &gift).await?;
    drop(tx);
    if let Some(hindrance) = hindrance {
        return Err(form::refused(context, &permit, None, hindrance).await);
    }
    let mut invitees = lines.fresh;
    wrong.extend(count(context, &permit, &mut invitees).await?);
    let sent = send_all(context, &permit, &gift, &invitees).await?;
    context.backend.wake_jobs();
    wrong.sort_by_key(line_of);
    match (wrong.is_empty(), sent.is_empty()) {
        (true, _) => Ok(sent),
        (false, true) => Err(wrong.into()),
        (false, false) => Err(Failure::PartlyInvited { wrong, sent }),
    }
}

fn line_of(error: &FieldError) -> u16 {
    match error.problem {
        Problem::LineNoEmail(line)
        | Problem::LineIsHere(line)
        | Problem::LineSuspended(line)
        | Problem::LineTooOften(line) => line,
        _ => u16::MAX,
    }
}

/// Counts what is to go out, before it does; takes out whom enough was written
/// to, and names those lines.
async fn count(
    context: &Context,
    permit: &Permit,
    invitees: &mut Vec<Invitee>,
) -> Result<Vec<FieldError>, Failure> {
    let storage = context.backend.storage();
    let workspace = permit.workspace().to_string();
    throttle::count_several(storage, INVITATIONS, &workspace, invitees.len(), context.now).await?;
    let mailbox = |invitee: &Invitee| throttle::mailbox_key("invitation", &invitee.email);
    let mailboxes: Vec<String> = invitees.iter().map(mailbox).collect();
    let full = throttle::count_each(storage, MAIL_RECIPIENT, &mailboxes, context.now).await?;
    let wrong = invitees.iter().filter(|invitee| full.contains(&mailbox(invitee)));
    let wrong = wrong.map(|invitee| FieldError::new("people", Problem::LineTooOften(invitee.line))).collect();
    invitees.retain(|invitee| !full.contains(&mailbox(invitee)));
    Ok(wrong)
}

/// What keeps the actor from giving that now.
async fn judge(tx: &mut Tx, context: &Context, gift: &Gift) -> Result<Option<Hindrance>, Failure> {
    let giver = giving::giver(tx, context).await?;
    let newcomer = random::id(UserId::from_uuid, context.now);
    Ok(giving::judge_newcomer(tx, context.actor()?.workspace, &giver, gift, newcomer).await?)
}

/// All in one unit of work. What happened since the lines were looked at counts.
async fn send_all(
    context: &Context,
    permit: &Permit,
    gift: &Gift,
    invitees: &[Invitee],
) -> Result<Vec<Sent>, Failure> {
    let workspace = permit.workspace();
    let mut tx = permit.write(context).await?;
    workspaces::lock(&mut tx, workspace).await?;
    if let Some(hindrance) = judge(&mut tx, context, gift).await? {
        drop(tx);
        return Err(form::refused(context, permit, None, hindrance).await);
    }
    let lines = sort(&mut tx, permit, invitees, context.now).await?;
    for late in lines.late {
        row::end(&mut tx, workspace, late, InvitationEnd::Replaced, context.now).await?;
    }
    let mut sent = Vec::new();
    for invitee in &lines.fresh {
        sent.push(send::send(&mut tx, context, gift, &invitee.name, &invitee.email).await?);
    }
    tx.commit().await?;
    Ok(sent)
}
