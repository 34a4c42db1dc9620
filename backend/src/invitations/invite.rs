//! Inviting one or many.

use super::{form, row, send};
use crate::context::Permit;
use crate::permissions::giving::{self, Gift};
use crate::query::Sql;
use crate::storage::{StorageError, Tx};
use crate::throttle::{self, INVITATIONS, MAIL_RECIPIENT};
use crate::{Context, Failure, audit, random, text_keys, workspaces};
use domain::audit::AuditObject;
use domain::invitations::{InvitationEnd, InviteInput, Invitee, Sent, parse_people};
use domain::validation::Problems;
use domain::{Action, FieldError, InvitationId, Module, Problem, Timestamp, UserId};
use std::collections::{BTreeSet, HashMap};

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
    drop(tx);
    wrong.extend(lines.wrong);
    let Some(gift) = gift.filter(|_| problems.is_empty()) else {
        return Err(problems.and(wrong).into());
    };
    let mut invitees = lines.fresh;
    wrong.extend(count(context, &permit, &mut invitees).await?);
    let sent = send_all(context, &permit, &gift, &invitees).await?;
    context.backend.wake_jobs();
    wrong.sort_by_key(line_of);
    if wrong.is_empty() { Ok(sent) } else { Err(wrong.into()) }
}

/// An address said twice, in whatever spelling, is meant once.
fn distinct(invitees: Vec<Invitee>) -> Vec<Invitee> {
    let mut keys = BTreeSet::new();
    invitees.into_iter().filter(|invitee| keys.insert(text_keys::identifier(&invitee.email))).collect()
}

fn line_of(error: &FieldError) -> u16 {
    match error.problem {
        Problem::LineNoEmail(line) | Problem::LineIsHere(line) | Problem::LineTooOften(line) => line,
        _ => u16::MAX,
    }
}

/// What is to be done with each line.
#[derive(Default)]
struct Lines {
    fresh: Vec<Invitee>,
    /// Invitations that are late: new ones take their place.
    late: Vec<InvitationId>,
    wrong: Vec<FieldError>,
}

#[derive(sqlx::FromRow)]
struct Waiting {
    id: InvitationId,
    email_key: String,
    expires_at: Timestamp,
}

async fn sort(
    tx: &mut Tx,
    permit: &Permit,
    invitees: &[Invitee],
    now: Timestamp,
) -> Result<Lines, StorageError> {
    let mut lines = Lines::default();
    if invitees.is_empty() {
        return Ok(lines);
    }
    let keys = || invitees.iter().map(|invitee| text_keys::identifier(&invitee.email));
    let mut sql = Sql::new(
        "SELECT p.email_key FROM persons p JOIN users u ON u.person_id = p.id
         WHERE p.email_verified_at IS NOT NULL AND u.workspace_id = ",
    );
    sql.bind(permit.workspace()).push(" AND p.email_key IN ").bind_list(keys());
    let (text, args) = sql.finish();
    let here: Vec<(String,)> = tx.all(text, args).await?;
    let mut sql = Sql::new("SELECT id, email_key, expires_at FROM invitations WHERE workspace_id = ");
    sql.bind(permit.workspace()).push(" AND ended_at IS NULL AND email_key IN ").bind_list(keys());
    let (text, args) = sql.finish();
    let waiting: Vec<Waiting> = tx.all(text, args).await?;
    let waiting: HashMap<&str, &Waiting> = waiting.iter().map(|row| (row.email_key.as_str(), row)).collect();
    for invitee in invitees {
        let key = text_keys::identifier(&invitee.email);
        if here.iter().any(|(here,)| *here == key) {
            lines.wrong.push(FieldError::new("people", Problem::LineIsHere(invitee.line)));
            continue;
        }
        match waiting.get(key.as_str()) {
            Some(waiting) if waiting.expires_at > now => continue,
            Some(waiting) => lines.late.push(waiting.id),
            None => {}
        }
        lines.fresh.push(invitee.clone());
    }
    Ok(lines)
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
    let giver = giving::giver(&mut tx, context).await?;
    let newcomer = random::id(UserId::from_uuid, context.now);
    if let Some(what) = giving::judge_newcomer(&mut tx, workspace, &giver, gift, newcomer).await? {
        drop(tx);
        audit::denied(context, AuditObject::Invitation, None, permit.permission).await;
        return Err(form::too_much(what));
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
