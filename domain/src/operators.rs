//! What operators see of the workspaces of an installation, and do with them.
//! They see no customer and nothing else of a company's work.

use crate::names::named;
use crate::text::{clean_line, half_width};
use crate::validation::{FieldError, Problem, Problems};
use crate::workspaces::WorkspaceState;
use crate::{Cursor, Date, LocalTime, PersonId, Timestamp, Total, WorkspaceId};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// The longest that one step extends a trial.
pub const MOST_DAYS: u32 = 3650;
pub const MOST_SEATS: u32 = 1_000_000;
/// No trial ends later than that many days from now.
const FURTHEST_DAYS: i64 = 7300;
const PLAN_LENGTH: u16 = 100;
const RESELLER_LENGTH: usize = 40;

/// The address form of the list: `?q=…&state=…&asked=…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkspacesQuery {
    /// Part of a name, also in pinyin, or a reseller's code.
    pub q: String,
    /// A word of [`WorkspaceState`]; empty for all.
    pub state: String,
    /// Not empty: only those that asked to go on.
    pub asked: String,
    pub cursor: String,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct WorkspaceRow {
    pub id: WorkspaceId,
    pub name: String,
    pub state: WorkspaceState,
    pub trial_ends_at: Option<Timestamp>,
    pub plan: Option<String>,
    pub seats: Option<i64>,
    /// Active users.
    pub people: Total,
    pub seen_at: Option<Timestamp>,
    pub renewal_asked_at: Option<Timestamp>,
}

/// One page of the list, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct WorkspacesPage {
    pub rows: Vec<WorkspaceRow>,
    pub total: Total,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

/// A workspace's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct WorkspaceFacts {
    pub row: WorkspaceRow,
    pub version: i64,
    /// The word in its sign-in address.
    pub slug: String,
    pub created_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    pub reseller_code: Option<String>,
    /// Who asked to go on, by name.
    pub renewal_asked_by: Option<String>,
    /// Addresses of its active owners, to write to.
    pub owners: Vec<String>,
}

/// One workspace, for what is done by one press.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkspaceIdInput {
    pub id: String,
}

named! {
    /// How a trial is extended.
    Extending {
        /// By a number of days.
        Days = "days",
        /// To the end of a day.
        Until = "until",
        /// Without an end.
        Unlimited = "unlimited",
    }
}

/// The form that extends a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExtendInput {
    pub id: String,
    pub version: String,
    /// A word of [`Extending`].
    pub how: String,
    pub days: String,
    pub until: String,
}

/// How far a workspace may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    /// From its end, or from now where that is over. What has no end gets no more.
    ByDays(i64),
    /// To the end of that day, where the workspace is.
    Until(Date),
    Unlimited,
}

impl ExtendInput {
    pub fn parse(&self) -> Result<Extension, Vec<FieldError>> {
        let mut problems = Problems::default();
        let extension = match Extending::find(&self.how) {
            Some(Extending::Days) => Extension::ByDays(problems.take("days", number(&self.days, MOST_DAYS))),
            Some(Extending::Until) => {
                let date = Date::parse(&self.until);
                if date.is_none() {
                    problems.add("until", Problem::Date);
                }
                date.map_or(Extension::Unlimited, Extension::Until)
            }
            Some(Extending::Unlimited) => Extension::Unlimited,
            None => {
                problems.add("how", Problem::Choice);
                Extension::Unlimited
            }
        };
        problems.finish(extension)
    }
}

impl Extension {
    /// The end that it gives; `None` for none. Nothing ends in the past, or further
    /// than twenty years from now.
    pub fn end(
        self,
        trial_ends_at: Option<Timestamp>,
        clock: &dyn LocalTime,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, FieldError> {
        let (field, end) = match self {
            Self::Unlimited => return Ok(None),
            Self::ByDays(days) => match trial_ends_at {
                Some(ends) => ("days", ends.max(now).plus_days(days)),
                None => return Err(FieldError::new("how", Problem::Choice)),
            },
            Self::Until(date) => ("until", clock.start_of(date.plus_days(1)).plus_seconds(-1)),
        };
        if end < now || end > now.plus_days(FURTHEST_DAYS) {
            let problem = if end < now { Problem::DateOver } else { Problem::Date };
            return Err(FieldError::new(field, problem));
        }
        Ok(Some(end))
    }
}

/// A whole number from one to `most`.
fn number(typed: &str, most: u32) -> Result<i64, Problem> {
    let number = half_width(&clean_line(typed)).parse::<u32>().ok();
    let within = number.filter(|number| (1..=most).contains(number));
    within.map(i64::from).ok_or(Problem::NumberUpTo(most))
}

/// The form for plan and seats, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanInput {
    pub id: String,
    pub version: String,
    pub plan: String,
    pub seats: String,
}

