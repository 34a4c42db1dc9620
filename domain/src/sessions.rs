//! Where somebody is signed in, as they see it themselves and as their
//! administrators do.

use crate::devices::DeviceView;
use crate::factors::{Factor, Method};
use crate::names::named;
use crate::secret::secret_types;
use crate::text::{clean_line, half_width, shows_nothing};
use crate::validation::{FieldError, Problem, Problems};
use crate::{DeviceId, SessionId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// How long before its end a session warns.
pub const WARNS_SECONDS: i64 = 120;
const NAME_LENGTH: u16 = 60;

/// One browser in which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct SessionView {
    pub id: SessionId,
    pub device: DeviceView,
    /// The browser as the person is known by it; none on a shared computer.
    pub known: Option<DeviceId>,
    /// What the person calls it; may be empty.
    pub name: String,
    pub ip: String,
    /// Where the address is, as far as that is known.
    pub place: Option<String>,
    pub method: Method,
    /// The workspace that the session is in; none where it is an operator's.
    pub workspace: Option<String>,
    pub first_seen_at: Timestamp,
    pub seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// Whether others use the computer too.
    pub is_shared: bool,
    /// Until when the factor is not asked for in it.
    pub trust_ends_at: Option<Timestamp>,
}

/// A browser that is trusted, with nobody signed in in it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct TrustedView {
    pub id: DeviceId,
    pub device: DeviceView,
    pub name: String,
    pub seen_at: Timestamp,
    pub trust_ends_at: Timestamp,
}

/// Everywhere that the person is signed in, this browser first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct SessionsView {
    pub sessions: Vec<SessionView>,
    pub trusted: Vec<TrustedView>,
}

/// Names one of the person's sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SessionIdInput {
    pub id: String,
}

/// Names one of the browsers that the person is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeviceIdInput {
    pub id: String,
}

/// Gives a browser a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NameDeviceInput {
    pub id: String,
    pub name: String,
}

impl NameDeviceInput {
    /// The name as it is kept: a line of up to sixty signs, empty for none.
    pub fn parse(&self) -> Result<String, Vec<FieldError>> {
        let typed = half_width(&self.name);
        let name = if shows_nothing(&typed) { String::new() } else { clean_line(&typed) };
        let mut problems = Problems::default();
        if name.chars().count() > usize::from(NAME_LENGTH) {
            problems.add("name", Problem::TooLong(NAME_LENGTH));
        }
        problems.finish(name)
    }
}

named! {
    /// How it stands with a session of which a page is open.
    SessionState {
        Live = "live",
        /// Its time is over: its person may come back into the same page.
        Over = "over",
        /// It was ended: whoever sits there is out.
        Ended = "ended",
    }
}

/// What an open page asks for, and nothing is used by that (R-SES-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct SessionStatus {
    pub state: SessionState,
    /// When a live one ends, if nobody does anything.
    pub ends_at: Option<Timestamp>,
    /// Whether doing something puts that off.
    pub can_stay: bool,
}

named! {
    /// What follows the password of somebody who comes back.
    Back {
        In = "in",
        /// The factor is asked for.
        Factor = "factor",
        /// Nothing that a dialog could ask for: the sign-in page leads on.
        Elsewhere = "elsewhere",
    }
}

/// The password of somebody who comes back into the page that they had open.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ComeBackInput {
    pub password: String,
}

secret_types!(ComeBackInput);

/// A factor that a person has, for who looks whether a stranger put it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct FactorSince {
    pub factor: Factor,
    /// A passkey's own; empty for others.
    pub name: String,
    pub added_at: Timestamp,
    /// Within the last month.
    pub is_new: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(name: &str) -> Result<String, Vec<FieldError>> {
        NameDeviceInput { id: String::new(), name: name.to_owned() }.parse()
    }

    #[test]
    fn a_name_is_one_short_line() {
        assert_eq!(parsed("  The  blue\nlaptop ").as_deref(), Ok("The blue laptop"));
        assert_eq!(parsed("").as_deref(), Ok(""));
        assert!(parsed(&"x".repeat(60)).is_ok());
        assert!(parsed(&"x".repeat(61)).is_err());
    }
}
