//! What one press was refused for, on the page that follows it where no script runs; the
//! living page says it in the corner.

use crate::error::AppError;
use crate::form::FormHandle;
use crate::prelude::*;

/// Stands beside the button of the record with that id.
pub fn refused_press<F: 'static>(
    form: FormHandle<F>,
    id: &str,
    words: impl FnOnce(&AppError) -> String,
) -> View {
    let is_of_it = form.typed("id").is_some_and(|typed| typed == id);
    match form.error.get_untracked().filter(|_| is_of_it) {
        Some(error) => {
            let text = words(&error);
            view! { <p class="field-error" role="alert"><span>{text}</span></p> }
        }
        None => View::Nothing,
    }
}
