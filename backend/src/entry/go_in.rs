//! What a session begins with.

use super::{Goal, Proved, Way};
use crate::accounts::{self, PersonRow};
use crate::audit::{self, Event};
use crate::sessions::{self, SessionFacts};
use crate::sign_ins::{self, Try};
use crate::storage::{StorageError, Tx};
use crate::{Context, Failure, factors};
use domain::DeviceId;
use domain::audit::{AuditObject, AuditVerb};
use domain::sign_ins::SignInWay;

/// Where a person of several workspaces chooses among them.
const WORKSPACES: &str = "/workspaces";

/// Somebody who goes in.
#[derive(Clone, Debug)]
pub struct In {
    /// Of the session to begin.
    pub facts: SessionFacts,
    /// What the browser is to keep, so that it is known next time.
    pub device: Option<String>,
    /// Likewise, so that the factor is not asked for on it for a while.
    pub trust: Option<String>,
    /// Where to go on: the page that was asked for, a path of our own; else
    /// `/workspaces` for who could have entered another workspace as well; or empty.
    pub next: String,
}

/// Leaves the event and the record, and ends what the browser had before.
pub(crate) async fn go_in(tx: &mut Tx, context: &Context, proved: Proved) -> Result<In, Failure> {
    let Proved { person, goal, method, since, proved_at, is_shared, .. } = &proved;
    let known = if *is_shared { None } else { Some(know(tx, context, person).await?) };
    if proved.way == Way::SignIn && method.factors() >= 2 {
        // Whoever shows one factor opens those that wrong codes had locked.
        factors::clear_failures(tx, person.id).await?;
    }
    if let Some(event) = event(&proved) {
        let place = goal.place().map(|(workspace, user)| (workspace, Some(user)));
        audit::write_as(tx, context, place, event).await?;
    }
    let done = Try {
        person: Some(person.id),
        place: goal.place().map(|(workspace, user)| (workspace, Some(user))),
        device_id: known,
        method: *method,
        reason: None,
    };
    sign_ins::record_way(tx, context, &done, way(proved.way)).await?;
    let begun = SessionFacts::of_operator(person.id, person.epoch, &context.client, *since);
    let facts = SessionFacts {
        workspace: goal.place().map(|(workspace, _)| workspace),
        user: goal.place().map(|(_, user)| user),
        method: *method,
        proved_at: *proved_at,
        known,
        is_shared: *is_shared,
        ..begun
    };
    let device = known.map(|device| accounts::remember_device(context, person, device));
    let next = onward(tx, context, proved).await?;
    Ok(In { facts, device, trust: None, next })
}

/// As it was asked for. Nobody who signs in lands silently in one of several workspaces:
/// the page on which they choose says which one it is.
async fn onward(tx: &mut Tx, context: &Context, proved: Proved) -> Result<String, StorageError> {
    let has_chosen = !proved.next.is_empty() || proved.way != Way::SignIn || proved.goal == Goal::Operator;
    if !has_chosen && accounts::open_places(tx, proved.person.id, context.now).await?.len() > 1 {
        return Ok(WORKSPACES.to_owned());
    }
    Ok(proved.next)
}

const fn way(way: Way) -> SignInWay {
    match way {
        Way::SignIn => SignInWay::SignIn,
        Way::Switch => SignInWay::Switch,
        Way::Invitation => SignInWay::Invitation,
    }
}

/// From now on the person is known by this browser, and by one session on it.
async fn know(tx: &mut Tx, context: &Context, person: &PersonRow) -> Result<DeviceId, Failure> {
    let device = accounts::device_of(context, person);
    accounts::see_device(tx, person.id, device, context.now).await?;
    sessions::end_of_device(tx, person.id, device, context.now).await?;
    Ok(device)
}

fn event(proved: &Proved) -> Option<Event> {
    let person = proved.person.id;
    Some(match (proved.way, proved.goal) {
        (Way::Invitation, _) => return None,
        (Way::SignIn, Goal::User { user, .. }) => {
            Event::of(AuditVerb::SignedIn, AuditObject::User, user.uuid())
        }
        (Way::SignIn, Goal::Operator) => Event::of(AuditVerb::SignedIn, AuditObject::Person, person.uuid()),
        (Way::Switch, Goal::User { workspace, .. }) => {
            Event::of(AuditVerb::Switched, AuditObject::Workspace, workspace.uuid())
        }
        (Way::Switch, Goal::Operator) => Event::of_installation(AuditVerb::Switched)
            .with(vec![audit::note("operator", person.to_string())]),
    })
}
