//! Failures inside a page: of a form as a whole, of one of the page's parts.

use crate::address::{encode, page_of};
use crate::boot::{mail_waits, use_boot};
use crate::browser;
use crate::components::{EmptyState, IconName, LinkButton, Notice, Status, Variant, take_focus};
use crate::error::{AppError, Code};
use crate::i18n::{Messages, problem, use_messages};
use crate::prelude::*;

/// What a form as a whole was refused for, with the focus on it; problems of fields
/// stand beside them, and those of no field here.
#[component]
pub fn FormFailure(#[prop(into)] error: Signal<Option<AppError>>) -> View {
    let messages = use_messages();
    let refused = move || error.with(|error| error.as_ref().is_some_and(is_of_form));
    let focus = take_focus(refused);
    live(move || {
        error.get().filter(is_of_form).map(|error| {
            let problems: Vec<_> = error.of_no_field().map(|wrong| problem(messages, wrong)).collect();
            let (title, text) = if problems.is_empty() {
                (error.title(messages).to_owned(), what_to_do(messages, &error))
            } else {
                (problems.join("\n"), String::new())
            };
            let text = around(&text, error.names());
            let sign_in = (error.code == Code::Unauthenticated).then(|| view! { <SignInAgain/> });
            view! { <Notice status=sign(&error) title=title focus=focus>{text}{sign_in}</Notice> }
        })
    })
}

/// About what it happened, and what to do: where no mail leaves, none is promised.
fn what_to_do(messages: Messages, error: &AppError) -> String {
    if error.code == Code::Unverified && mail_waits() {
        messages.error_unverified_kept().to_owned()
    } else {
        error.text(messages)
    }
}

/// A text with somebody's name in it, which is in no language and has its own direction.
fn around(text: &str, name: Option<&str>) -> View {
    match name.and_then(|name| Some((text.split_once(name)?, name))) {
        Some(((before, after), name)) => view! {
            <p>{before.to_owned()}<span dir="auto" translate="no" data-user-content="">{name.to_owned()}</span>{after.to_owned()}</p>
        },
        None => text.to_owned().to_view(),
    }
}

fn is_of_form(error: &AppError) -> bool {
    error.code != Code::Invalid || error.fields.is_empty() || error.of_no_field().next().is_some()
}

/// The way back in for whose session ended in the middle of a form, where the dialog of
/// an open page can't be had; what was typed comes along.
#[component]
fn SignInAgain() -> View {
    let messages = use_messages();
    let location = leptos_router::hooks::use_location();
    let page = page_of(&location);
    let is_there = page.starts_with("/login");
    let address = format!("/login?next={}", encode(&page));
    (!is_there)
        .then(|| {
            view! {
                <a href=address rel="external" on:click=|_| browser::keep_typed()>{messages.action_sign_in()}</a>
            }
        })
        .to_view()
}

/// A form that stands again after a proof, or to be thought over, has nothing wrong
/// with it.
pub fn sign(error: &AppError) -> Status {
    match error.code {
        Code::Proved | Code::Carried | Code::Found => Status::Info,
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

/// A failure in place of a page's part.
#[component]
pub fn ErrorPanel(error: AppError) -> View {
    let messages = use_messages();
    let request = if error.request.is_empty() {
        use_boot().with_value(|boot| boot.request.clone())
    } else {
        error.request.clone()
    };
    let icon = match error.code {
        Code::Forbidden | Code::ReadOnly | Code::Unauthenticated => IconName::Lock,
        Code::NotFound => IconName::Search,
        _ => IconName::Alert,
    };
    let (href, label) = match error.code {
        Code::Unauthenticated => ("/login", messages.action_sign_in()),
        _ => ("/", messages.error_home()),
    };
    let text = error.text_for_reader(messages);
    view! {
        <EmptyState title=error.title(messages) body=text icon=icon>
            <LinkButton href=href variant=Variant::Primary>{label}</LinkButton>
            <p class="field-hint">{messages.error_request_id(&request)}</p>
        </EmptyState>
    }
}

/// In place of a smaller part: the page around it stands.
#[component]
pub fn FailedPart(error: AppError) -> View {
    let messages = use_messages();
    view! { <Notice status=Status::Negative title=error.title(messages)>{error.text_for_reader(messages)}</Notice> }
}

/// Sets the status of the answer; on client navigation there is none.
#[cfg(feature = "ssr")]
pub(crate) fn answer_with(status: u16) {
    crate::http::set_status(status);
}

#[cfg(not(feature = "ssr"))]
pub(crate) fn answer_with(_status: u16) {}
