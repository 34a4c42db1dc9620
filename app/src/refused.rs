//! What one press was refused for: rows and menus have no room for a notice. The living
//! page says it in the corner, and where no script runs the page that follows beside the
//! button.

use crate::changes::use_changes;
use crate::components::{Status, use_toasts};
use crate::error::{AppError, Code};
use crate::failure::sign;
use crate::form::FormHandle;
use crate::i18n::use_messages;
use crate::prelude::*;

/// Says it in the corner, and stands beside the button of the record with that id.
pub fn refused_press<F: 'static>(
    form: FormHandle<F>,
    id: &str,
    words: impl Fn(&AppError) -> String + 'static,
) -> View {
    refused_of(form, "id", id, words)
}

/// The same where another field of the form names the record.
pub fn refused_of<F: 'static>(
    form: FormHandle<F>,
    field: &str,
    id: &str,
    words: impl Fn(&AppError) -> String + 'static,
) -> View {
    keep_if(form, field, |typed| typed == id);
    said(form.error, words)
}

/// The same of a button that the page has once.
pub fn refused_here<F: 'static>(form: FormHandle<F>) -> View {
    let messages = use_messages();
    said(form.error, move |error| error.brief(messages))
}

/// All rows send to the same function: what the page came with stays with those alone
/// that it is about, by what the form sent in the field.
pub fn keep_if<F: 'static>(form: FormHandle<F>, field: &str, is_its: impl FnOnce(&str) -> bool) {
    let is_kept = form.typed(field).is_some_and(|typed| is_its(&typed));
    if !is_kept {
        form.error.set(None);
    }
}

/// Says it in the corner only.
pub fn tell_failure(error: RwSignal<Option<AppError>>) {
    let messages = use_messages();
    tell(error, false, move |error| error.brief(messages));
}

fn said(error: RwSignal<Option<AppError>>, words: impl Fn(&AppError) -> String + 'static) -> View {
    let word = error.get_untracked().map(|error| beside(&error, words(&error)));
    tell(error, word.is_some(), words);
    word.unwrap_or_default()
}

fn beside(error: &AppError, text: String) -> View {
    // A form that stands again has nothing wrong with it.
    let class = if sign(error) == Status::Negative { "field-error" } else { "field-hint" };
    view! { <p class=class role="alert"><span>{text}</span></p> }
}

fn tell(error: RwSignal<Option<AppError>>, is_beside: bool, words: impl Fn(&AppError) -> String + 'static) {
    let (toasts, changes) = (use_toasts(), use_changes());
    // What the page came with is as new as the page, and stands on it.
    let mut came_with_page = error.with_untracked(Option::is_some);
    effect(move || {
        let is_known = std::mem::take(&mut came_with_page);
        let Some(error) = error.get() else { return };
        if !(is_known && is_beside) {
            toasts.error(words(&error));
        }
        if !is_known && is_outdated(&error) {
            changes.tell();
        }
    });
}

/// Whether the page shows what is so no more: each further press would be refused alike.
fn is_outdated(error: &AppError) -> bool {
    matches!(error.code, Code::Conflict | Code::NotFound)
}
