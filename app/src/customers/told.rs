use crate::error::Code;
use crate::form::FormHandle;
use crate::prelude::*;

/// Says with a form that makes a customer that it was told whose such a company is: the next
/// press saves.
#[component]
pub fn Told(form: FormHandle<()>) -> View {
    let told = Memo::new(move |before: Option<&bool>| {
        let is_told =
            form.error.with(|error| error.as_ref().is_some_and(|error| error.code == Code::Colleague));
        is_told || before.copied().unwrap_or_else(|| form.typed("told").is_some_and(|told| !told.is_empty()))
    });
    let value = move || if told.get() { "yes" } else { "" };
    view! { <input type="hidden" name="told" value=value/> }
}
