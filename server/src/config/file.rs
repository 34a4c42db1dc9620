//! `latchkey.toml`: flat keys, all of them known.

use super::Values;
use super::keys::Key;
use super::problem::{ConfigSource, Problem};
use std::io;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

pub const FILE_NAME: &str = "latchkey.toml";

/// The file to read: the one asked for, else the one in the working folder,
/// else the one in the data folder, if there is one.
pub fn find(asked_for: Option<&Path>, data_dir: &Path) -> Option<PathBuf> {
    let usual =
        || [PathBuf::from(FILE_NAME), data_dir.join(FILE_NAME)].into_iter().find(|path| path.is_file());
    asked_for.map(Path::to_owned).or_else(usual)
}

pub fn read(path: &Path, values: &mut Values, problems: &mut Vec<Problem>) {
    match std::fs::read_to_string(path) {
        Ok(text) => read_text(path, &text, values, problems),
        Err(error) => {
            problems.push(Problem::UnreadableFile { path: path.to_owned(), reason: reason(&error) });
        }
    }
}

pub fn read_text(path: &Path, text: &str, values: &mut Values, problems: &mut Vec<Problem>) {
    let place = ConfigSource::File(path.to_owned());
    let table = match text.parse::<Table>() {
        Ok(table) => table,
        Err(error) => {
            // The parser's full message quotes the line, which may hold a secret.
            let reason = error.message().to_owned();
            return problems.push(Problem::NotToml { path: path.to_owned(), reason });
        }
    };
    for (name, value) in table {
        let Some(key) = Key::of_name(&name) else {
            let nearest = Key::nearest(&name);
            problems.push(Problem::UnknownKey { name, place: place.clone(), nearest });
            continue;
        };
        match as_text(&value) {
            Some(text) => values.set(key, text, place.clone()),
            None => problems.push(Problem::NotAText { key, place: place.clone() }),
        }
    }
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Array(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            texts.map(|texts| texts.join(","))
        }
        _ => None,
    }
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
