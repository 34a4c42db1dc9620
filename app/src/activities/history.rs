use super::words::kind_text;
use crate::components::{HistoryList, Icon, IconName};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::records::words::verb_text;
use crate::seen::{When, instant};
use domain::Timestamp;
use domain::activities::ActivityKind;
use domain::audit::{AuditEventView, AuditVerb, FieldChange};

/// Who changed what of an activity.
#[component]
pub fn History(events: Vec<AuditEventView>, when: When) -> View {
    let messages = use_messages();
    view! {
        <section class="card history" aria-labelledby="history-title">
            <div class="card-head"><h2 id="history-title"><Icon name=IconName::History/>{messages.customers_history()}</h2></div>
            <div class="card-body"><HistoryList events=events when=when verb=did change=changed/></div>
        </section>
    }
}

fn did(messages: Messages, verb: AuditVerb) -> &'static str {
    match verb {
        AuditVerb::Created => messages.activities_verb_created(),
        AuditVerb::Deleted => messages.activities_verb_deleted(),
        other => verb_text(messages, other),
    }
}

fn changed(messages: Messages, change: FieldChange) -> View {
    let FieldChange { field, before, after } = change;
    // Instants are written in full, whenever it is.
    let when = When::at(Timestamp::from_micros(0));
    let words = |value: Option<String>| words_of(messages, when, &field, value);
    let (before, after) = (words(before), words(after));
    view! {
        <li>
            {label_of(messages, &field)}" "<span translate="no" data-user-content="">{before}</span>
            " → "<span translate="no" data-user-content="">{after}</span>
        </li>
    }
}

/// A field's label by the name that the audit has for it.
pub fn label_of(messages: Messages, field: &str) -> String {
    let label = match field {
        "kind" => messages.activities_kind(),
        "subject" => messages.activities_subject(),
        "body" => messages.activities_body(),
        "due_at" => messages.activities_due(),
        "done_at" => messages.activities_completed(),
        other => other,
    };
    label.to_owned()
}

/// A kept value in words: the kind by its name, instants on the viewer's clock.
pub fn words_of(messages: Messages, when: When, field: &str, value: Option<String>) -> String {
    let Some(value) = value else { return messages.components_no_value().to_owned() };
    match field {
        "kind" => ActivityKind::find(&value).map_or(value, |kind| kind_text(messages, kind).to_owned()),
        "due_at" | "done_at" => instant(&value).map_or(value, |then| when.full(then)),
        _ => value,
    }
}
