//! The fields of a form post or of a function's query, checked for names that
//! no form of ours has.

use crate::refusal::Refusal;
use app::form::OVER;
use std::collections::{HashMap, HashSet};

/// Every server function takes one argument of this name; its struct, or the object
/// whose facts it takes, refuses fields that it doesn't know.
const ARGUMENT: &str = "input";
/// The fields that are lists, in any input. Of every other the reader behind
/// us would take the last of several (R-MASS-02).
const LISTS: [&str; 4] = ["ids", "roles", "chosen", "columns"];
/// More fields than any form of ours has.
const MOST: usize = 2000;
/// `input[a][b][]`: deeper than any input of ours.
const DEEPEST: usize = 4;
/// The version that a form was made from.
const VERSION: &str = "version";
/// PostgreSQL keeps it in no text, and no keyboard types it.
const NUL: char = '\0';

/// The fields by their names in the form: `name` for `input[name]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    pairs: Vec<(String, String)>,
    /// Those whose value held a NUL, which `pairs` has no more.
    broken: Vec<String>,
}

/// Forms name their fields plainly, so that browsers fill them in; Leptos
/// itself sends `input[name]`. Refuses other keys, and whatever comes twice in
/// any spelling (a list repeats `ids[]`, or numbers `ids[0]`, `ids[1]`). What the input
/// doesn't know, it refuses.
pub fn parse(form: &[u8]) -> Result<Fields, Refusal> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_bytes(form).map_err(|_| Refusal::UnknownField)?;
    if pairs.len() > MOST {
        return Err(Refusal::UnknownField);
    }
    let mut seen = Seen::default();
    let mut fields = Fields { pairs: Vec::with_capacity(pairs.len()), broken: Vec::new() };
    for (key, value) in pairs {
        let parts = parts(&key).ok_or(Refusal::UnknownField)?;
        if !seen.takes(&parts) {
            return Err(Refusal::UnknownField);
        }
        fields.add(name(&parts), value);
    }
    fields.write_over();
    Ok(fields)
}

impl Fields {
    fn add(&mut self, name: String, mut value: String) {
        if value.contains(NUL) {
            self.broken.push(name.clone());
            value.retain(|character| character != NUL);
        }
        self.pairs.push((name, value));
    }

    /// The button beside a conflict names the version that it writes over (`SaveMine` of
    /// `app/src/form.rs`): it takes the place of the one that the form was made from.
    fn write_over(&mut self) {
        let is_versioned = self.pairs.iter().any(|(name, _)| name == VERSION);
        let Some(over) = is_versioned.then(|| self.take(OVER)).flatten() else { return };
        if let Some((_, version)) = self.pairs.iter_mut().find(|(name, _)| name == VERSION) {
            *version = over;
        }
    }

    /// Takes a field out that is of forms and of no function.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let place = self.pairs.iter().position(|(known, _)| known == name)?;
        Some(self.pairs.remove(place).1)
    }

    /// Takes all fields out whose names begin so.
    pub fn take_all(&mut self, begin: &str) -> Vec<(String, String)> {
        self.broken.retain(|name| !name.starts_with(begin));
        let pairs = std::mem::take(&mut self.pairs);
        let (taken, left) = pairs.into_iter().partition(|(name, _)| name.starts_with(begin));
        self.pairs = left;
        taken
    }

    /// The fields that held what nobody types and no database keeps.
    pub fn broken(&self) -> &[String] {
        &self.broken
    }

    /// The fields as the server function's one argument.
    pub fn to_argument(&self) -> String {
        let encode = |text: &str| serde_urlencoded::to_string([(text, "")]).unwrap_or_default();
        let pair = |(name, value): &(String, String)| {
            let (first, inner) = name
                .split_once('[')
                .map_or((name.as_str(), String::new()), |(first, inner)| (first, format!("[{inner}")));
            format!("{ARGUMENT}[{first}]{inner}={}", encode(value).trim_end_matches('='))
        };
        self.pairs.iter().map(pair).collect::<Vec<_>>().join("&")
    }

    /// What may be shown again after a refusal: no secrets.
    pub fn into_shown(self) -> Vec<(String, String)> {
        self.pairs.into_iter().filter(|(name, _)| !is_secret(name)).collect()
    }

    /// The names of the secrets that hold something.
    pub fn secrets(&self) -> Vec<String> {
        let filled = self.pairs.iter().filter(|(name, value)| is_secret(name) && !value.is_empty());
        filled.map(|(name, _)| name.clone()).collect()
    }

    /// What stands in a field; nothing for one that was not sent.
    pub fn value(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// What stands under a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Value,
    /// Further fields, as `board` in `board[q]`.
    Group,
    /// A list as `ids[]`.
    Repeated,
    /// A list as `ids[0]`.
    Numbered,
}

