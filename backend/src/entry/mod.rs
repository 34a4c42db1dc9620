//! Ways in. Whichever way somebody comes (password, passkey, link, invitation,
//! from another workspace), between their proof and a session stands [`admit()`]: it
//! judges what the place they go to asks of them (docs/decisions/0036).

mod admit;
pub mod enrol;
mod go_in;
mod pending;
mod trust;
pub mod verify;

pub(crate) use admit::admit;
pub use admit::{ASKED_DAYS, Step};
pub use go_in::In;
pub(crate) use go_in::go_in;
pub use pending::{PENDING_SECONDS, Pending, PendingKind, Start, start_over};
pub(crate) use pending::{find as pending, purge};
pub use trust::TRUST_DAYS;
pub(crate) use trust::{
    forget as forget_trust, forget_in as forget_trust_in, forget_of_user as forget_trust_of_user,
};

use crate::accounts::PersonRow;
use crate::context::Person;
use crate::sessions::SessionProof;
use domain::factors::Method;
use domain::{Timestamp, UserId, WorkspaceId};

/// Where somebody goes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    User {
        workspace: WorkspaceId,
        user: UserId,
    },
    /// The installation, as one who runs it.
    Operator,
}

impl Goal {
    pub const fn place(self) -> Option<(WorkspaceId, UserId)> {
        match self {
            Self::User { workspace, user } => Some((workspace, user)),
            Self::Operator => None,
        }
    }

    pub const fn of(place: Option<(WorkspaceId, UserId)>) -> Self {
        match place {
            Some((workspace, user)) => Self::User { workspace, user },
            None => Self::Operator,
        }
    }
}

/// What brought somebody here, for the event that is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    SignIn,
    /// From another place, by a session there.
    Switch,
    /// By an invitation, whose own event tells of it.
    Invitation,
}

/// Somebody who has shown to be a person, and where they go.
#[derive(Clone, Debug)]
pub struct Proved {
    pub person: PersonRow,
    pub goal: Goal,
    pub way: Way,
    pub method: Method,
    /// When they first showed it: no later session lasts longer for it.
    pub since: Timestamp,
    /// When they gave a full proof; none of what is carried over from elsewhere.
    pub proved_at: Option<Timestamp>,
    /// Others use the computer as well: nothing is remembered on it.
    pub is_shared: bool,
    /// Where to go on: a path of our own, or empty.
    pub next: String,
}

impl Proved {
    /// By the password, now.
    pub(crate) fn by_password(person: PersonRow, goal: Goal, now: Timestamp) -> Self {
        Self {
            person,
            goal,
            way: Way::SignIn,
            method: Method::Password,
            since: now,
            proved_at: Some(now),
            is_shared: false,
            next: String::new(),
        }
    }

    /// By the session of who goes on elsewhere.
    pub(crate) fn by_session(person: PersonRow, goal: Goal, way: Way, own: &Person<'_>) -> Self {
        let SessionProof { method, since, is_shared, .. } = own.proof;
        Self { person, goal, way, method, since, proved_at: None, is_shared, next: String::new() }
    }
}
