use crate::components::{Icon, IconName, IconSize, Person};
use crate::customers::words::{LevelBadge, kind_text};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::records::words::source_text;
use crate::seen::{Moment, When};
use domain::Timestamp;
use domain::customers::CustomerRow;
use domain::opportunities::NextActivity;
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
    let call = row.call.clone().map(|uri| {
        let phone = row.phone.clone().unwrap_or_default();
        view! { <CallLink uri=uri phone=phone name=row.name.clone()/> }
    });
    let name = row.name.clone();
    let cells = columns.into_iter().map(|column| cell(&row, &column.name, when)).collect_view();
    view! {
        <tr>
            {tick}
            <td class="main-cell">
                <a class="cell-main" href=href title=name translate="no" data-user-content="">{row.name}</a>
            </td>
            {cells}
            <td class="action-cell">{call}</td>
        </tr>
    }
}

#[component]
fn CallLink(
    /// Dials the first number.
    uri: String,
    phone: String,
    name: String,
) -> View {
    let label = use_messages().customers_call(&name);
    view! {
        <a class="button" data-icon-only="" data-variant="quiet" data-size="small" href=uri rel="external" aria-label=label title=phone>
            <Icon name=IconName::Call/>
        </a>
    }
}

/// What stands under a field of the list; the name has a cell of its own.
fn cell(row: &CustomerRow, field: &str, when: When) -> View {
    let messages = use_messages();
    match field {
        "kind" => text(Some(kind_text(messages, row.kind).to_owned()), OnPhone::Hide),
        "level" => match row.level {
            Some(level) => view! { <td><LevelBadge level=level/></td> },
            None => text(None, OnPhone::Show),
        },
        "source" => text(row.source.map(|source| source_text(messages, source).to_owned()), OnPhone::Hide),
        "phone" => own_text(row.phone.clone()),
        "email" => own_text(row.email.clone()),
        "owner" => view! { <td><Person name=row.owner.name.clone() id=row.owner.id.to_string()/></td> },
        "last_activity" => instant(row.last_activity_at, when, OnPhone::Show),
        "next_activity" => next(row.next_activity_at, when),
        "created" => instant(Some(row.created_at), when, OnPhone::Hide),
        _ => empty(),
    }
}

/// Whether a cell stays on a phone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OnPhone {
    Show,
    Hide,
}

impl OnPhone {
    /// What style goes by.
    fn word(self) -> Option<&'static str> {
        (self == Self::Hide).then_some("hide")
    }
}

fn text(text: Option<String>, on_phone: OnPhone) -> View {
    match text {
        Some(text) => view! { <td data-narrow=on_phone.word()>{text}</td> },
        None => empty(),
    }
}

fn own_text(text: Option<String>) -> View {
    match text {
        Some(text) => {
            view! { <td data-narrow="hide" translate="no" data-user-content="">{text}</td> }
        }
        None => empty(),
    }
}

fn instant(then: Option<Timestamp>, when: When, on_phone: OnPhone) -> View {
    match then {
        Some(then) => {
            view! { <td data-narrow=on_phone.word()><Moment when=when then=then text=when.ago(then)/></td> }
        }
        None => empty(),
    }
}

fn next(then: Option<Timestamp>, when: When) -> View {
    match then {
        Some(then) => {
            view! { <td><span class="next-when" data-next=next_word(when.next(Some(then)))><Icon name=IconName::Calendar size=IconSize::Small/><Moment when=when then=then text=when.due(then)/></span></td> }
        }
        None => empty(),
    }
}

/// How the next activity stands, for colours.
pub const fn next_word(next: NextActivity) -> &'static str {
    match next {
        NextActivity::Overdue => "overdue",
        NextActivity::Today => "today",
        NextActivity::Later => "later",
        NextActivity::NonePlanned => "none",
    }
}

fn empty() -> View {
    let messages = use_messages();
    view! { <td><span class="cell-empty">{messages.components_no_value()}</span></td> }
}