/// The names that came so far. One name is of one kind: `ids` beside `ids[]`
/// are two spellings of one field.
#[derive(Default)]
struct Seen {
    kinds: HashMap<String, Kind>,
    numbered: HashSet<String>,
}

impl Seen {
    /// Notes a field; refuses one that was there already.
    fn takes(&mut self, parts: &[&str]) -> bool {
        let Some((last, groups)) = parts.split_last() else { return false };
        let is_in_list = last.is_empty() || is_number(last);
        let (kind, path) = match (is_in_list, last.is_empty()) {
            (false, _) => (Kind::Value, parts),
            (true, true) => (Kind::Repeated, groups),
            (true, false) => (Kind::Numbered, groups),
        };
        let is_known_list = matches!(path, [field] if LISTS.contains(field));
        if is_in_list && !is_known_list {
            return false;
        }
        let is_nested = (1..path.len())
            .all(|depth| matches!(self.note(&path[..depth], Kind::Group), None | Some(Kind::Group)));
        let before = self.note(path, kind);
        let is_new = match kind {
            Kind::Value | Kind::Group => before.is_none(),
            Kind::Repeated => matches!(before, None | Some(Kind::Repeated)),
            Kind::Numbered => {
                matches!(before, None | Some(Kind::Numbered)) && self.numbered.insert(name(parts))
            }
        };
        is_nested && is_new
    }

    /// Gives what the name stood for before.
    fn note(&mut self, path: &[&str], kind: Kind) -> Option<Kind> {
        self.kinds.insert(path.join("."), kind)
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_code = ["code", "recovery_code"].contains(&name.as_str());
    is_code || ["password", "token", "current", "secret"].iter().any(|word| name.contains(word))
}

/// `input[address][city]` and `address[city]` as `address`, `city`; `None` for
/// any other key.
fn parts(key: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = match key.strip_prefix("input[") {
        Some(inner) => inner.strip_suffix(']')?.split("][").collect(),
        None => match key.split_once('[') {
            Some((first, inner)) => [first].into_iter().chain(inner.strip_suffix(']')?.split("][")).collect(),
            None => vec![key],
        },
    };
    let (first, inner) = parts.split_first()?;
    let is_named =
        is_name(first) && inner.iter().all(|part| part.is_empty() || is_name(part) || is_number(part));
    let has_list_inside = inner.iter().rev().skip(1).any(|part| part.is_empty() || is_number(part));
    (is_named && !has_list_inside && parts.len() <= DEEPEST).then_some(parts)
}

/// `address[city]`.
fn name(parts: &[&str]) -> String {
    let (first, inner) = parts.split_first().unwrap_or((&"", &[]));
    let nested: String = inner.iter().map(|part| format!("[{part}]")).collect();
    format!("{first}{nested}")
}

/// A word of ours; none begins with a digit.
fn is_name(part: &str) -> bool {
    let is_word = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word && part.bytes().next().is_some_and(|byte| !byte.is_ascii_digit())
}

/// A place in a list, in its one spelling.
fn is_number(part: &str) -> bool {
    part == "0"
        || (!part.starts_with('0') && !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
