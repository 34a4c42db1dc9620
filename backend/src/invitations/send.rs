//! One invitation on its way: row, mail and event.

use super::row::{self, New};
use crate::audit::{self, Event};
use crate::mail::{self, Invited, Letter, LetterKind};
use crate::permissions::giving::Gift;
use crate::storage::{Tx, args};
use crate::{Context, Failure, installation, random};
use domain::InvitationId;
use domain::audit::{AuditObject, AuditVerb};
use domain::invitations::Sent;

/// Writes an invitation of the actor's within their unit of work.
pub(super) async fn send(
    tx: &mut Tx,
    context: &Context,
    gift: &Gift,
    name: &str,
    email: &str,
) -> Result<Sent, Failure> {
    let actor = context.actor()?;
    let backend = &context.backend;
    let (id, token) = (random::id(InvitationId::from_uuid, context.now), random::token());
    let new = New {
        id,
        email,
        name,
        role: gift.role,
        department: gift.department,
        manager: gift.manager,
        invited_by: actor.user,
        token: &token,
    };
    row::insert(tx, actor.workspace, &new, context.now).await?;
    let link = format!("{}/invite?token={token}", backend.settings().base_url);
    let invited = Invited { company: actor.workspace_name.clone(), colleague: actor.name.clone() };
    let letter = Letter {
        recipient: email.to_owned(),
        kind: LetterKind::Invitation(invited),
        locale: context.locale,
        name: name.to_owned(),
        link: link.clone(),
    };
    mail::enqueue(tx, backend, &letter, context.now).await?;
    let (role,): (String,) = tx
        .one("SELECT name FROM roles WHERE workspace_id = $1 AND id = $2", args![actor.workspace, gift.role])
        .await?;
    let event = Event::of(AuditVerb::Invited, AuditObject::Invitation, id.uuid())
        .with(vec![audit::note("email", email), audit::note("role", role)]);
    audit::write(tx, context, event).await?;
    let is_by_hand = installation::hands_links_over(tx, backend).await?;
    let waits = !backend.mailer().delivers();
    Ok(Sent { email: email.to_owned(), waits, link: is_by_hand.then_some(link) })
}
