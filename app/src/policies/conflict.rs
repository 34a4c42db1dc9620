use super::words::{label, value};
use crate::components::{Fact, Facts, Notice, Status};
use crate::error::{AppError, Code, Detail};
use crate::i18n::use_messages;
use crate::prelude::*;
use domain::audit::FieldChange;

/// Where what somebody else saved differs from the form.
pub fn theirs(error: &AppError) -> Option<Vec<FieldChange>> {
    match (&error.code, &error.detail) {
        (Code::Conflict, Some(Detail::Conflict { fields, .. })) => Some(fields.clone()),
        _ => None,
    }
}

/// What somebody else saved in between; the form below holds what was typed.
#[component]
pub fn ConflictNotice(error: RwSignal<Option<AppError>>) -> View {
    let messages = use_messages();
    live(move || {
        let error = error.get()?;
        let rows = theirs(&error)?
            .into_iter()
            .map(|change| {
                let saved = value(messages, &change.field, change.before);
                view! { <Fact label=label(messages, &change.field)><span translate="no" data-user-content="">{saved}</span></Fact> }
            })
            .collect_view();
        Some(view! {
            <Notice status=Status::Warning title=error.title(messages)>
                <p>{messages.policies_conflict()}</p>
                <Facts>{rows}</Facts>
            </Notice>
        })
    })
}
