//! Failures inside a page: of a form as a whole, of one of the page's parts.

use crate::components::{Notice, Status};
use crate::error::{AppError, Code};
use crate::i18n::use_messages;
use crate::pages::ErrorPanel;
use crate::prelude::*;

/// What a form as a whole was refused for; problems of fields stand beside
/// them.
#[component]
pub fn FormFailure(#[prop(into)] error: Signal<Option<AppError>>) -> View {
    let messages = use_messages();
    live(move || {
        error.get().filter(|error| error.code != Code::Invalid || error.fields.is_empty()).map(|error| {
            view! { <Notice status=sign(&error) title=error.title(messages)>{error.text(messages)}</Notice> }
        })
    })
}

/// A form that stands again after a proof, or to be thought over, has nothing wrong
/// with it.
pub fn sign(error: &AppError) -> Status {
    match error.code {
        Code::Proved => Status::Info,
        Code::Colleague => Status::Warning,
        _ => Status::Negative,
    }
}

/// In place of a page's main part; the answer gets the failure's status.
#[component]
pub fn FailedMain(error: AppError) -> View {
    answer_with(error.status());
    view! { <ErrorPanel error=error/> }
}

/// In place of a smaller part: the page around it stands.
#[component]
pub fn FailedPart(error: AppError) -> View {
    let messages = use_messages();
    view! { <Notice status=Status::Negative title=error.title(messages)>{error.text(messages)}</Notice> }
}

/// Sets the status of the answer; on client navigation there is none.
#[cfg(feature = "ssr")]
pub(crate) fn answer_with(status: u16) {
    crate::http::set_status(status);
}

#[cfg(not(feature = "ssr"))]
pub(crate) fn answer_with(_status: u16) {}
