use super::words::{label_or_name, nothing, value};
use crate::i18n::Messages;
use crate::prelude::*;
use domain::audit::FieldChange;
use domain::records::Object;

/// A change in words.
pub struct Told {
    pub label: String,
    pub before: String,
    pub after: String,
    /// Whether an event only names it. What is told alike may still have become another: two
    /// records out of sight.
    pub is_named: bool,
}

pub fn told(messages: Messages, object: &Object, change: FieldChange) -> Told {
    let is_named = change.before == change.after;
    let FieldChange { field, before, after } = change;
    let words = |saved: Option<String>| {
        saved.map_or_else(
            || nothing(messages, object, &field).to_owned(),
            |saved| value(messages, object, &field, &saved),
        )
    };
    let label = label_or_name(messages, object, &field);
    Told { label, before: words(before), after: words(after), is_named }
}

impl Told {
    /// `Phone: 138… → 139…`; what an event only names stands once.
    pub fn line(self) -> View {
        let Self { label, before, after, is_named } = self;
        if is_named {
            return view! { <li>{label}" "<span dir="auto" translate="no" data-user-content="">{after}</span></li> };
        }
        view! {
            <li>
                {label}" "<span dir="auto" translate="no" data-user-content="">{before}</span>
                " → "<span dir="auto" translate="no" data-user-content="">{after}</span>
            </li>
        }
    }
}
