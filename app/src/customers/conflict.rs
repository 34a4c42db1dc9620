use super::fields::{label_of, words_of};
use crate::components::{HeadCell, Notice, Status, Table, take_focus};
use crate::error::{AppError, Code, Detail};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::audit::FieldChange;

/// Somebody else's saved values beside what was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The version that a new try must name.
    pub version: i64,
    pub fields: Vec<FieldChange>,
}

pub fn conflict_of(error: Option<&AppError>) -> Option<Conflict> {
    let error = error.filter(|error| error.code == Code::Conflict)?;
    match &error.detail {
        Some(Detail::Conflict { version, fields }) => {
            Some(Conflict { version: *version, fields: fields.clone() })
        }
        _ => None,
    }
}

/// Both versions, field by field; mine stand in the form below.
#[component]
pub fn ConflictPanel(conflict: Signal<Option<Conflict>>) -> View {
    let messages = use_messages();
    let focus = take_focus(move || conflict.with(Option::is_some));
    live(move || {
        conflict.get().map(|conflict| {
            let rows =
                conflict.fields.into_iter().map(|change| view! { <Both change=change/> }).collect_view();
            let head = move || {
                view! {
                    <HeadCell>{messages.customers_conflict_field()}</HeadCell>
                    <HeadCell>{messages.customers_conflict_theirs()}</HeadCell>
                    <HeadCell>{messages.customers_conflict_mine()}</HeadCell>
                }
            };
            view! {
                <Notice status=Status::Warning title=messages.error_conflict_title() focus=focus>
                    <p>{messages.customers_conflict_body()}</p>
                    <Table label=messages.customers_conflict_table() head=head>{rows}</Table>
                </Notice>
            }
        })
    })
}

#[component]
fn Both(change: FieldChange) -> View {
    let messages = use_messages();
    let FieldChange { field, before, after } = change;
    let words = |value: Option<String>| {
        value.map_or_else(
            || messages.components_no_value().to_owned(),
            |value| words_of(messages, &field, &value),
        )
    };
    let (theirs, mine) = (words(before), words(after));
    view! {
        <tr>
            <td>{label_of(messages, &field)}</td>
            <td translate="no" data-user-content="">{theirs}</td>
            <td translate="no" data-user-content="">{mine}</td>
        </tr>
    }
}
