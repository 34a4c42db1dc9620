//! The question why an opportunity is lost, whose code is fetched when it is asked.

use crate::browser;
use crate::components::{Button, Choice, Dialog, ErrorSummary, SelectField, TextAreaField, Variant};
use crate::error::{AppError, Code};
use crate::failure::FormFailure;
use crate::form::{Form, FormHandle, use_form};
use crate::i18n::use_messages;
use crate::lazy::Part;
use crate::opportunities::address;
use crate::opportunities::api::MoveCard;
use crate::opportunities::board::{answer_errors, lost_draft};
use crate::opportunities::words::{lost_labels, reason_choices};
use crate::prelude::*;
use domain::StageId;
use domain::opportunities::{MovedView, OpportunityView, Outcome};

crate::lazy::lazy_pages! {
    opportunity_lost / __preload_opportunity_lost { LOST_DIALOG: LostDialog }
}

static PART: Part = Part::new(LOST_DIALOG);

/// What the question is about, as the fetched part finds it.
#[derive(Clone, Copy)]
pub struct Lost {
    pub view: StoredValue<OpportunityView>,
    pub version: Signal<i64>,
    /// Whether it is open.
    pub asks: Signal<bool>,
    /// The form of the stages, which was refused for want of a reason.
    pub first: FormHandle<MoveCard>,
    /// The stage that was pressed last.
    pub pressed: RwSignal<Option<StageId>>,
    pub moved: Callback<MovedView>,
}

impl Lost {
    /// Its place. The server draws it where it asks.
    pub fn place(self) -> View {
        provide_context(self);
        PART.place(self.asks.get_untracked(), PART.fetched_when(move || self.asks.get()))
    }
}

/// Whether a move was refused for want of a reason, or for what is wrong with it.
pub fn wants_reason(error: &AppError) -> bool {
    error.fields.iter().any(|error| matches!(error.field.as_str(), "reason" | "comment"))
}

/// Before a page wakes that a plain form was refused on.
#[cfg(feature = "hydrate")]
pub async fn load_lost() -> bool {
    PART.load().await
}

#[component]
pub fn LostDialog() -> View {
    let Some(lost) = use_context::<Lost>() else { return View::Nothing };
    let messages = use_messages();
    let here = lost.view.with_value(|view| address::record(view.card.id));
    let close = Callback::new(move |()| lost.first.error.set(None));
    let done = Callback::new(move |answer: MovedView| {
        lost.first.error.set(None);
        lost.moved.run(answer);
    });
    view! {
        <Dialog id="lost" title=messages.opportunities_lost_title() open=lost.asks close_href=here on_close=close>
            <LostForm lost=lost done=done/>
        </Dialog>
    }
}

#[component]
fn LostForm(lost: Lost, done: Callback<MovedView>) -> View {
    let messages = use_messages();
    let form = use_form::<MoveCard>();
    // The question is new unless this very form was refused.
    form.error.set(form.error.get_untracked().map(|error| AppError { fields: answer_errors(form), ..error }));
    let errors = form.errors();
    if errors.with_untracked(Vec::is_empty) {
        effect(|| browser::focus_soon("lost-reason".to_owned()));
    }
    let (card, stages, reasons) = lost.view.with_value(|view| {
        let stages = view.pipeline.stages.iter().filter(|stage| stage.outcome == Outcome::Lost);
        (
            view.card.clone(),
            stages.map(|stage| Choice::new(stage.id.to_string(), stage.name.clone())).collect::<Vec<_>>(),
            reason_choices(messages, &view.reasons),
        )
    });
    let pressed = lost.pressed.get_untracked().map(|stage| stage.to_string());
    let pressed = pressed.or_else(|| lost.first.typed("stage"));
    let pressed = pressed.filter(|stage| stages.iter().any(|choice| choice.value == *stage));
    let chosen = pressed.or_else(|| stages.first().map(|choice| choice.value.clone())).unwrap_or_default();
    let stage = if stages.len() > 1 {
        view! { <SelectField name="stage" form="lost" label=messages.opportunities_field_stage() choices=stages value=chosen errors=errors/> }
    } else {
        view! { <input type="hidden" name="stage" value=chosen/> }
    };
    view! {
        <FormFailure error=Signal::derive(move || form.error.get().filter(|error| error.code != Code::Invalid))/>
        <ErrorSummary errors=errors form="lost" labels=lost_labels(messages)/>
        <Form handle=form class="form" draft=lost_draft(card.id) on_success=done>
            <input type="hidden" name="id" value=card.id.to_string()/>
            <input type="hidden" name="version" value=move || lost.version.get().to_string()/>
            <input type="hidden" name="after_own" value="1"/>
            {stage}
            <SelectField name="reason" form="lost" label=messages.opportunities_lost_reason() choices=reasons
                value=form.value("reason", "") empty=messages.opportunities_lost_choose() errors=errors required=true/>
            <TextAreaField name="comment" form="lost" label=messages.opportunities_lost_comment() value=form.value("comment", "")
                errors=errors optional=true/>
            <div class="form-actions" data-align="end">
                <Button variant=Variant::Primary busy=form.pending>{messages.opportunities_lost_submit()}</Button>
            </div>
        </Form>
    }
}
