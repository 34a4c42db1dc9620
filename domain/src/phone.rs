//! What a phone field says, read by the server: pages know no numbering plans.

use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// A stretch of a phone field. All of them together are the text as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PhonePart {
    pub text: String,
    /// What dials it, where it is a number.
    pub uri: Option<String>,
}

/// What dials the first number of a field, if there is one.
pub fn first_uri(parts: &[PhonePart]) -> Option<&str> {
    parts.iter().find_map(|part| part.uri.as_deref())
}
