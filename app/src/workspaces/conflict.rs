use crate::components::{Fact, Facts, Notice, Status};
use crate::error::{AppError, Code, Detail};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::audit::FieldChange;

/// The version now saved, and where it differs from the form.
pub fn conflict(error: &AppError) -> Option<(i64, Vec<FieldChange>)> {
    match (&error.code, &error.detail) {
        (Code::Conflict, Some(Detail::Conflict { version, fields })) => Some((*version, fields.clone())),
        _ => None,
    }
}

/// What somebody else saved in between; the form below holds what was typed.
#[component]
pub fn ConflictNotice(error: RwSignal<Option<AppError>>) -> View {
    let messages = use_messages();
    live(move || {
        let error = error.get()?;
        let (_, fields) = conflict(&error)?;
        let theirs = fields
            .into_iter()
            .map(|change| {
                view! {
                    <Fact label=label(messages, &change.field)>
                        <span translate="no" data-user-content="">{change.before.unwrap_or_default()}</span>
                    </Fact>
                }
            })
            .collect_view();
        Some(view! {
            <Notice status=Status::Warning title=error.title(messages)>
                <p>{messages.company_conflict()}</p>
                <Facts>{theirs}</Facts>
            </Notice>
        })
    })
}

pub fn labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    vec![
        ("name", messages.company_name()),
        ("currency", messages.company_currency()),
        ("locale", messages.company_language()),
        ("time_zone", messages.company_time_zone()),
        ("country", messages.company_country()),
    ]
}

fn label(messages: Messages, field: &str) -> &'static str {
    labels(messages).into_iter().find(|(name, _)| *name == field).map_or("", |(_, label)| label)
}
