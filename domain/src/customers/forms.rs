//! The forms of a customer, as typed and as read.

use super::{CustomerKind, CustomerLevel, Source};
use crate::validation::{FieldError, Problem, Problems, parse_email, parse_website};
use serde::{Deserialize, Serialize};

/// The customer form as typed; the same for create and edit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CustomerInput {
    pub name: String,
    pub kind: String,
    pub level: String,
    pub source: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub address: String,
    pub note: String,
}

/// The facts of a customer, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerFacts {
    pub name: String,
    pub kind: CustomerKind,
    pub level: Option<CustomerLevel>,
    pub source: Option<Source>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
    pub address: Option<String>,
    pub note: Option<String>,
}

impl CustomerInput {
    pub fn parse(self) -> Result<CustomerFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let facts = CustomerFacts {
            name: problems.required_line("name", &self.name, 200),
            kind: choice(&mut problems, "kind", &self.kind, CustomerKind::find)
                .unwrap_or(CustomerKind::Company),
            level: choice(&mut problems, "level", &self.level, CustomerLevel::find),
            source: choice(&mut problems, "source", &self.source, Source::find),
            phone: some(problems.line("phone", &self.phone, 60)),
            email: optional_email(&mut problems, "email", &self.email),
            website: optional_website(&mut problems, "website", &self.website),
            address: some(problems.line("address", &self.address, 300)),
            note: some(problems.lines("note", &self.note, 5000)),
        };
        problems.finish(facts)
    }
}

/// The form that edits a customer: the fields and the version they were read
/// at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CustomerEditInput {
    pub id: String,
    pub version: String,
    pub name: String,
    pub kind: String,
    pub level: String,
    pub source: String,
    pub phone: String,
    pub email: String,
    pub website: String,
    pub address: String,
    pub note: String,
}

impl CustomerEditInput {
    pub fn facts(self) -> CustomerInput {
        CustomerInput {
            name: self.name,
            kind: self.kind,
            level: self.level,
            source: self.source,
            phone: self.phone,
            email: self.email,
            website: self.website,
            address: self.address,
            note: self.note,
        }
    }
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

pub fn optional_email(problems: &mut Problems, field: &str, typed: &str) -> Option<String> {
    if crate::text::shows_nothing(typed) {
        return None;
    }
    let result = parse_email(typed);
    some(problems.take(field, result))
}

/// A web address of at most 300 characters, which may be left open.
fn optional_website(problems: &mut Problems, field: &str, typed: &str) -> Option<String> {
    let line = problems.line(field, typed, 300);
    if line.is_empty() {
        return None;
    }
    let result = parse_website(&line);
    some(problems.take(field, result))
}

/// `None` for empty text.
pub fn some(text: String) -> Option<String> {
    if text.is_empty() { None } else { Some(text) }
}
