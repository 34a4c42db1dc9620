//! An invited person whose link works no more asks for another.

use super::look::{may_ask, names};
use super::refuse::{self, Colleague};
use super::row::{self, Stored};
use crate::audit::{self, Event};
use crate::mail::{self, Invited, Letter, LetterKind};
use crate::storage::{Reach, StorageError, Tx, args};
use crate::throttle::{self, INVITATION_ADDRESS};
use crate::{Context, Failure};
use domain::audit::{AuditObject, AuditVerb};

/// Has whoever invited told, once a day at most; the owners, where that person
/// may not invite any more. `NotFound` for a link that one can't ask by.
pub async fn ask_again(context: &Context, token: &str) -> Result<(), Failure> {
    let storage = context.backend.storage();
    let address = throttle::address_key(context.client.ip);
    throttle::count(storage, INVITATION_ADDRESS, &address, context.now).await?;
    let mut tx = storage.write(Reach::System).await?;
    let found = row::find_by_token(&mut tx, token).await?;
    let invitation = found
        .filter(|invitation| invitation.dead(context.now).is_some_and(may_ask))
        .ok_or(Failure::NotFound)?;
    if note(&mut tx, context, &invitation).await? == 0 {
        // Asked today already, and told.
        return Ok(());
    }
    let (company, _) = names(&mut tx, &invitation).await?;
    for colleague in refuse::in_charge(&mut tx, &invitation).await? {
        let invited = Invited { company: company.clone(), colleague: invitation.email.clone() };
        tell(&mut tx, context, colleague, LetterKind::InvitationAsked(invited)).await?;
    }
    let event = Event::of(AuditVerb::AskedAgain, AuditObject::Invitation, invitation.id.uuid())
        .with(vec![audit::note("email", invitation.email)]);
    audit::write_as(&mut tx, context, Some((invitation.workspace_id, None)), event).await?;
    tx.commit().await?;
    context.backend.wake_jobs();
    Ok(())
}

/// 0 when the person asked within the last day.
async fn note(tx: &mut Tx, context: &Context, invitation: &Stored) -> Result<u64, StorageError> {
    tx.run(
        "UPDATE invitations SET asked_at = $3 WHERE workspace_id = $1 AND id = $2 AND (asked_at IS NULL OR asked_at <= $4)",
        args![invitation.workspace_id, invitation.id, context.now, context.now.plus_days(-1)],
    )
    .await
}

/// Writes to a colleague, in their language, with the way to the console.
pub(super) async fn tell(
    tx: &mut Tx,
    context: &Context,
    colleague: Colleague,
    kind: LetterKind,
) -> Result<(), StorageError> {
    let backend = &context.backend;
    let letter = Letter {
        recipient: colleague.email,
        kind,
        locale: colleague.locale,
        name: colleague.name,
        link: format!("{}/admin/users", backend.settings().base_url),
    };
    mail::enqueue(tx, backend, &letter, context.now).await.map(drop)
}
