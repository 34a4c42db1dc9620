//! What happened to somebody, with names as they were then.

use super::api::PersonHistoryOf;
use super::words::{roles_words, status_name};
use crate::components::{HistoryList, LinkButton};
use crate::failure::FailedPart;
use crate::fetched::{Fetched, Meanwhile, show};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::seen::{Seen, When};
use crate::settings::Setting;
use domain::UserId;
use domain::accounts::UserStatus;
use domain::audit::{AuditVerb, FieldChange};
use domain::people::{PersonHistory, PersonHistoryInput};
use leptos_router::hooks::use_query_map;

/// Fetched with the page, and again with every change on it.
pub type Happened = Fetched<Seen<PersonHistory>>;

pub fn happened(id: impl Fn() -> String + Copy + Send + Sync + 'static) -> Happened {
    let query = use_query_map();
    let before = move || query.with(|query| query.get("before").unwrap_or_default());
    Fetched::new(move || PersonHistoryOf { input: PersonHistoryInput { id: id(), cursor: before() } })
}

#[component]
pub fn History(happened: Happened, id: UserId) -> View {
    let messages = use_messages();
    view! {
        <div id="history">
            <Setting title=messages.people_history() lead=messages.people_history_lead()>
                {show(happened, Meanwhile::nothing(), move |seen| match seen {
                    Ok(seen) => view! { <Page seen=seen id=id/> },
                    Err(error) => view! { <FailedPart error=error/> },
                })}
            </Setting>
        </div>
    }
}

#[component]
fn Page(seen: Seen<PersonHistory>, id: UserId) -> View {
    let messages = use_messages();
    let query = use_query_map();
    let is_first = query.with_untracked(|query| query.get("before").is_none());
    let when = When::at(seen.at);
    let PersonHistory { events, older } = seen.value;
    let page = format!("/admin/users/{id}");
    let newest = (!is_first).then(|| view! { <LinkButton href=format!("{page}#history")>{messages.people_history_newest()}</LinkButton> });
    let older = older.map(|older| {
        let href = format!("{page}?before={}#history", crate::address::encode(&older.0));
        view! { <LinkButton href=href>{messages.people_history_older()}</LinkButton> }
    });
    let nothing =
        events.is_empty().then(|| view! { <p class="cell-empty">{messages.people_history_none()}</p> });
    view! {
        {nothing}
        <HistoryList events=events when=when verb=did change=changed nobody=messages.people_history_nobody()/>
        <div class="row-actions">{newest}{older}</div>
    }
}

fn did(messages: Messages, verb: AuditVerb) -> &'static str {
    match verb {
        AuditVerb::Joined => messages.people_did_join(),
        AuditVerb::Edited => messages.people_did_edit(),
        AuditVerb::Suspended => messages.people_did_suspend(),
        AuditVerb::Reactivated => messages.people_did_reactivate(),
        AuditVerb::SessionsEnded => messages.people_did_end_sessions(),
        AuditVerb::Moved => messages.people_did_move(),
        _ => messages.people_did_other(),
    }
}

/// `Department: East → West`; what is only noted has no before.
fn changed(messages: Messages, change: FieldChange) -> View {
    let FieldChange { field, before, after } = change;
    let Some(label) = label(messages, &field) else { return View::Nothing };
    let after = told(messages, &field, after);
    let is_note = NOTES.contains(&field.as_str());
    let before = (!is_note).then(|| {
        let before = told(messages, &field, before);
        view! {
            <del translate="no" data-user-content="">{before}</del>
            <span class="visually-hidden">" "{messages.people_history_to()}" "</span>" → "
        }
    });
    view! {
        <li>
            <span class="meta">{label}</span>" "
            {before}
            <ins translate="no" data-user-content="">{after}</ins>
        </li>
    }
}

/// Facts beside a change, rather than fields that changed.
const NOTES: [&str; 4] = ["records", "records_to_come", "sessions", "email"];

fn label(messages: Messages, field: &str) -> Option<&'static str> {
    Some(match field {
        "roles" => messages.people_roles(),
        "department" => messages.people_field_department(),
        "manager" => messages.people_manager(),
        "status" => messages.people_field_status(),
        "email" => messages.people_email(),
        "records" => messages.people_history_records(),
        "records_to_come" => messages.people_history_records_to_come(),
        "sessions" => messages.people_sessions(),
        _ => return None,
    })
}

/// A field's kept value as people read it.
pub(super) fn told(messages: Messages, field: &str, value: Option<String>) -> String {
    value.map_or_else(|| messages.components_no_value().to_owned(), |value| words(messages, field, value))
}

/// Words for values that are stored as such.
fn words(messages: Messages, field: &str, value: String) -> String {
    match field {
        "roles" => roles_words(messages, &value),
        "status" => UserStatus::find(&value).map_or(value, |status| status_name(messages, status).to_owned()),
        _ => value,
    }
}
