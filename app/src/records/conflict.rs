use super::words::{label_or_name, nothing, value};
use crate::components::{HeadCell, Notice, Status, Table, take_focus};
use crate::error::AppError;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::audit::FieldChange;
use domain::records::Object;

/// What somebody else saved beside what was tried, field by field; the form below has
/// mine still.
#[component]
pub fn RecordConflict(object: &'static Object, error: RwSignal<Option<AppError>>) -> View {
    let messages = use_messages();
    let head = move || {
        view! {
            <HeadCell>{messages.records_conflict_field()}</HeadCell>
            <HeadCell>{messages.records_conflict_theirs()}</HeadCell>
            <HeadCell>{messages.records_conflict_mine()}</HeadCell>
        }
    };
    let is_there = move || error.with(|error| error.as_ref().is_some_and(|error| error.conflict().is_some()));
    let focus = take_focus(is_there);
    live(move || {
        let error = error.get()?;
        let rows = error.conflict()?.iter().map(|change| both(messages, object, change)).collect_view();
        Some(view! {
            <Notice status=Status::Warning title=error.title(messages) focus=focus>
                <p>{messages.records_conflict_body()}</p>
                <Table label=messages.records_conflict_table() head=head>{rows}</Table>
            </Notice>
        })
    })
}

fn both(messages: Messages, object: &Object, change: &FieldChange) -> View {
    let FieldChange { field, before, after } = change;
    let cell = |saved: Option<&str>| match saved.filter(|saved| !saved.is_empty()) {
        Some(saved) => {
            let words = value(messages, object, field, saved);
            view! { <td class="conflict-value" translate="no" data-user-content="">{words}</td> }
        }
        None => view! { <td><span class="cell-empty">{nothing(messages, object, field)}</span></td> },
    };
    let (theirs, mine) = (cell(before.as_deref()), cell(after.as_deref()));
    view! { <tr><th scope="row">{label_or_name(messages, object, field)}</th>{theirs}{mine}</tr> }
}