/// What an operator notes of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub plan: Option<String>,
    pub seats: Option<i64>,
}

impl PlanInput {
    pub fn parse(&self) -> Result<Plan, Vec<FieldError>> {
        let mut problems = Problems::default();
        let plan = problems.line("plan", &self.plan, PLAN_LENGTH);
        let seats = match clean_line(&self.seats).as_str() {
            "" => None,
            typed => Some(problems.take("seats", number(typed, MOST_SEATS))),
        };
        problems.finish(Plan { plan: Some(plan).filter(|plan| !plan.is_empty()), seats })
    }
}

/// The form that closes a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CloseInput {
    pub id: String,
    /// Ticked by whoever means it.
    pub sure: String,
}

/// A reseller's code as a sign-up may bring it: letters, digits and a few signs.
/// Anything else is no code, and no reason to turn somebody away.
pub fn reseller_code(typed: &str) -> Option<String> {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_.".contains(sign);
    let code = typed.trim();
    let fits = (1..=RESELLER_LENGTH).contains(&code.len()) && code.chars().all(is_plain);
    fits.then(|| code.to_owned())
}

/// An operator who looks at the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct OperatorView {
    pub person: PersonId,
    pub name: String,
    pub email: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Zone;
    use crate::time::tests::East;

    const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

    fn extend(how: &str, days: &str, until: &str) -> Result<Extension, Vec<FieldError>> {
        let input = ExtendInput {
            how: how.to_owned(),
            days: days.to_owned(),
            until: until.to_owned(),
            ..ExtendInput::default()
        };
        input.parse()
    }

    #[test]
    fn days_count_from_the_end_or_from_now() {
        let (utc, clock) = (Zone::utc(), East(0));
        let by = |ends| Extension::ByDays(30).end(ends, &clock, NOW);
        assert_eq!(by(Some(NOW.plus_days(4))), Ok(Some(NOW.plus_days(34))));
        assert_eq!(by(Some(NOW.plus_days(-40))), Ok(Some(NOW.plus_days(30))));
        assert_eq!(by(None).unwrap_err().field, "how");
        assert_eq!(Extension::Unlimited.end(Some(NOW), &clock, NOW), Ok(None));
        let date = Date { year: 2027, month: 2, day: 1 };
        let end = Extension::Until(date).end(None, &clock, NOW).unwrap().unwrap();
        assert_eq!((utc.date(end), utc.date(end.plus_seconds(1))), (date, date.plus_days(1)));
        for wrong in [Extension::Until(Date { year: 2027, month: 1, day: 1 }), Extension::ByDays(9000)] {
            assert!(wrong.end(Some(NOW), &clock, NOW).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn only_what_extends_is_taken() {
        assert_eq!(extend("days", "３０", ""), Ok(Extension::ByDays(30)));
        assert_eq!(extend("unlimited", "x", "x"), Ok(Extension::Unlimited));
        assert!(matches!(extend("until", "", "2027-02-01"), Ok(Extension::Until(_))));
        for (how, days, until, field) in [
            ("days", "", "", "days"),
            ("days", "0", "", "days"),
            ("days", "-5", "", "days"),
            ("days", "3651", "", "days"),
            ("days", "1e3", "", "days"),
            ("until", "30", "2027-02-31", "until"),
            ("", "30", "2027-02-01", "how"),
        ] {
            let errors = extend(how, days, until).unwrap_err();
            assert_eq!(errors.len(), 1, "{how} {days} {until}");
            assert_eq!(errors[0].field, field, "{how} {days} {until}");
        }
    }

    #[test]
    fn plan_and_seats_may_be_empty_and_stay_within_bounds() {
        let input = |plan: &str, seats: &str| PlanInput {
            plan: plan.to_owned(),
            seats: seats.to_owned(),
            ..PlanInput::default()
        };
        assert_eq!(input(" ", "").parse(), Ok(Plan::default()));
        let plan = Plan { plan: Some("Team".to_owned()), seats: Some(20) };
        assert_eq!(input(" Team ", " ２０ ").parse(), Ok(plan));
        for seats in ["0", "-1", "1000001", "x", "99999999999999999999"] {
            assert!(input("", seats).parse().is_err(), "{seats}");
        }
    }

    #[test]
    fn a_resellers_code_is_of_plain_signs_or_none() {
        assert_eq!(reseller_code(" East-7_b.2 "), Some("East-7_b.2".to_owned()));
        for code in ["", " ", "a b", "<b>", "渠道", "a'b", &"a".repeat(41)] {
            assert_eq!(reseller_code(code), None, "{code}");
        }
    }
}
