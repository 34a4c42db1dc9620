//! An invited person who is signed in accepts.

use super::enter::{Open, enter, is_given_still, open, settle, turn_away};
use super::row::Stored;
use crate::accounts::{self, PersonRow};
use crate::sessions::{self, SessionFacts};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, text_keys};
use domain::UserId;
use domain::accounts::UserStatus;

/// Makes the user and gives the facts of a session in the new workspace, to be
/// begun under a new id (R-SES-02). Another person than the invited one is
/// refused, and nothing is used up (R-REC-08).
pub async fn accept(context: &Context, token: &str) -> Result<SessionFacts, Failure> {
    let own = context.person()?;
    let Open { mut tx, invitation } = open(context, token).await?;
    let (epoch, since) = sessions::live_epoch(&mut tx, &own).await?.ok_or(Failure::Unauthenticated)?;
    let person = accounts::get_person(&mut tx, own.id).await?;
    let Admitted { tx, invitation, user } = admit(context, Open { tx, invitation }, &person).await?;
    tx.commit().await?;
    Ok(SessionFacts::new(own.id, invitation.workspace_id, user, epoch, &context.client, since))
}

/// A person who is a user now, in a unit of work that is still to be kept.
pub(super) struct Admitted {
    pub tx: Tx,
    pub invitation: Stored,
    pub user: UserId,
}

/// Lets the invited person in, and nobody else.
pub(super) async fn admit(context: &Context, open: Open, person: &PersonRow) -> Result<Admitted, Failure> {
    let Open { mut tx, invitation } = open;
    if person.email_verified_at.is_none() || text_keys::identifier(&person.email) != invitation.email_key {
        return Err(Failure::NotFound);
    }
    let user = match here(&mut tx, &invitation, person).await? {
        Some((user, UserStatus::Active)) => {
            settle(&mut tx, context, &invitation, user).await?;
            user
        }
        None if is_given_still(&mut tx, context, &invitation).await? => {
            enter(&mut tx, context, &invitation, person).await?
        }
        // Not given any more; or suspended here, whom no invitation brings back.
        _ => return Err(turn_away(context, Open { tx, invitation }).await),
    };
    Ok(Admitted { tx, invitation, user })
}

/// Who the person is in the workspace already.
async fn here(
    tx: &mut Tx,
    invitation: &Stored,
    person: &PersonRow,
) -> Result<Option<(UserId, UserStatus)>, StorageError> {
    tx.find(
        "SELECT id, status FROM users WHERE workspace_id = $1 AND person_id = $2",
        args![invitation.workspace_id, person.id],
    )
    .await
}
