//! Going in right after a proof by another way than signing in: whoever just set
//! the password, or typed it again, need not type it once more.

use super::devices;
use super::persons::PersonRow;
use super::places::open_places;
use crate::entry::{self, Goal, Proved, Step};
use crate::storage::Tx;
use crate::{Context, Failure, operators};
use domain::factors::Method;

/// Somebody who has proved to be there.
#[derive(Clone, Debug)]
pub struct Entered {
    /// What follows; `None` for who has no workspace to go into, and for who is to
    /// sign in.
    pub step: Option<Step>,
    /// What the browser is to keep, so that it is known next time.
    pub device: String,
    /// To sign in by.
    pub email: String,
}

/// Signs the person in, within the caller's unit of work: into the oldest of
/// their workspaces, or as the operator they are, as signing in does. Who could
/// enter several begins where they choose ([`entry::In::next`]).
pub(crate) async fn enter(
    tx: &mut Tx,
    context: &Context,
    person: &PersonRow,
    method: Method,
) -> Result<Entered, Failure> {
    let places = open_places(tx, person.id, context.now).await?;
    let goal = if let Some(place) = places.into_iter().next() {
        Goal::User { workspace: place.workspace_id, user: place.id }
    } else if operators::is_operator(tx, person.id).await? {
        Goal::Operator
    } else {
        return Ok(stay_outside(context, person));
    };
    // A mailbox is no proof of who sits there (R-MFA-09).
    let proved_at = (method != Method::Link).then_some(context.now);
    let proved = Proved { method, proved_at, ..Proved::by_password(person.clone(), goal, context.now) };
    let step = entry::admit(tx, context, proved).await?;
    Ok(Entered { step: Some(step), ..stay_outside(context, person) })
}

/// The browser is known from now on, and that is all.
pub(crate) fn stay_outside(context: &Context, person: &PersonRow) -> Entered {
    let device = devices::remember(context, person, devices::of(context, person));
    Entered { step: None, device, email: person.email.clone() }
}
