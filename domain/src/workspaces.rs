//! A company's own settings: its name, what it counts in, where it is at home;
//! and how it stands: on trial, without an end, over, closed.

use crate::names::named;
use crate::validation::{FieldError, Problem, Problems};
use crate::{Currency, Locale, Timestamp};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// Something to choose from, named in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Named {
    /// ISO 4217 for currencies, ISO 3166-1 alpha-2 for countries; of a region its code.
    pub code: String,
    pub name: String,
}

named! {
    /// Whether whoever saves a new company learns that a colleague looks after it.
    ColleagueHints { Off = "off", On = "on" }
}

impl ColleagueHints {
    pub const fn of(is_on: bool) -> Self {
        if is_on { Self::On } else { Self::Off }
    }

    pub const fn are_on(self) -> bool {
        matches!(self, Self::On)
    }
}

/// What a company's settings show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct WorkspaceView {
    pub version: i64,
    pub name: String,
    pub currency: Currency,
    /// Amounts are stored: they would come to mean something else.
    pub currency_is_fixed: bool,
    pub locale: Locale,
    /// IANA name.
    pub time_zone: String,
    /// Where phone numbers without a country code are at home.
    pub country: String,
    pub colleague_hints: ColleagueHints,
    /// The home has changed, and older numbers are still being read anew.
    pub phones_are_behind: bool,
    /// The viewer may only look: the workspace reads at present.
    pub read_only: bool,
    pub choices: WorkspaceChoices,
}

/// What the form of a company's settings chooses from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct WorkspaceChoices {
    pub currencies: Vec<Named>,
    pub countries: Vec<Named>,
    pub time_zones: Vec<String>,
}

/// The form of a company's settings as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WorkspaceInput {
    pub version: String,
    pub name: String,
    pub currency: String,
    pub locale: String,
    pub time_zone: String,
    pub country: String,
    /// A box: `yes` where it is ticked.
    pub colleague_hints: String,
}

/// Settings whose words are known; whether zone and country exist, the backend
/// says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkspaceFacts {
    pub name: String,
    pub currency: Currency,
    pub locale: Locale,
    pub time_zone: String,
    pub country: String,
    pub colleague_hints: ColleagueHints,
}

impl WorkspaceInput {
    /// Reads the form; `problems` may hold what is wrong with it beyond words.
    pub fn parse(&self, mut problems: Problems) -> Result<WorkspaceFacts, Vec<FieldError>> {
        let name = problems.required_line("name", &self.name, 100);
        let currency = Currency::find(&self.currency);
        if currency.is_none() {
            problems.add("currency", Problem::Choice);
        }
        let locale = Locale::find(&self.locale);
        if locale.is_none() {
            problems.add("locale", Problem::Choice);
        }
        problems.finish(WorkspaceFacts {
            name,
            currency: currency.unwrap_or(Currency::Cny),
            locale: locale.unwrap_or(Locale::En),
            time_zone: self.time_zone.clone(),
            country: self.country.clone(),
            colleague_hints: ColleagueHints::of(!self.colleague_hints.is_empty()),
        })
    }
}

/// Where the browser is, to propose by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceInput {
    /// IANA name; empty where nobody knows.
    pub time_zone: String,
}

/// What the forms that make a company choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct CompanyChoices {
    pub currencies: Vec<Named>,
    pub proposed: Currency,
}

/// Reads the currency of a form that makes a company; none is typed where the
/// place decides.
pub fn chosen_currency(problems: &mut Problems, typed: &str) -> Option<Currency> {
    let chosen = Currency::find(typed);
    if chosen.is_none() && !typed.is_empty() {
        problems.add("currency", Problem::Choice);
    }
    chosen
}

/// After the trial the workspace can be read for that long.
pub const GRACE_DAYS: i64 = 30;

named! {
    WorkspaceState {
        /// Everything can be done, until a day.
        Trial = "trial",
        /// Everything can be done, without an end.
        Unlimited = "unlimited",
        /// After the trial: everything can be seen, nothing changed.
        ReadOnly = "read_only",
        /// After the grace: nobody gets in.
        Locked = "locked",
        /// An operator closed it: nobody gets in, nothing is gone.
        Closed = "closed",
    }
}

impl WorkspaceState {
    pub fn of(trial_ends_at: Option<Timestamp>, closed_at: Option<Timestamp>, now: Timestamp) -> Self {
        match (closed_at, trial_ends_at) {
            (Some(_), _) => Self::Closed,
            (None, None) => Self::Unlimited,
            (None, Some(ends)) if ends >= now => Self::Trial,
            (None, Some(ends)) if ends.plus_days(GRACE_DAYS) >= now => Self::ReadOnly,
            (None, Some(_)) => Self::Locked,
        }
    }

    /// Whether its people get in.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Trial | Self::Unlimited | Self::ReadOnly)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_is_read_after_its_trial_then_locked_unless_it_is_closed() {
        let now = Timestamp::from_seconds(1_800_000_000);
        let state = |ends| WorkspaceState::of(Some(ends), None, now);
        assert_eq!(WorkspaceState::of(None, None, now), WorkspaceState::Unlimited);
        assert_eq!(state(now), WorkspaceState::Trial);
        assert_eq!(state(now.plus_seconds(-1)), WorkspaceState::ReadOnly);
        assert_eq!(state(now.plus_days(-GRACE_DAYS)), WorkspaceState::ReadOnly);
        assert_eq!(state(now.plus_days(-GRACE_DAYS).plus_seconds(-1)), WorkspaceState::Locked);
        for ends in [None, Some(now.plus_days(1)), Some(now.plus_days(-90))] {
            assert_eq!(WorkspaceState::of(ends, Some(now), now), WorkspaceState::Closed);
        }
        assert!(WorkspaceState::ReadOnly.is_open() && !WorkspaceState::Locked.is_open());
    }
}
