use super::look::review_in;
use super::{Many, outcome_text};
use crate::components::{Button, ButtonSize, IconName, Notice, Status, take_focus};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::i18n::{problem, use_messages};
use crate::prelude::*;
use domain::records::{BulkDone, BulkOutcome};
use domain::{FieldError, Problem};

/// What was done, on the page that follows where no script runs; a deletion can be
/// taken back.
#[component]
pub(super) fn BulkTold(of: &'static Many) -> View {
    let messages = use_messages();
    let Some(outcome) = (of.answer)() else { return View::Nothing };
    let text = outcome_text(of, messages, &outcome);
    let BulkOutcome { done, changed: ids, .. } = outcome;
    let status = if ids.is_empty() { Status::Warning } else { Status::Positive };
    let undo = (done == BulkDone::Deleted && !ids.is_empty()).then(|| take_back_many(of, ids));
    view! { <Notice status=status title=text>{undo}</Notice> }
}

fn take_back_many(of: &Many, ids: Vec<String>) -> View {
    let messages = use_messages();
    let post = (of.post_back)(None);
    let form = post.form();
    let ids = ids.into_iter().map(|id| view! { <input type="hidden" name="ids[]" value=id/> }).collect_view();
    let inside = move || {
        view! {
            {ids}
            <Button size=ButtonSize::Small icon=IconName::Restore busy=form.pending>{messages.action_undo()}</Button>
        }
    };
    post.draw(form, String::new(), None, None, Box::new(inside))
}

/// Why nothing was done with the ticked records: no control of the list is wrong, so it
/// stands above them all, far from the bar: the focus goes there.
#[component]
pub(super) fn BulkProblem(of: &'static Many, error: RwSignal<Option<AppError>>) -> View {
    let messages = use_messages();
    let of_form = Signal::derive(move || {
        error.get().filter(|error| error.code != Code::Invalid && review_in(Some(error)).is_none())
    });
    let focus = take_focus(move || {
        error.with(|error| error.as_ref().is_some_and(|error| error.code == Code::Invalid))
    });
    view! {
        <FormFailure error=of_form/>
        {live(move || {
            let error = error.get().filter(|error| error.code == Code::Invalid)?;
            let told = |wrong: &FieldError| match (wrong.field.as_str(), wrong.problem) {
                ("ids", Problem::Required) => of.word(messages, Some("nothing-ticked")).to_owned(),
                ("ids", _) => of.word(messages, Some("ticks-gone")).to_owned(),
                ("owner", Problem::Required) => messages.lists_bulk_no_owner().to_owned(),
                (_, wrong) => problem(messages, wrong),
            };
            let lines = error.fields.iter().map(|wrong| view! { <p>{told(wrong)}</p> }).collect_view();
            Some(view! { <Notice status=Status::Negative title=error.title(messages) focus=focus>{lines}</Notice> })
        })}
    }
}
