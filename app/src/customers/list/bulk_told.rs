use super::assign::review_in;
use super::bulk::outcome_text;
use crate::components::{Button, ButtonSize, IconName, Notice, Status};
use crate::customers::api::{BulkCustomers, RestoreCustomers};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::form::{Form, answer_of, use_form};
use crate::i18n::{problem, use_messages};
use crate::prelude::*;
use domain::customers::{BulkDone, BulkOutcome};
use domain::{FieldError, Problem};

/// What was done, on the page that follows where no script runs; a deletion can be
/// taken back.
#[component]
pub fn BulkTold() -> View {
    let messages = use_messages();
    let Some(outcome) = answer_of::<BulkCustomers>().or_else(answer_of::<RestoreCustomers>) else {
        return View::Nothing;
    };
    let text = outcome_text(messages, &outcome);
    let BulkOutcome { done, changed, .. } = outcome;
    let status = if changed.is_empty() { Status::Warning } else { Status::Positive };
    let ids: Vec<String> = changed.iter().map(ToString::to_string).collect();
    let undo = (done == BulkDone::Deleted && !ids.is_empty()).then(|| view! { <TakeBackMany ids=ids/> });
    view! { <Notice status=status title=text>{undo}</Notice> }
}

#[component]
fn TakeBackMany(ids: Vec<String>) -> View {
    let messages = use_messages();
    let form = use_form::<RestoreCustomers>();
    let ids = ids.into_iter().map(|id| view! { <input type="hidden" name="ids[]" value=id/> }).collect_view();
    view! {
        <Form handle=form>
            {ids}
            <Button size=ButtonSize::Small icon=IconName::Restore busy=form.pending>{messages.action_undo()}</Button>
        </Form>
    }
}

/// Why nothing was done with the ticked customers: no control of the list is wrong, so
/// it stands above them all.
#[component]
pub fn BulkProblem(error: RwSignal<Option<AppError>>) -> View {
    let messages = use_messages();
    let of_form = Signal::derive(move || {
        error.get().filter(|error| error.code != Code::Invalid && review_in(Some(error)).is_none())
    });
    view! {
        <FormFailure error=of_form/>
        {live(move || {
            let error = error.get().filter(|error| error.code == Code::Invalid)?;
            let told = |wrong: &FieldError| match (wrong.field.as_str(), wrong.problem) {
                ("ids", Problem::Required) => messages.customers_bulk_nothing_ticked().to_owned(),
                ("ids", _) => messages.customers_bulk_ticks_gone().to_owned(),
                ("owner", Problem::Required) => messages.customers_bulk_no_owner().to_owned(),
                (_, wrong) => problem(messages, wrong),
            };
            let lines = error.fields.iter().map(|wrong| view! { <p>{told(wrong)}</p> }).collect_view();
            Some(view! { <Notice status=Status::Negative title=error.title(messages)>{lines}</Notice> })
        })}
    }
}
