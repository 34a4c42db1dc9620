//! `LATCHKEY_*` variables; they win over the file.

use super::Values;
use super::keys::{ENVIRONMENT_PREFIX, Key};
use super::problem::{ConfigSource, Problem};
use std::ffi::OsString;

/// Variables of the tests, which start the binary in their own environment.
const TEST_PREFIX: &str = "LATCHKEY_TEST_";

pub fn read(
    variables: impl IntoIterator<Item = (OsString, OsString)>,
    values: &mut Values,
    problems: &mut Vec<Problem>,
) {
    for (variable, value) in variables {
        let Some(variable) = variable.to_str() else { continue };
        let Some(capitals) = variable.strip_prefix(ENVIRONMENT_PREFIX) else { continue };
        if variable.starts_with(TEST_PREFIX) {
            continue;
        }
        let name = capitals.to_ascii_lowercase();
        match (Key::of_name(&name), value.into_string()) {
            (None, _) => {
                let nearest = Key::nearest(&name);
                problems.push(Problem::UnknownKey {
                    name: variable.to_owned(),
                    place: ConfigSource::Environment,
                    nearest,
                });
            }
            (Some(key), Err(_)) => {
                problems.push(Problem::NotUnicode { key, place: ConfigSource::Environment });
            }
            // An empty variable is how shells and container files unset one.
            (Some(_), Ok(text)) if text.is_empty() => {}
            (Some(key), Ok(text)) => values.set(key, text, ConfigSource::Environment),
        }
    }
}
