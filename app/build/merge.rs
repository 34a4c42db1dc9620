//! Both languages side by side: every message in each, with the same variables.

use crate::catalogue::{Catalogue, Definition, Language, Problem, SourceLine};
use crate::packs::pack_of;
use crate::pattern::{self, Kind, Part};
use std::collections::BTreeMap;

/// A message in both languages, ready to be written.
pub struct Message {
    pub key: String,
    /// The table that it travels in.
    pub pack: usize,
    /// Whether pages find it by its key.
    pub is_by_key: bool,
    /// By name; the position is the argument's number.
    pub variables: BTreeMap<String, Kind>,
    pub english: String,
    pub chinese: String,
    /// The English text for people who read the accessor's documentation.
    pub documentation: String,
}

impl Message {
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        }
    }
}

/// Every message, by key; what does not fit goes to `problems`.
pub fn merge(english: &Catalogue, chinese: &Catalogue, problems: &mut Vec<Problem>) -> Vec<Message> {
    report_missing(english, chinese, Language::Chinese, problems);
    report_missing(chinese, english, Language::English, problems);
    let mut messages = Vec::new();
    for (key, definition) in &english.messages {
        let Some(other) = chinese.messages.get(key) else { continue };
        let in_english = parts(english, Language::English, key, definition, problems);
        let in_chinese = parts(chinese, Language::Chinese, key, other, problems);
        if let (Some(in_english), Some(in_chinese)) = (in_english, in_chinese) {
            let pack = pack_of(&definition.place.path);
            if pack != pack_of(&other.place.path) {
                let text = format!("`{key}` stands in another file than in en");
                problems.push(Problem { place: other.place.clone(), text });
            }
            match message(key, pack, &in_english, &in_chinese) {
                Ok(message) if definition.is_by_key && !message.variables.is_empty() => {
                    let text = format!("`{key}` is found by its key and can have no variables");
                    problems.push(Problem { place: definition.place.clone(), text });
                }
                Ok(message) => messages.push(Message { is_by_key: definition.is_by_key, ..message }),
                Err(text) => problems.push(Problem { place: other.place.clone(), text }),
            }
        }
    }
    messages
}

fn report_missing(from: &Catalogue, to: &Catalogue, language: Language, problems: &mut Vec<Problem>) {
    for (key, definition) in &from.messages {
        if !to.messages.contains_key(key) {
            let text = format!("`{key}` is missing in {}", language.tag());
            problems.push(Problem { place: definition.place.clone(), text });
        }
    }
}

fn parts(
    catalogue: &Catalogue,
    language: Language,
    key: &str,
    definition: &Definition,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Part>> {
    let place: SourceLine = definition.place.clone();
    pattern::compile(catalogue, language, definition)
        .map_err(|text| problems.push(Problem { place, text: format!("`{key}`: {text}") }))
        .ok()
}

fn message(key: &str, pack: usize, english: &[Part], chinese: &[Part]) -> Result<Message, String> {
    let in_english = variables(english);
    let in_chinese = variables(chinese);
    if !in_english.keys().eq(in_chinese.keys()) {
        let english = names(&in_english);
        let chinese = names(&in_chinese);
        return Err(format!("`{key}` has the variables {chinese} here, but {english} in en"));
    }
    // A number that selects in one language only is a number in both.
    let variables: BTreeMap<String, Kind> = in_english
        .into_iter()
        .zip(in_chinese.into_values())
        .map(|((name, one), other)| (name, one.max(other)))
        .collect();
    Ok(Message {
        key: key.to_owned(),
        pack,
        is_by_key: false,
        english: pattern::encode(english, &variables),
        chinese: pattern::encode(chinese, &variables),
        documentation: pattern::readable(english),
        variables,
    })
}

fn variables(parts: &[Part]) -> BTreeMap<String, Kind> {
    let mut variables = BTreeMap::new();
    pattern::collect_variables(parts, &mut variables);
    variables
}

fn names(variables: &BTreeMap<String, Kind>) -> String {
    if variables.is_empty() {
        return "none".to_owned();
    }
    let names: Vec<String> = variables.keys().map(|name| format!("`${name}`")).collect();
    names.join(", ")
}
