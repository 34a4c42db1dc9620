use super::{HeadCell, Notice, Status, Table, take_focus};
use crate::error::AppError;
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::audit::FieldChange;

/// What somebody else saved beside what was tried, field by field; the form below has
/// mine still.
#[component]
pub fn ConflictNotice(
    error: RwSignal<Option<AppError>>,
    /// A field's row: its label, theirs, mine.
    row: impl Fn(FieldChange) -> View + Send + Sync + 'static,
) -> View {
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
        let rows = error.conflict()?.iter().cloned().map(&row).collect_view();
        Some(view! {
            <Notice status=Status::Warning title=error.title(messages) focus=focus>
                <p>{messages.records_conflict_body()}</p>
                <Table label=messages.records_conflict_table() head=head>{rows}</Table>
            </Notice>
        })
    })
}
