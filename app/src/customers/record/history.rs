use super::Record;
use crate::components::{HistoryList, Icon, IconName};
use crate::customers::fields::{label_of, words_of};
use crate::failure::FailedPart;
use crate::fetched::{Meanwhile, show};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::words::verb_text;
use crate::seen::When;
use domain::audit::FieldChange;

/// What happened to the record itself, folded away.
#[component]
pub fn History(record: Record, when: When) -> View {
    let messages = use_messages();
    view! {
        <details class="card record-card history">
            <summary class="card-head"><h2><Icon name=IconName::History/>{messages.customers_history()}</h2></summary>
            {show(record.history, Meanwhile::nothing(), move |events| match events {
                Ok(events) => view! {
                    <div class="card-body"><HistoryList events=events when=when verb=verb_text change=changed/></div>
                },
                Err(error) => view! { <FailedPart error=error/> },
            })}
        </details>
    }
}

/// `Phone: 138… → 139…`
fn changed(messages: Messages, change: FieldChange) -> View {
    let FieldChange { field, before, after } = change;
    let words = |value: Option<String>| {
        value.map_or_else(
            || messages.components_no_value().to_owned(),
            |value| words_of(messages, &field, &value),
        )
    };
    let (before, after) = (words(before), words(after));
    view! {
        <li>
            {label_of(messages, &field)}" "<span dir="auto" translate="no" data-user-content="">{before}</span>
            " → "<span dir="auto" translate="no" data-user-content="">{after}</span>
        </li>
    }
}
