//! The facts of a customer as fields: their labels, and their values in words.

use super::words::{kind_text, level_text};
use crate::i18n::Messages;
use crate::records::words::source_text;
use domain::customers::{CustomerInput, CustomerKind, CustomerLevel, CustomerView, Source};

/// A fact that can be edited in place, by its name in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerField {
    Name,
    Kind,
    Level,
    Source,
    Phone,
    Email,
    Website,
    Address,
    Note,
}

impl CustomerField {
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Kind,
        Self::Level,
        Self::Source,
        Self::Phone,
        Self::Email,
        Self::Website,
        Self::Address,
        Self::Note,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Level => "level",
            Self::Source => "source",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Website => "website",
            Self::Address => "address",
            Self::Note => "note",
        }
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    pub fn label(self, messages: Messages) -> &'static str {
        match self {
            Self::Name => messages.customers_field_name(),
            Self::Kind => messages.customers_field_kind(),
            Self::Level => messages.customers_field_level(),
            Self::Source => messages.customers_field_source(),
            Self::Phone => messages.customers_field_phone(),
            Self::Email => messages.customers_field_email(),
            Self::Website => messages.customers_field_website(),
            Self::Address => messages.customers_field_address(),
            Self::Note => messages.customers_field_note(),
        }
    }

    /// A saved value in words: choices by their label, the rest as it is.
    pub fn words(self, messages: Messages, saved: &str) -> String {
        let label = match self {
            Self::Kind => CustomerKind::find(saved).map(|kind| kind_text(messages, kind)),
            Self::Level => CustomerLevel::find(saved).map(|level| level_text(messages, level)),
            Self::Source => Source::find(saved).map(|source| source_text(messages, source)),
            _ => None,
        };
        label.unwrap_or(saved).to_owned()
    }

    /// The value as the form has it; empty for none.
    pub fn of(self, view: &CustomerView) -> String {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        match self {
            Self::Name => view.name.clone(),
            Self::Kind => view.kind.as_str().to_owned(),
            Self::Level => view.level.map(CustomerLevel::as_str).unwrap_or_default().to_owned(),
            Self::Source => view.source.map(Source::as_str).unwrap_or_default().to_owned(),
            Self::Phone => text(&view.phone),
            Self::Email => text(&view.email),
            Self::Website => text(&view.website),
            Self::Address => text(&view.address),
            Self::Note => text(&view.note),
        }
    }
}

/// A field's label by its name, for the history: facts, and the owner.
pub fn label_of(messages: Messages, name: &str) -> String {
    match CustomerField::find(name) {
        Some(field) => field.label(messages).to_owned(),
        None if name == "owner" => messages.customers_field_owner().to_owned(),
        None => name.to_owned(),
    }
}

/// A saved value in words, by its field's name.
pub fn words_of(messages: Messages, name: &str, saved: &str) -> String {
    CustomerField::find(name).map_or_else(|| saved.to_owned(), |field| field.words(messages, saved))
}

/// A record as the form shows it.
pub fn form_of(view: &CustomerView) -> CustomerInput {
    CustomerInput {
        name: CustomerField::Name.of(view),
        kind: CustomerField::Kind.of(view),
        level: CustomerField::Level.of(view),
        source: CustomerField::Source.of(view),
        phone: CustomerField::Phone.of(view),
        email: CustomerField::Email.of(view),
        website: CustomerField::Website.of(view),
        address: CustomerField::Address.of(view),
        note: CustomerField::Note.of(view),
    }
}
