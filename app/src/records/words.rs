//! The words for what is said of records of any kind. Those of fields and choices are
//! found by keys that are made of their names (`## Fields (by key)` in the Fluent files).

use crate::components::Choice;
use crate::i18n::{Messages, format};
use domain::Date;
use domain::audit::AuditVerb;
use domain::customers::Source;
use domain::is_id;
use domain::records::{Choices, Field, Kind, NO, Object, YES};

pub use domain::records::{describes, of_audit};

/// A field's label; also of what is kept beside the fields, as whose a record is.
pub fn label(messages: Messages, object: &Object, name: &str) -> Option<&'static str> {
    let own = object.field(name).and_then(own_label);
    own.or_else(|| messages.by_key(&[object.plural, "field", name]))
}

/// What a workspace calls a field of its own.
pub fn own_label(field: &Field) -> Option<&str> {
    field.own.as_ref().map(|own| own.label.as_str())
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

/// A saved value in words: choices by their label, days written out, other records by name
/// or as out of sight, the rest as it is.
pub fn value(messages: Messages, object: &Object, name: &str, saved: &str) -> String {
    let Some(field) = object.field(name) else {
        return kept_word(messages, object, name, saved).unwrap_or(saved).to_owned();
    };
    match field.kind {
        // The server put its name there for whoever sees it.
        Kind::Reference(_) | Kind::Department if is_id(saved) => messages.records_out_of_sight().to_owned(),
        _ => in_words(messages, field, saved).unwrap_or_else(|| saved.to_owned()),
    }
}

/// What is said of a field in which nothing stands.
pub fn nothing(messages: Messages, object: &Object, name: &str) -> &'static str {
    match object.field(name) {
        Some(Field { kind: Kind::YesNo, .. }) => messages.records_no(),
        _ => messages.components_no_value(),
    }
}

/// A saved value in words, where it doesn't speak for itself.
pub fn in_words(messages: Messages, field: &Field, saved: &str) -> Option<String> {
    match &field.kind {
        Kind::Date | Kind::PastDate => Some(day(messages, saved)),
        Kind::Several(_) => {
            let word = |word| word_of(messages, field, word).unwrap_or(word);
            Some(format::listed(messages, &saved.split(',').map(word).collect::<Vec<_>>()))
        }
        Kind::YesNo => word_of(messages, field, if saved == YES { YES } else { NO }).map(str::to_owned),
        Kind::Integer | Kind::Decimal(_) => Some(number(saved)),
        Kind::Percent => Some(number(saved) + "%"),
        _ => word_of(messages, field, saved).map(str::to_owned),
    }
}

/// `1,234.5` for a number as forms spell it; any other text as it is.
fn number(saved: &str) -> String {
    let (minus, digits) = saved.strip_prefix('-').map_or(("", saved), |digits| ("-", digits));
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    match whole.parse() {
        Ok(whole) => format!("{minus}{}{fraction}", format::number(whole)),
        Err(_) => saved.to_owned(),
    }
}

/// A word that the product itself keeps of a record, beside its fields: how it stands.
pub fn kept_word(messages: Messages, object: &Object, name: &str, saved: &str) -> Option<&'static str> {
    messages.by_key(&[object.plural, name, saved])
}

/// A saved day as people of the language write it.
pub fn day(messages: Messages, saved: &str) -> String {
    Date::parse(saved).map_or_else(|| saved.to_owned(), |date| format::date(messages.locale(), date))
}

/// A word that was chosen in a field, in words; of a box that it is ticked, or not.
pub fn word_of<'a>(messages: Messages, field: &'a Field, saved: &str) -> Option<&'a str> {
    match &field.kind {
        Kind::Choice(choices) | Kind::Several(choices) => match &field.own {
            Some(own) => own.word(saved),
            None => word(messages, choices, saved),
        },
        Kind::YesNo => match saved {
            YES => Some(messages.records_yes()),
            NO => Some(messages.records_no()),
            _ => None,
        },
        _ => None,
    }
}

fn word(messages: Messages, choices: &Choices, saved: &str) -> Option<&'static str> {
    choices.words.contains(&saved).then(|| messages.by_key(&[choices.key, saved])).flatten()
}

/// What can be chosen in a field.
pub fn choices_of(messages: Messages, field: &Field) -> Vec<Choice> {
    let words = field.kind.choices().map(|choices| choices.words).unwrap_or_default();
    let choice = |saved: &&'static str| Choice::new(*saved, word_of(messages, field, saved).unwrap_or(saved));
    words.iter().map(choice).collect()
}

/// What can be chosen, in the product's words.
pub fn choices(messages: Messages, choices: &Choices) -> Vec<Choice> {
    let choice = |saved: &&'static str| Choice::new(*saved, word(messages, choices, saved).unwrap_or(saved));
    choices.words.iter().map(choice).collect()
}

/// What somebody did to a record of the object, in its own words where it has some.
pub fn did(messages: Messages, object: &Object, verb: AuditVerb) -> &'static str {
    messages.by_key(&[object.plural, "verb", verb.as_str()]).unwrap_or_else(|| verb_text(messages, verb))
}

/// What somebody did to a record of any kind.
pub fn verb_text(messages: Messages, verb: AuditVerb) -> &'static str {
    match verb {
        AuditVerb::Created => messages.records_verb_created(),
        AuditVerb::Edited => messages.records_verb_edited(),
        AuditVerb::Deleted => messages.records_verb_deleted(),
        AuditVerb::Restored => messages.records_verb_restored(),
        AuditVerb::Transferred => messages.records_verb_transferred(),
        AuditVerb::Moved => messages.records_verb_moved(),
        AuditVerb::Completed => messages.records_verb_completed(),
        _ => messages.records_verb_other(),
    }
}

/// Where a record comes from.
pub fn source_text(messages: Messages, source: Source) -> &'static str {
    match source {
        Source::Manual => messages.customers_source_manual(),
        Source::Website => messages.customers_source_website(),
        Source::Referral => messages.customers_source_referral(),
        Source::Exhibition => messages.customers_source_exhibition(),
        Source::Phone => messages.customers_source_phone(),
        Source::Advertisement => messages.customers_source_advertisement(),
        Source::Other => messages.customers_source_other(),
    }
}
