use super::any_form::AnyForm;
use crate::browser;
use crate::components::{Button, IconName, Notice, Status, Variant, use_toasts};
use crate::error::AppError;
use crate::failure::FormFailure;
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;

/// A record in the recycle bin, in its object's words.
pub struct Binned {
    pub id: String,
    pub title: &'static str,
    pub body: String,
    pub may_restore: bool,
    pub form: fn(Callback<()>) -> AnyForm,
}

/// The record lies in the recycle bin; the way back.
#[component]
pub fn InBin(binned: Binned, restored: Callback<()>) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    // What was pressed went with the page as it was, before and after.
    let take_focus = || browser::focus_if_nothing_is("main".to_owned());
    effect(take_focus);
    on_cleanup(take_focus);
    let Binned { id, title, body, may_restore, form } = binned;
    let form = form(Callback::new(move |()| {
        toasts.show(messages.state_restored(), None);
        restored.run(());
    }));
    let handle = form.handle;
    let lies_with_it = move || {
        let is_so = handle.error.with(|error| error.as_ref().is_some_and(lies_with_customer));
        is_so.then(|| messages.records_restore_customer_first())
    };
    let way_back = may_restore.then(|| {
        form.draw("", move || {
            view! {
                <input type="hidden" name="id" value=id/>
                <Button variant=Variant::Primary icon=IconName::Restore busy=handle.pending>{messages.action_restore()}</Button>
            }
        })
    });
    view! {
        <Notice status=Status::Warning title=title>
            <p>{body}</p>
            <FormFailure error=handle.error/>
            {lies_with_it}
            {way_back}
        </Notice>
    }
}

/// Why something stays in the recycle bin.
pub fn why_not_restored(messages: Messages, error: &AppError) -> &'static str {
    if lies_with_customer(error) { messages.records_restore_customer_first() } else { error.title(messages) }
}

/// The one problem of restoring a field is told of: its customer lies in the bin too.
fn lies_with_customer(error: &AppError) -> bool {
    error.fields.iter().any(|wrong| wrong.field == "customer")
}
