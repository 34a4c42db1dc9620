use crate::components::{HistoryList, Icon, IconName};
use crate::failure::FailedPart;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::Messages;
use crate::prelude::*;
use crate::seen::When;
use domain::audit::{AuditEventView, AuditVerb, FieldChange};

/// What happened to the record itself, folded away: it is looked up, not read.
#[component]
pub fn HistoryCard(
    title: &'static str,
    history: Fetched<Vec<AuditEventView>>,
    when: When,
    /// What somebody did, in the object's words.
    verb: fn(Messages, AuditVerb) -> &'static str,
    /// One field before and after.
    change: fn(Messages, FieldChange) -> View,
) -> View {
    view! {
        <details class="card record-card history">
            <summary class="card-head"><h2><Icon name=IconName::History/>{title}</h2></summary>
            {show(history, Meanwhile::nothing(), move |events| match events {
                Ok(events) => view! {
                    <div class="card-body"><HistoryList events=events when=when verb=verb change=change/></div>
                },
                Err(error) => view! { <FailedPart error=error/> },
            })}
        </details>
    }
}
