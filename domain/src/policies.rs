//! What a workspace asks of the sign-ins and sessions of its people.

use crate::names::named;
use crate::people::RoleRef;
use crate::text::{clean_line, half_width};
use crate::validation::{FieldError, Problem, Problems};
use crate::{Date, RoleId, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    /// Whether people need a second factor. None of them switches off one that a
    /// person has made: that one is asked for wherever they go.
    FactorPolicy {
        /// Nobody is spoken to about it.
        Off = "off",
        /// Each person as they like.
        Optional = "optional",
        /// Whoever holds one of some roles.
        Roles = "roles",
        All = "all",
    }
}

impl FactorPolicy {
    /// Whether there is anybody whom it asks.
    pub const fn demands(self) -> bool {
        matches!(self, Self::Roles | Self::All)
    }
}

/// Days that somebody has who joins late, where nobody says otherwise.
pub const STANDARD_GRACE_DAYS: u16 = 14;
/// The same, at most.
pub const MOST_GRACE_DAYS: u16 = 90;
/// No deadline is further away, in days.
pub const FURTHEST_DAYS: i64 = 366;
/// Bounds of what a workspace may set for its sessions.
pub const IDLE_MINUTES: (u16, u16) = (5, 1440);
pub const LASTING_HOURS: (u16, u16) = (1, 720);
pub const SESSIONS: (u16, u16) = (1, 100);
/// What NIST SP 800-63B-4 §2.2.3 (AAL2) has: an hour without a request, a day over all.
pub const NIST_IDLE_MINUTES: u16 = 60;
pub const NIST_LASTING_HOURS: u16 = 24;
/// So many of those without a factor are named.
pub const MOST_NAMED: usize = 50;

/// A workspace's policy, and whom it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PolicyView {
    pub version: i64,
    pub factor: FactorPolicy,
    /// In the workspace's time zone.
    pub due_on: Option<Date>,
    pub due_at: Option<Timestamp>,
    pub grace_days: u16,
    pub roles: Vec<PolicyRole>,
    /// Missing: as the standard has it.
    pub idle_minutes: Option<u16>,
    pub lasting_hours: Option<u16>,
    pub session_limit: Option<u16>,
    pub standard: Standard,
    /// Whether the viewer has a factor: whoever has none asks none of themselves.
    pub has_factor: bool,
    pub people: PeopleWithout,
    /// The viewer may only look: the workspace reads at present.
    pub read_only: bool,
}

/// What holds where a workspace sets nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Standard {
    pub idle_minutes: u16,
    pub lasting_hours: u16,
    pub session_limit: u16,
    /// Of whoever may manage something.
    pub powerful_idle_minutes: u16,
    pub powerful_lasting_hours: u16,
}

/// A role, and whether who holds it needs a factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PolicyRole {
    pub role: RoleRef,
    pub needs_factor: bool,
}

/// Active people who have no factor yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PeopleWithout {
    /// Active people, with or without.
    pub all: u32,
    pub without: u32,
    /// Of those without, whom the policy as it stands asks for one.
    pub asked: u32,
    /// Those whom the viewer may see: the first of them.
    pub named: Vec<PersonWithout>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PersonWithout {
    pub id: UserId,
    pub name: String,
    /// From when on they need one.
    pub due_at: Option<Timestamp>,
}

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyInput {
    pub version: String,
    pub factor: String,
    pub due_on: String,
    pub grace_days: String,
    pub roles: Vec<String>,
    pub idle_minutes: String,
    pub lasting_hours: String,
    pub session_limit: String,
}

/// A policy whose words and numbers are in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFacts {
    pub factor: FactorPolicy,
    pub due_on: Option<Date>,
    pub grace_days: u16,
    pub roles: Vec<RoleId>,
    pub idle_minutes: Option<u16>,
    pub lasting_hours: Option<u16>,
    pub session_limit: Option<u16>,
}

