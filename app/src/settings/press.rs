use crate::components::{Button, IconName, Notice, Variant};
use crate::error::{AppError, Code};
use crate::failure::sign;
use crate::form::{Form, FormHandle};
use crate::i18n::{problem, use_messages};
use crate::prelude::*;
use leptos::server_fn::ServerFn;

/// What is done to one thing by one press: a button with the thing's id, and what
/// is wrong where it is refused.
#[component]
pub fn Press<F>(
    handle: FormHandle<F>,
    #[prop(into)] id: String,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] icon: Option<IconName>,
    /// Stands before the button.
    #[prop(optional, into)]
    text: Option<String>,
    on_success: Callback<()>,
    children: Children,
) -> View
where
    F: ServerFn<Error = AppError, Output = ()> + 'static,
{
    let class = if text.is_some() { "setting-row" } else { "" };
    let text = text.map(|text| view! { <span class="setting-text">{text}</span> });
    let button = match icon {
        Some(icon) => view! { <Button variant=variant icon=icon busy=handle.pending>{children()}</Button> },
        None => view! { <Button variant=variant busy=handle.pending>{children()}</Button> },
    };
    view! {
        <PressFailure error=handle.error/>
        <Form handle=handle class=class on_success=on_success>
            {text}
            <input type="hidden" name="id" value=id/>
            {button}
        </Form>
    }
}

/// What a press was refused for. No field stands beside it: what is wrong with one
/// is said here.
#[component]
pub fn PressFailure(#[prop(into)] error: Signal<Option<AppError>>) -> View {
    let messages = use_messages();
    live(move || {
        error.get().map(AppError::of_press).map(|error| {
            let first = error.fields.first().filter(|_| error.code == Code::Invalid);
            let (title, text) = match first {
                Some(field) => (None, problem(messages, field.problem)),
                None => (Some(error.title(messages)), error.text(messages)),
            };
            let title = title.map(|title| view! { <p class="notice-title">{title}</p> });
            view! { <Notice status=sign(&error)>{title}{text}</Notice> }
        })
    })
}
