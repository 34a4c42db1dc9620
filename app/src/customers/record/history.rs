use super::Record;
use crate::components::{Icon, IconName};
use crate::customers::fields::{label_of, words_of};
use crate::customers::words::verb_text;
use crate::failure::FailedPart;
use crate::fetched::{Meanwhile, show};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::audit::{AuditEventView, FieldChange};

/// What happened to the record itself, folded away.
#[component]
pub fn History(record: Record, when: When) -> View {
    let messages = use_messages();
    view! {
        <details class="card record-card history">
            <summary class="card-head"><h2><Icon name=IconName::History/>{messages.customers_history()}</h2></summary>
            {show(record.history, Meanwhile::nothing(), move |events| match events {
                Ok(events) => view! {
                    <ol class="card-body history-list">{events.into_iter().map(|event| view! { <Happened event=event when=when/> }).collect_view()}</ol>
                },
                Err(error) => view! { <FailedPart error=error/> },
            })}
        </details>
    }
}

#[component]
fn Happened(event: AuditEventView, when: When) -> View {
    let messages = use_messages();
    let who = event.actor.map_or_else(|| messages.error_conflict_somebody().to_owned(), |actor| actor.name);
    let changes =
        event.changes.into_iter().map(|change| view! { <li>{changed(messages, change)}</li> }).collect_view();
    view! {
        <li>
            <p><span translate="no">{who}</span>" "{verb_text(messages, event.verb)}" · "<Moment when=when then=event.at text=when.ago(event.at)/></p>
            <ul class="history-changes">{changes}</ul>
        </li>
    }
}

/// `Phone: 138… → 139…`
fn changed(messages: Messages, change: FieldChange) -> String {
    let FieldChange { field, before, after } = change;
    let words = |value: Option<String>| {
        value.map_or_else(
            || messages.components_no_value().to_owned(),
            |value| words_of(messages, &field, &value),
        )
    };
    messages.customers_change(&words(after), &words(before), &label_of(messages, &field))
}