impl PolicyInput {
    pub fn parse(&self) -> Result<PolicyFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let factor = FactorPolicy::find(&self.factor);
        if factor.is_none() {
            problems.add("factor", Problem::Choice);
        }
        let factor = factor.unwrap_or(FactorPolicy::Optional);
        let due_on = self.due_on(factor, &mut problems);
        let roles: Option<Vec<RoleId>> = self.roles.iter().map(|role| role.parse().ok()).collect();
        if roles.is_none() {
            problems.add("roles", Problem::Choice);
        }
        let roles = roles.unwrap_or_default();
        if factor == FactorPolicy::Roles && roles.is_empty() && self.roles.is_empty() {
            problems.add("roles", Problem::Required);
        }
        let grace = number(&mut problems, "grace_days", &self.grace_days, (0, MOST_GRACE_DAYS));
        if grace.is_none() && factor.demands() {
            problems.add("grace_days", Problem::Required);
        }
        let idle_minutes = number(&mut problems, "idle_minutes", &self.idle_minutes, IDLE_MINUTES);
        let lasting_hours = number(&mut problems, "lasting_hours", &self.lasting_hours, LASTING_HOURS);
        let session_limit = number(&mut problems, "session_limit", &self.session_limit, SESSIONS);
        problems.finish(PolicyFacts {
            factor,
            due_on,
            grace_days: grace.unwrap_or(STANDARD_GRACE_DAYS),
            roles,
            idle_minutes,
            lasting_hours,
            session_limit,
        })
    }

    /// A day is needed where somebody is asked for a factor.
    fn due_on(&self, factor: FactorPolicy, problems: &mut Problems) -> Option<Date> {
        let typed = clean_line(&self.due_on);
        let day = Date::parse(&typed);
        if typed.is_empty() && factor.demands() {
            problems.add("due_on", Problem::Required);
        } else if !typed.is_empty() && day.is_none() {
            problems.add("due_on", Problem::Date);
        }
        day
    }
}

/// A whole number within bounds; `None` where nothing is typed, or what is wrong.
fn number(problems: &mut Problems, field: &str, typed: &str, (least, most): (u16, u16)) -> Option<u16> {
    let typed = half_width(&clean_line(typed));
    if typed.is_empty() {
        return None;
    }
    let within = typed.parse::<u16>().ok().filter(|number| (least..=most).contains(number));
    if within.is_none() {
        problems.add(field, Problem::Between(least, most));
        // What is wrong is not missing as well.
        return Some(least);
    }
    within
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> PolicyInput {
        PolicyInput {
            version: "1".to_owned(),
            factor: "all".to_owned(),
            due_on: "2026-03-01".to_owned(),
            grace_days: "14".to_owned(),
            ..PolicyInput::default()
        }
    }

    fn wrong(input: &PolicyInput) -> Vec<(String, Problem)> {
        let errors = input.parse().expect_err("something is wrong");
        errors.into_iter().map(|error| (error.field, error.problem)).collect()
    }

    #[test]
    fn what_is_left_empty_is_as_the_standard_has_it() {
        let facts = form().parse().expect("a policy");
        assert_eq!((facts.factor, facts.grace_days), (FactorPolicy::All, 14));
        assert_eq!((facts.idle_minutes, facts.lasting_hours, facts.session_limit), (None, None, None));
        let facts = PolicyInput { idle_minutes: " ６０ ".to_owned(), ..form() }.parse().expect("a policy");
        assert_eq!(facts.idle_minutes, Some(60));
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        for (typed, is_right) in
            [("4", false), ("5", true), ("1440", true), ("1441", false), ("-1", false), ("x", false)]
        {
            let input = PolicyInput { idle_minutes: typed.to_owned(), ..form() };
            assert_eq!(input.parse().is_ok(), is_right, "{typed}");
        }
        let input = PolicyInput { grace_days: "91".to_owned(), session_limit: "0".to_owned(), ..form() };
        let (grace, limit) = (Problem::Between(0, 90), Problem::Between(1, 100));
        assert_eq!(wrong(&input), [("grace_days".to_owned(), grace), ("session_limit".to_owned(), limit)]);
    }

    #[test]
    fn whoever_is_asked_is_told_since_when() {
        let input = PolicyInput { due_on: String::new(), grace_days: String::new(), ..form() };
        let fields: Vec<String> = wrong(&input).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["due_on", "grace_days"]);
        let optional = PolicyInput { factor: "optional".to_owned(), ..input };
        assert_eq!(optional.parse().expect("a policy").due_on, None);
        let roles = PolicyInput { factor: "roles".to_owned(), ..form() };
        assert_eq!(wrong(&roles), [("roles".to_owned(), Problem::Required)]);
        let odd = PolicyInput { factor: "never".to_owned(), due_on: "soon".to_owned(), ..form() };
        let expected = [("factor", Problem::Choice), ("due_on", Problem::Date)];
        assert_eq!(wrong(&odd), expected.map(|(field, problem)| (field.to_owned(), problem)));
    }
}
