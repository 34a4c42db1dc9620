//! How what was typed is read where it is no field of an object.

use crate::validation::{Problem, Problems};

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
