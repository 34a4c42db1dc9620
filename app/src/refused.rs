//! What one press was refused for: rows and menus have no room for a notice. The living
//! page says it in the corner, and where no script runs the page that follows beside the
//! button.

use crate::components::use_toasts;
use crate::error::AppError;
use crate::form::FormHandle;
use crate::i18n::use_messages;
use crate::prelude::*;

/// Says it in the corner, and stands beside the button of the record with that id.
pub fn refused_press<F: 'static>(
    form: FormHandle<F>,
    id: &str,
    words: impl Fn(&AppError) -> String + 'static,
) -> View {
    let is_of_it = form.typed("id").is_some_and(|typed| typed == id);
    let text = form.error.get_untracked().filter(|_| is_of_it).map(|error| words(&error));
    tell(form.error, words);
    beside(text)
}

/// The same of a button that the page has once.
pub fn refused_here<F: 'static>(form: FormHandle<F>) -> View {
    let messages = use_messages();
    let text = form.error.get_untracked().map(|error| error.brief(messages));
    tell_failure(form.error);
    beside(text)
}

fn beside(text: Option<String>) -> View {
    match text {
        Some(text) => view! { <p class="field-error" role="alert"><span>{text}</span></p> },
        None => View::Nothing,
    }
}

/// Says it in the corner only.
pub fn tell_failure(error: RwSignal<Option<AppError>>) {
    let messages = use_messages();
    tell(error, move |error| error.brief(messages));
}

fn tell(error: RwSignal<Option<AppError>>, words: impl Fn(&AppError) -> String + 'static) {
    let toasts = use_toasts();
    effect(move || {
        if let Some(error) = error.get() {
            toasts.error(words(&error));
        }
    });
}
