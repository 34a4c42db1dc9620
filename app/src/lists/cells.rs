//! Cells that the rows of several lists have.

use crate::components::{Icon, IconName, IconSize, Person};
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{Moment, When, next_word};
use domain::Timestamp;
use domain::accounts::UserRef;

/// Whether a cell stays on a phone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OnPhone {
    Show,
    Hide,
}

impl OnPhone {
    /// What style goes by.
    fn word(self) -> Option<&'static str> {
        (self == Self::Hide).then_some("hide")
    }
}

/// A record's name, which leads to it.
pub fn name(href: String, name: String) -> View {
    let title = name.clone();
    view! {
        <td class="main-cell">
            <a class="cell-main" href=href title=title translate="no" data-user-content="">{name}</a>
        </td>
    }
}

/// A word of ours.
pub fn text(text: Option<String>, on_phone: OnPhone) -> View {
    match text {
        Some(text) => view! { <td data-narrow=on_phone.word()>{text}</td> },
        None => empty(),
    }
}

/// What somebody typed.
pub fn own_text(text: Option<String>, on_phone: OnPhone) -> View {
    match text {
        Some(text) => {
            view! { <td data-narrow=on_phone.word() translate="no" data-user-content="">{text}</td> }
        }
        None => empty(),
    }
}

/// What somebody typed, and may be long: it gives way before other columns do.
pub fn long_text(text: Option<String>, on_phone: OnPhone) -> View {
    match text {
        Some(text) => {
            let title = text.clone();
            view! { <td data-narrow=on_phone.word()><span title=title translate="no" data-user-content="">{text}</span></td> }
        }
        None => empty(),
    }
}

pub fn person(user: &UserRef) -> View {
    view! { <td><Person name=user.name.clone() id=user.id.to_string()/></td> }
}

pub fn instant(then: Option<Timestamp>, when: When, on_phone: OnPhone) -> View {
    match then {
        Some(then) => {
            view! { <td data-narrow=on_phone.word()><Moment when=when then=then text=when.ago(then)/></td> }
        }
        None => empty(),
    }
}

/// When the next activity is, in its colour.
pub fn next(then: Option<Timestamp>, when: When) -> View {
    match then {
        Some(then) => {
            view! { <td><span class="next-when" data-next=next_word(when.next(Some(then)))><Icon name=IconName::Calendar size=IconSize::Small/><Moment when=when then=then text=when.due(then)/></span></td> }
        }
        None => empty(),
    }
}

/// The row's end: a button that dials the first number, where there is one.
pub fn call(uri: Option<String>, phone: Option<String>, name: &str) -> View {
    let label = use_messages().customers_call(name);
    let link = uri.map(|uri| {
        view! {
            <a class="button" data-icon-only="" data-variant="quiet" data-size="small" href=uri rel="external" aria-label=label title=phone.unwrap_or_default()>
                <Icon name=IconName::Call/>
            </a>
        }
    });
    view! { <td class="action-cell">{link}</td> }
}

pub fn empty() -> View {
    let messages = use_messages();
    view! { <td><span class="cell-empty">{messages.components_no_value()}</span></td> }
}
