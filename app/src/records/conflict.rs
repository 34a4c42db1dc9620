use super::words::{label_or_name, nothing, value};
use crate::components::ConflictNotice;
use crate::error::AppError;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::audit::FieldChange;
use domain::records::Object;

/// What somebody else saved of a record beside what was tried, in the words of its fields.
#[component]
pub fn RecordConflict(object: &'static Object, error: RwSignal<Option<AppError>>) -> View {
    let messages = use_messages();
    view! { <ConflictNotice error=error row=move |change| both(messages, object, change)/> }
}

fn both(messages: Messages, object: &Object, change: FieldChange) -> View {
    let FieldChange { field, before, after } = change;
    let cell = |saved: Option<&str>| match saved.filter(|saved| !saved.is_empty()) {
        Some(saved) => {
            let words = value(messages, object, &field, saved);
            view! { <td class="conflict-value" translate="no" data-user-content="">{words}</td> }
        }
        None => view! { <td><span class="cell-empty">{nothing(messages, object, &field)}</span></td> },
    };
    let (theirs, mine) = (cell(before.as_deref()), cell(after.as_deref()));
    view! { <tr><th scope="row">{label_or_name(messages, object, &field)}</th>{theirs}{mine}</tr> }
}
