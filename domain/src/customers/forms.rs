//! The forms of a customer, as typed.

use crate::records::Typed;
use crate::validation::{Problem, Problems};
use serde::{Deserialize, Serialize};

/// The form that edits a customer: the facts and the version they were read at. A field
/// that customers don't have is refused by what reads the facts
/// ([`Object::parse`](crate::records::Object::parse)), so that is what to do first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerEditInput {
    pub id: String,
    pub version: String,
    #[serde(flatten)]
    pub facts: Typed,
}

/// One field edited in place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CustomerFieldInput {
    pub id: String,
    pub version: String,
    pub field: String,
    pub value: String,
}

/// A choice that may be left open: empty is `None`, an unknown word a problem.
pub fn choice<T>(
    problems: &mut Problems,
    field: &str,
    typed: &str,
    find: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if typed.is_empty() {
        return None;
    }
    let found = find(typed);
    if found.is_none() {
        problems.add(field, Problem::Choice);
    }
    found
}

/// `None` for empty text.
pub fn some(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}
