//! Failures inside a page: of a form as a whole, of one of the page's parts.

use crate::address::{encode, page_of};
use crate::boot::{mail_waits, use_boot};
use crate::browser;
use crate::components::{
    EmptyState, IconName, LinkButton, Notice, Status, Variant, take_focus, use_hydrated,
};
use crate::error::{AppError, Code};
use crate::fetched::{self, Again};
use crate::i18n::{Messages, problem, use_messages};
use crate::prelude::*;
use leptos::web_sys::HtmlElement;
use leptos_router::hooks::use_location;

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
    let location = use_location();
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
    in_place(error, move |error, is_left| {
        let request = messages.error_request_id(&request);
        let way = if is_left {
            view! { <TryAgain variant=Variant::Primary/> }
        } else {
            view! { <LinkButton href=href variant=Variant::Primary>{label}</LinkButton> }
        };
        view! {
            <EmptyState title=error.title(messages) body=error.text_for_reader(messages) icon=icon>
                {way}
                <p class="field-hint">{request}</p>
            </EmptyState>
        }
    })
}

/// In place of a smaller part: the page around it stands.
#[component]
pub fn FailedPart(error: AppError) -> View {
    let messages = use_messages();
    failed_as(error.title(messages), error)
}

/// The same where more can be said than what kept it away.
pub fn failed_as(title: &'static str, error: AppError) -> View {
    let messages = use_messages();
    in_place(error, move |error, is_left| {
        let text = error.text_for_reader(messages);
        let way = is_left.then(|| view! { <div><TryAgain variant=Variant::Secondary/></div> });
        view! { <Notice status=Status::Negative title=title>{text}{way}</Notice> }
    })
}

/// What stands in the place of an answer. `show` is told whether it is left to the reader to
/// ask for it again.
fn in_place(error: AppError, show: impl Fn(AppError, bool) -> View + Send + 'static) -> View {
    if !error.is_unreached() {
        return show(error, false);
    }
    let (again, hydrated) = (use_context::<Again>(), use_hydrated());
    live(move || {
        if again.is_some_and(|again| fetched::is_trying(again, hydrated)) {
            show(error.clone().asked_again(), false)
        } else {
            show(error.clone(), true)
        }
    })
}

/// Asks for it once more; what nothing here asked for comes with the page.
#[component]
fn TryAgain(variant: Variant) -> View {
    let messages = use_messages();
    let location = use_location();
    let again = use_context::<Again>();
    let busy = RwSignal::new(false);
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() || again.is_some_and(fetched::press) {
            event.prevent_default();
            busy.set(true);
        }
    };
    let node_ref = ElementRef::new();
    if again.is_some_and(fetched::was_pressed) {
        effect(move || {
            if let Some(button) = node_ref.get::<HtmlElement>() {
                // A focus that fails leaves the reader where they were.
                let _ = button.focus();
            }
        });
    }
    view! {
        <a
            class="button"
            href=move || page_of(&location)
            rel="external"
            data-variant=variant.word()
            data-busy=move || busy.get().then_some("")
            aria-disabled=move || busy.get().then_some("true")
            node_ref=node_ref
            on:click=press
        >
            <span class="button-label">{messages.action_try_again()}</span>
        </a>
    }
}

/// Sets the status of the answer; on client navigation there is none.
#[cfg(feature = "ssr")]
pub(crate) fn answer_with(status: u16) {
    crate::http::set_status(status);
}

#[cfg(not(feature = "ssr"))]
pub(crate) fn answer_with(_status: u16) {}
