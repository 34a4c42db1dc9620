use crate::components::{Fact, Facts, Notice, Status, take_focus};
use crate::error::AppError;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;

/// How a page of settings says what somebody else saved.
#[derive(Clone, Copy)]
pub struct ConflictWords {
    /// What to do about it.
    pub lead: &'static str,
    pub label: fn(Messages, &str) -> &'static str,
    /// A field's kept value, as people read it.
    pub value: fn(Messages, &str, Option<String>) -> String,
}

/// What somebody else saved in between; the form below holds what was typed.
#[component]
pub fn ConflictNotice(error: RwSignal<Option<AppError>>, words: ConflictWords) -> View {
    let messages = use_messages();
    let is_there = move || error.with(|error| error.as_ref().is_some_and(|error| error.conflict().is_some()));
    let focus = take_focus(is_there);
    live(move || {
        let error = error.get()?;
        let theirs = error
            .conflict()?
            .iter()
            .map(|change| {
                let saved = (words.value)(messages, &change.field, change.before.clone());
                view! {
                    <Fact label=(words.label)(messages, &change.field)>
                        <span translate="no" data-user-content="">{saved}</span>
                    </Fact>
                }
            })
            .collect_view();
        Some(view! {
            <Notice status=Status::Warning title=error.title(messages) focus=focus>
                <p>{words.lead}</p>
                <Facts>{theirs}</Facts>
            </Notice>
        })
    })
}
