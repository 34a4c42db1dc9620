use crate::customers::words::{LevelBadge, kind_text};
use crate::i18n::{Messages, use_messages};
use crate::lists::Bulk;
use crate::lists::cells::{self, OnPhone};
use crate::prelude::*;
use crate::records::words::{source_text, word_of};
use crate::seen::When;
use domain::customers::CustomerRow;
use domain::records::Field;

/// A customer in the list; on a phone a card of two lines with a button that
/// calls.
#[component]
pub fn Row(row: CustomerRow, columns: Vec<&'static Field>, when: When, bulk: Option<Bulk>) -> View {
    let href = format!("/customers/{}", row.id);
    let tick = bulk.map(|bulk| bulk.cell(row.id.to_string(), &row.name));
    let shown = columns.into_iter().map(|column| cell(&row, column, when)).collect_view();
    let call = cells::call(row.call, row.phone, &row.name);
    view! {
        <tr>
            {tick}
            {cells::name(href, row.name)}
            {shown}
            {call}
        </tr>
    }
}

/// What stands under a field of the list; the name has a cell of its own.
fn cell(row: &CustomerRow, field: &Field, when: When) -> View {
    let messages = use_messages();
    match &*field.name {
        "kind" => cells::text(Some(kind_text(messages, row.kind).to_owned()), OnPhone::Hide),
        "level" => match row.level {
            Some(level) => view! { <td><LevelBadge level=level/></td> },
            None => cells::empty(),
        },
        "source" => {
            cells::text(row.source.map(|source| source_text(messages, source).to_owned()), OnPhone::Hide)
        }
        "industry" => cells::text(word(messages, field, row.industry.as_deref()), OnPhone::Hide),
        "employees" => cells::text(word(messages, field, row.employees.as_deref()), OnPhone::Hide),
        "phone" => cells::own_text(row.phone.clone(), OnPhone::Hide),
        "email" => cells::long_text(row.email.clone(), OnPhone::Hide),
        "region" => cells::text(row.region.clone(), OnPhone::Hide),
        "owner" => cells::person(&row.owner),
        "last_activity" => cells::instant(row.last_activity_at, when, OnPhone::Show),
        "next_activity" => cells::next(row.next_activity_at, when),
        "created" => cells::instant(Some(row.created_at), when, OnPhone::Hide),
        _ => cells::empty(),
    }
}

/// A choice by its label.
fn word(messages: Messages, field: &Field, saved: Option<&str>) -> Option<String> {
    saved.map(|saved| word_of(messages, field, saved).unwrap_or(saved).to_owned())
}
