//! An invited person who is signed in accepts.

use super::enter::{Open, enter, is_given_still, open, settle, turn_away};
use super::row::Stored;
use crate::accounts::{self, PersonRow};
use crate::entry::{self, Goal, Proved, Step, Way};
use crate::storage::{StorageError, Tx, args};
use crate::{Context, Failure, sessions, text_keys};
use domain::UserId;
use domain::accounts::UserStatus;

/// Makes the user and goes on in the new workspace, in a session of a new id
/// (R-SES-02). Another person than the invited one is refused, and nothing is used
/// up (R-REC-08).
pub async fn accept(context: &Context, token: &str) -> Result<Step, Failure> {
    let own = context.person()?;
    let Open { mut tx, invitation } = open(context, token).await?;
    sessions::live_epoch(&mut tx, &own).await?.ok_or(Failure::Unauthenticated)?;
    let person = accounts::get_person(&mut tx, own.id).await?;
    let Admitted { mut tx, invitation, user } = admit(context, Open { tx, invitation }, &person).await?;
    let goal = Goal::User { workspace: invitation.workspace_id, user };
    let step =
        entry::admit(&mut tx, context, Proved::by_session(person, goal, Way::Invitation, &own)).await?;
    tx.commit().await?;
    Ok(step)
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
            settle(&mut tx, context, &invitation, user, None).await?;
            user
        }
        None if is_given_still(&mut tx, context, &invitation).await? => {
            enter(&mut tx, context, &invitation, person, None).await?
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
