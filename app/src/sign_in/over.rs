//! The end of a sign-in that waited: late, used up, or given up.

use super::api::StartOver as StartOverFunction;
use crate::browser::Later;
use crate::components::{Button, ButtonSize, Variant};
use crate::error::{AppError, Code};
use crate::failure::{FormFailure, answer_with};
use crate::form::{Form, use_form};
use crate::i18n::use_messages;
use crate::layout::PublicFrame;
use crate::prelude::*;

/// In place of the page: says so, and leads to the start.
#[component]
pub fn Over() -> View {
    let messages = use_messages();
    let error = AppError::new(Code::PendingOver);
    answer_with(error.status());
    view! {
        <PublicFrame title=error.title(messages) lead=error.text(messages)>
            <StartOver words=messages.sign_in_over_start() variant=Variant::Primary size=ButtonSize::Wide/>
        </PublicFrame>
    }
}

/// One press, and the form for name and password stands again.
#[component]
pub fn StartOver(
    words: &'static str,
    #[prop(optional)] variant: Variant,
    #[prop(optional)] size: ButtonSize,
) -> View {
    let form = use_form::<StartOverFunction>();
    view! {
        <FormFailure error=form.error/>
        <Form handle=form>
            <Button variant=variant size=size busy=form.pending>{words}</Button>
        </Form>
    }
}

/// Whether the sign-in is over: by the time that it had, or because an answer said so.
pub fn is_over(lasts: u32, errors: Vec<RwSignal<Option<AppError>>>) -> Memo<bool> {
    let is_late = RwSignal::new(false);
    let end = Later::new(u64::from(lasts) * 1000, Callback::new(move |()| is_late.set(true)));
    effect(move || end.call(()));
    Memo::new(move |_| {
        let said = |error: &RwSignal<Option<AppError>>| {
            error.with(|error| error.as_ref().is_some_and(|error| error.code == Code::PendingOver))
        };
        is_late.get() || errors.iter().any(said)
    })
}
