use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use crate::seen::{Moment, When};
use domain::accounts::UserRef;
use domain::audit::{AuditEventView, AuditVerb, FieldChange, former_mark};

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
            let who = event.actor.map_or_else(|| in_words(nobody.clone()), |actor| who(messages, actor));
            let changes: Vec<View> = event.changes.into_iter().map(|field| change(messages, field)).collect();
            view! {
                <li>
                    <p>{who}" "{verb(messages, event.verb)}" · "<Moment when=when then=event.at text=when.ago(event.at)/></p>
                    <ul class="history-changes">{changes}</ul>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="history-list">{happened}</ol> }
}

/// By name; by a mark in our words where nothing else is left of them.
fn who(messages: Messages, actor: UserRef) -> View {
    let UserRef { id, name } = actor;
    if name == former_mark(id) {
        return in_words(messages.components_former_person(&name));
    }
    view! { <span translate="no" data-user-content="">{name}</span> }
}

fn in_words(words: String) -> View {
    view! { <span>{words}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::provide_listing_context;
    use domain::{AuditEventId, Timestamp, UserId};

    const AT: Timestamp = Timestamp::from_micros(0);
    const USER: &str = "usr_0000000000000000001a2b3c4d";

    /// The history of one thing that somebody did.
    fn drawn(actor: Option<UserRef>) -> String {
        let id: AuditEventId = "evt_00000000000000000000000007".parse().unwrap();
        let verb: fn(Messages, AuditVerb) -> &'static str = |_, _| "changed it";
        let change: fn(Messages, FieldChange) -> View = |_, _| View::Nothing;
        let events = vec![AuditEventView { id, at: AT, actor, verb: AuditVerb::Edited, changes: Vec::new() }];
        Owner::new().with(|| {
            provide_listing_context();
            let when = When::at(AT);
            let list = view! { <HistoryList events=events when=when verb=verb change=change/> };
            list.to_html()
        })
    }

    #[test]
    fn whoever_did_it_is_told_by_name_or_as_a_former_person() {
        let id: UserId = USER.parse().unwrap();
        let named = drawn(Some(UserRef { id, name: "Mary".to_owned() }));
        assert!(named.contains(">Mary</span>"), "{named}");
        let former = drawn(Some(UserRef { id, name: former_mark(id) }));
        assert!(former.contains("<span>Former person #1a2b3c4d</span>"), "{former}");
        let nobody = drawn(None);
        assert!(nobody.contains("<span>Somebody</span>"), "{nobody}");
    }
}
