//! What one language defines: its messages and terms, each with its place.

use fluent_syntax::ast::{Entry, Message, Pattern, Term};
use fluent_syntax::parser::{self, ParserError};
use std::collections::BTreeMap;
use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Chinese,
}

impl Language {
    /// The folder in `locales/` and the name of the browser's table.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }
}

/// A Fluent file.
pub struct Source {
    /// As people see it, from the root of the repository.
    pub path: String,
    pub text: String,
}

/// A file and line, counted from one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceLine {
    pub path: String,
    pub line: usize,
}

/// What is wrong, and where.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub place: SourceLine,
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.place.path, self.place.line, self.text)
    }
}

/// A message or term as written.
pub struct Definition<'a> {
    pub place: SourceLine,
    pub pattern: Pattern<&'a str>,
    /// Whether pages find it by its key, which they make of a description's names.
    pub is_by_key: bool,
}

/// How the headline of a group (`## Fields (by key)`) ends whose messages are found so.
const BY_KEY: &str = "(by key)";

/// Everything that one language defines.
#[derive(Default)]
pub struct Catalogue<'a> {
    pub messages: BTreeMap<&'a str, Definition<'a>>,
    pub terms: BTreeMap<&'a str, Definition<'a>>,
}

impl<'a> Catalogue<'a> {
    pub fn read(sources: &'a [Source], problems: &mut Vec<Problem>) -> Self {
        let mut catalogue = Self::default();
        for source in sources {
            catalogue.read_source(source, problems);
        }
        catalogue
    }

    fn read_source(&mut self, source: &'a Source, problems: &mut Vec<Problem>) {
        let resource = match parser::parse(source.text.as_str()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                problems.extend(errors.iter().map(|error| syntax_problem(source, error)));
                resource
            }
        };
        let mut is_by_key = false;
        for entry in resource.body {
            let outcome = match entry {
                Entry::Message(message) => self.add_message(source, message, is_by_key),
                Entry::Term(term) => self.add_term(source, term),
                Entry::GroupComment(comment) => {
                    is_by_key = comment.content.iter().any(|line| line.ends_with(BY_KEY));
                    Ok(())
                }
                Entry::Comment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => Ok(()),
            };
            problems.extend(outcome.err());
        }
    }

    fn add_message(
        &mut self,
        source: &'a Source,
        message: Message<&'a str>,
        is_by_key: bool,
    ) -> Result<(), Problem> {
        let key = message.id.name;
        let place = source.place_of(key);
        let problem = |text: String| Problem { place: place.clone(), text };
        if !message.attributes.is_empty() {
            return Err(problem(format!("`{key}` has attributes; write a message of its own for each")));
        }
        let Some(pattern) = message.value else {
            return Err(problem(format!("`{key}` has no text")));
        };
        check_key(key).and_then(|()| check_area(key)).map_err(problem)?;
        add(&mut self.messages, key, Definition { place: place.clone(), pattern, is_by_key })
    }

    fn add_term(&mut self, source: &'a Source, term: Term<&'a str>) -> Result<(), Problem> {
        let key = term.id.name;
        let place = source.place_of(key);
        let problem = |text: String| Problem { place: place.clone(), text };
        if !term.attributes.is_empty() {
            return Err(problem(format!("the term `-{key}` has attributes, which are not supported")));
        }
        check_key(key).map_err(problem)?;
        let definition = Definition { place: place.clone(), pattern: term.value, is_by_key: false };
        add(&mut self.terms, key, definition)
    }
}

fn add<'a>(
    definitions: &mut BTreeMap<&'a str, Definition<'a>>,
    key: &'a str,
    definition: Definition<'a>,
) -> Result<(), Problem> {
    if let Some(first) = definitions.get(key) {
        let text = format!("`{key}` is already defined at {}:{}", first.place.path, first.place.line);
        return Err(Problem { place: definition.place, text });
    }
    definitions.insert(key, definition);
    Ok(())
}

impl Source {
    /// The place of a slice of this file's text.
    fn place_of(&self, slice: &str) -> SourceLine {
        // The parser hands out slices of the text but not where they stand.
        let offset = (slice.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.place(offset)
    }

    fn place(&self, offset: usize) -> SourceLine {
        let before = self.text.as_bytes().iter().take(offset);
        SourceLine { path: self.path.clone(), line: 1 + before.filter(|byte| **byte == b'\n').count() }
    }
}

fn syntax_problem(source: &Source, error: &ParserError) -> Problem {
    Problem { place: source.place(error.pos.start), text: format!("Fluent syntax: {}", error.kind) }
}

/// Keys are kebab-case, as `customers-count`.
fn check_key(key: &str) -> Result<(), String> {
    let part_fits = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if key.starts_with(|first: char| first.is_ascii_lowercase()) && key.split('-').all(part_fits) {
        Ok(())
    } else {
        Err(format!("the key `{key}` is not kebab-case, as `customers-count`"))
    }
}

/// Messages become functions: two words are never a keyword of Rust, and the
/// first says whose message it is.
fn check_area(key: &str) -> Result<(), String> {
    if key.contains('-') {
        Ok(())
    } else {
        Err(format!("the key `{key}` has one word; put its area first, as `action-{key}`"))
    }
}
