//! An invited person whom no workspace lets in: their companies are closed, or
//! suspended them, so that there is nowhere to sign in to. They prove who they are
//! at the invitation, as they would at sign-in, and accept by it.

use super::accept::{Admitted, admit};
use super::enter::open;
use super::row;
use crate::accounts::{self, PersonRow};
use crate::entry::{self, Goal, Proved, Step};
use crate::storage::Reach;
use crate::throttle::{self, INVITATION_ADDRESS};
use crate::{Context, Failure, people};
use domain::Problem;
use domain::invitations::ProveInput;

/// Makes the user and goes on in the new workspace. Tries count like those at sign-in, and leave the same
/// events; a wrong password uses nothing up. `NotFound` for a link that works no
/// more, or whose person can sign in.
pub async fn prove(context: &Context, input: &ProveInput) -> Result<Step, Failure> {
    let address = throttle::address_key(context.client.ip);
    throttle::count(context.backend.storage(), INVITATION_ADDRESS, &address, context.now).await?;
    let person = shut_out(context, &input.token).await?;
    if input.password.is_empty() {
        return Err(Failure::field("password", Problem::Required));
    }
    let guard = accounts::prove(context, &person, &input.password).await?;

    let open = open(context, &input.token).await?;
    let Admitted { mut tx, invitation, user } = admit(context, open, &person).await?;
    let goal = Goal::User { workspace: invitation.workspace_id, user };
    let step = entry::admit(&mut tx, context, Proved::by_password(person, goal, context.now)).await?;
    guard.clear(&mut tx).await?;
    tx.commit().await?;
    Ok(step)
}

/// The invited person, who can sign in nowhere.
async fn shut_out(context: &Context, token: &str) -> Result<PersonRow, Failure> {
    let mut tx = context.backend.storage().read(Reach::System).await?;
    let found = row::find_by_token(&mut tx, token).await?;
    let invitation = found.filter(|row| row.dead(context.now).is_none()).ok_or(Failure::NotFound)?;
    let person =
        accounts::find_verified_person(&mut tx, &invitation.email).await?.ok_or(Failure::NotFound)?;
    if people::may_sign_in(&mut tx, person, context.now).await? {
        return Err(Failure::NotFound);
    }
    Ok(accounts::get_person(&mut tx, person).await?)
}
