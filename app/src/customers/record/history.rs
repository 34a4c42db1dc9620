use super::Record;
use crate::components::{HistoryList, Icon, IconName};
use crate::failure::FailedPart;
use crate::fetched::{Meanwhile, show};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::changed;
use crate::records::words::verb_text;
use crate::seen::When;
use domain::audit::FieldChange;
use domain::customers::CUSTOMER;

/// What happened to the record itself, folded away.
#[component]
pub fn History(record: Record, when: When) -> View {
    let messages = use_messages();
    view! {
        <details class="card record-card history">
            <summary class="card-head"><h2><Icon name=IconName::History/>{messages.customers_history()}</h2></summary>
            {show(record.history, Meanwhile::nothing(), move |events| match events {
                Ok(events) => view! {
                    <div class="card-body"><HistoryList events=events when=when verb=verb_text change=change/></div>
                },
                Err(error) => view! { <FailedPart error=error/> },
            })}
        </details>
    }
}

fn change(messages: Messages, change: FieldChange) -> View {
    changed(messages, &CUSTOMER, change)
}
