//! The forms that change a record, as typed.

use super::Typed;
use super::typed::spelled;
use serde::{Deserialize, Serialize};

/// The form that edits a record: the facts and the version they were read at. A field that
/// the object doesn't have is refused by what reads the facts
/// ([`Object::parse`](super::Object::parse)), so that is what to do first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditInput {
    pub id: String,
    pub version: String,
    #[serde(flatten, deserialize_with = "Typed::sent")]
    pub facts: Typed,
}

/// One field edited in place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FieldInput {
    pub id: String,
    pub version: String,
    pub field: String,
    #[serde(deserialize_with = "spelled")]
    pub value: String,
}
