use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::audit::{AuditEventView, AuditVerb, FieldChange};

/// What happened to something, newest first: who did what, when, and what that
/// changed.
#[component]
pub fn HistoryList(
    events: Vec<AuditEventView>,
    when: When,
    /// What somebody did, in words.
    verb: fn(Messages, AuditVerb) -> &'static str,
    /// One field before and after.
    change: fn(Messages, FieldChange) -> View,
    /// Who did what no person did.
    #[prop(optional, into)]
    nobody: Option<String>,
) -> View {
    let messages = use_messages();
    let nobody = nobody.unwrap_or_else(|| messages.error_conflict_somebody().to_owned());
    let happened = events
        .into_iter()
        .map(|event| {
            let who = event.actor.map_or_else(|| nobody.clone(), |actor| actor.name);
            let changes: Vec<View> = event.changes.into_iter().map(|field| change(messages, field)).collect();
            view! {
                <li>
                    <p><span translate="no">{who}</span>" "{verb(messages, event.verb)}" · "<Moment when=when then=event.at text=when.ago(event.at)/></p>
                    <ul class="history-changes">{changes}</ul>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="history-list">{happened}</ol> }
}
