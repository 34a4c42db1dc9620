//! A company's own settings: its name, what it counts in, where it is at home.

use crate::validation::{FieldError, Problem, Problems};
use crate::{Currency, Locale};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// Something to choose from, named in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Named {
    /// ISO 4217 for currencies, ISO 3166-1 alpha-2 for countries.
    pub code: String,
    pub name: String,
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
