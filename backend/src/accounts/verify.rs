//! Proving an e-mail address by the link that was mailed to it.

use super::persons;
use crate::audit::{self, Event};
use crate::storage::{Reach, StorageError, args};
use crate::tokens::{self, Purpose};
use crate::{Context, Failure, permissions};
use domain::audit::{AuditObject, AuditVerb};
use domain::{PersonId, UserId, WorkspaceId};

/// Whether the link still works; looking at it changes nothing, since mail
/// scanners open links too (R-REC-05).
pub async fn verify_possible(context: &Context, token: &str) -> Result<bool, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    Ok(tokens::find(&mut tx, Purpose::VerifyEmail, token, context.now).await?.is_some())
}

/// Uses the link up and opens the workspaces that waited for it. `NotFound`
/// for a link that is used, late or unknown.
pub async fn verify(context: &Context, token: &str) -> Result<(), Failure> {
    let mut tx = context.backend.storage().write(Reach::System).await?;
    let person =
        tokens::redeem(&mut tx, Purpose::VerifyEmail, token, context.now).await?.ok_or(Failure::NotFound)?;
    if persons::get(&mut tx, person).await?.email_verified_at.is_some() {
        return Err(Failure::NotFound);
    }
    // The first to prove an address has it; for a later one the link is dead.
    let proved =
        tx.run("UPDATE persons SET email_verified_at = $2 WHERE id = $1", args![person, context.now]).await;
    match proved {
        Err(StorageError::Taken(_)) => return Err(Failure::NotFound),
        other => other?,
    };
    for (workspace, user) in activate(&mut tx, person).await? {
        let event = Event::of(AuditVerb::Verified, AuditObject::Person, person.uuid());
        audit::write_as(&mut tx, context, Some((workspace, Some(user))), event).await?;
    }
    Ok(tx.commit().await?)
}

async fn activate(
    tx: &mut crate::storage::Tx,
    person: PersonId,
) -> Result<Vec<(WorkspaceId, UserId)>, StorageError> {
    let waiting: Vec<(WorkspaceId, UserId)> = tx
        .all("SELECT workspace_id, id FROM users WHERE person_id = $1 AND status = 'pending'", args![person])
        .await?;
    for (workspace, user) in &waiting {
        tx.run(
            "UPDATE users SET status = 'active' WHERE workspace_id = $1 AND id = $2",
            args![*workspace, *user],
        )
        .await?;
        permissions::changed(tx, *workspace).await?;
    }
    Ok(waiting)
}
