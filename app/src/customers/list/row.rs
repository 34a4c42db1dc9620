use crate::customers::words::{LevelBadge, kind_text};
use crate::i18n::use_messages;
use crate::lists::cells::{self, OnPhone};
use crate::prelude::*;
use crate::records::words::source_text;
use crate::seen::When;
use domain::customers::CustomerRow;
use domain::records::Field;

/// The box of a row that can be ticked, as it is at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    Set,
    Clear,
}

impl Tick {
    pub const fn of(ticks: bool, is_set: bool) -> Option<Self> {
        match (ticks, is_set) {
            (false, _) => None,
            (true, true) => Some(Self::Set),
            (true, false) => Some(Self::Clear),
        }
    }
}

/// A customer in the list; on a phone a card of two lines with a button that
/// calls.
#[component]
pub fn Row(row: CustomerRow, columns: Vec<&'static Field>, when: When, tick: Option<Tick>) -> View {
    let messages = use_messages();
    let href = format!("/customers/{}", row.id);
    let ticked = tick == Some(Tick::Set);
    let tick = tick.map(|_| view! {
        <td class="check-cell">
            <label><input type="checkbox" name="ids[]" value=row.id.to_string() checked=ticked aria-label=messages.a11y_select_row(&row.name)/></label>
        </td>
    });
    let shown = columns.into_iter().map(|column| cell(&row, &column.name, when)).collect_view();
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
fn cell(row: &CustomerRow, field: &str, when: When) -> View {
    let messages = use_messages();
    match field {
        "kind" => cells::text(Some(kind_text(messages, row.kind).to_owned()), OnPhone::Hide),
        "level" => match row.level {
            Some(level) => view! { <td><LevelBadge level=level/></td> },
            None => cells::empty(),
        },
        "source" => {
            cells::text(row.source.map(|source| source_text(messages, source).to_owned()), OnPhone::Hide)
        }
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
