//! Going in right after a proof by another way than signing in: whoever just set
//! the password, or typed it again, need not type it once more.

use super::devices;
use super::persons::PersonRow;
use crate::audit::{self, Event};
use crate::sessions::SessionFacts;
use crate::storage::{Tx, args};
use crate::{Context, Failure, operators};
use domain::audit::{AuditObject, AuditVerb};
use domain::workspaces::WorkspaceState;
use domain::{Timestamp, UserId, WorkspaceId};

/// Somebody who has proved to be there.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Of the session to begin; `None` for who has no workspace to go into, and
    /// for who is to sign in.
    pub facts: Option<SessionFacts>,
    /// What the browser is to keep, so that it is known next time.
    pub device: String,
    /// To sign in by.
    pub email: String,
}

#[derive(sqlx::FromRow)]
struct UserRow {
    workspace_id: WorkspaceId,
    id: UserId,
    trial_ends_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
}

/// Signs the person in, within the caller's unit of work: into the oldest of
/// their workspaces, or as the operator they are, as signing in does.
pub(crate) async fn enter(tx: &mut Tx, context: &Context, person: &PersonRow) -> Result<Entered, Failure> {
    let users: Vec<UserRow> = tx
        .all(
            "SELECT u.workspace_id, u.id, w.trial_ends_at, w.closed_at
             FROM users u JOIN workspaces w ON w.id = u.workspace_id
             WHERE u.person_id = $1 AND u.status = 'active' ORDER BY u.created_at, u.id",
            args![person.id],
        )
        .await?;
    let is_open =
        |user: &UserRow| WorkspaceState::of(user.trial_ends_at, user.closed_at, context.now).is_open();
    let (client, now) = (&context.client, context.now);
    let (place, event, facts) = if let Some(user) = users.into_iter().find(is_open) {
        let event = Event::of(AuditVerb::SignedIn, AuditObject::User, user.id.uuid());
        let facts = SessionFacts::new(person.id, user.workspace_id, user.id, person.epoch, client, now);
        (Some((user.workspace_id, Some(user.id))), event, facts)
    } else if operators::is_operator(tx, person.id).await? {
        let event = Event::of(AuditVerb::SignedIn, AuditObject::Person, person.id.uuid());
        (None, event, SessionFacts::of_operator(person.id, person.epoch, client, now))
    } else {
        return Ok(stay_outside(context, person));
    };
    audit::write_as(tx, context, place, event).await?;
    Ok(Entered { facts: Some(facts), ..stay_outside(context, person) })
}

/// The browser is known from now on, and that is all.
pub(crate) fn stay_outside(context: &Context, person: &PersonRow) -> Entered {
    Entered { facts: None, device: devices::remember(context, person), email: person.email.clone() }
}
