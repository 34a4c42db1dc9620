//! The words of fields and choices, found by keys that are made of their names
//! (`## Fields (by key)` in the Fluent files).

use crate::components::Choice;
use crate::i18n::Messages;
use domain::audit::AuditObject;
use domain::records::{Choices, Field, Kind, OBJECTS, Object};

/// A field's label; also of what is kept beside the fields, as whose a record is.
pub fn label(messages: Messages, object: &Object, name: &str) -> Option<&'static str> {
    messages.by_key(&[object.plural, "field", name])
}

/// The same; a field that has no label is called by its name.
pub fn label_or_name(messages: Messages, object: &Object, name: &str) -> String {
    label(messages, object, name).unwrap_or(name).to_owned()
}

/// What is said with a field, as far as something is: its `hint`, an `example`, what it
/// is when `none` is chosen.
pub fn beside(messages: Messages, object: &Object, field: &Field, what: &str) -> Option<&'static str> {
    messages.by_key(&[object.plural, "field", &field.name, what])
}

/// A saved value in words: choices by their label, the rest as it is.
pub fn value(messages: Messages, object: &Object, name: &str, saved: &str) -> String {
    let field = object.field(name);
    field.and_then(|field| word_of(messages, field, saved)).unwrap_or(saved).to_owned()
}

/// The word that was chosen in a field, in words.
pub fn word_of(messages: Messages, field: &Field, saved: &str) -> Option<&'static str> {
    match &field.kind {
        Kind::Choice(choices) => word(messages, choices, saved),
        _ => None,
    }
}

fn word(messages: Messages, choices: &Choices, saved: &str) -> Option<&'static str> {
    choices.words.contains(&saved).then(|| messages.by_key(&[choices.key, saved])).flatten()
}

/// What can be chosen.
pub fn choices(messages: Messages, choices: &Choices) -> Vec<Choice> {
    let choice = |saved: &&'static str| Choice::new(*saved, word(messages, choices, saved).unwrap_or(saved));
    choices.words.iter().map(choice).collect()
}

/// The object that an event of the audit is about, where it is a described one.
pub fn of_audit(object: AuditObject) -> Option<&'static Object> {
    OBJECTS.into_iter().find(|described| described.audit == object)
}
