use super::words::{next_icon, next_text};
use crate::components::Icon;
use crate::i18n::use_messages;
use crate::prelude::*;
use crate::seen::{When, next_word};
use domain::Timestamp;
use domain::opportunities::NextActivity;

/// How the next activity stands: a sign in its colour, the words for screen
/// readers and on hover.
#[component]
pub fn NextSign(when: When, next_at: Option<Timestamp>) -> View {
    let (next, words) = told(when, next_at);
    let title = words.clone();
    view! {
        <span class="next-sign" data-next=next_word(next) title=title>
            <Icon name=next_icon(next)/>
            <span class="visually-hidden">{words}</span>
        </span>
    }
}

/// The sign with its words beside it.
#[component]
pub fn NextWords(when: When, next_at: Option<Timestamp>) -> View {
    let messages = use_messages();
    let next = when.next(next_at);
    let words =
        next_at.map_or_else(|| messages.opportunities_next_none_short().to_owned(), |then| when.due(then));
    view! {
        <span class="next-sign" data-next=next_word(next) title=next_text(messages, next)>
            <Icon name=next_icon(next)/>
            <span>{words}</span>
        </span>
    }
}

fn told(when: When, next_at: Option<Timestamp>) -> (NextActivity, String) {
    let messages = use_messages();
    let next = when.next(next_at);
    let words = match next_at {
        Some(then) => messages.opportunities_next_at(&when.due(then)),
        None => next_text(messages, NextActivity::NonePlanned).to_owned(),
    };
    (next, words)
}
