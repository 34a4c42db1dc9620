//! The way through the stages: each a button of a plain form. Where the stage
//! means lost, the server asks for the reason, and so does this page (`lost.rs`).

use super::Refresh;
use super::lost::{Lost, wants_reason};
use crate::address::encode;
use crate::browser;
use crate::changes::use_changes;
use crate::components::{Step, StepState, Stepper, Undo, use_toasts};
use crate::failure::FormFailure;
use crate::form::{FormHandle, use_form};
use crate::i18n::{Messages, use_messages};
use crate::opportunities::address;
use crate::opportunities::api::{MoveCard, UndoMove};
use crate::opportunities::inputs::UndoMoveInput;
use crate::opportunities::moving::{Next, Waiting, Why, send};
use crate::opportunities::words::{find_stage, stage_name};
use crate::prelude::*;
use crate::undo::{TakeBack, use_take_back};
use domain::opportunities::{MovedView, OpportunityView, Outcome};
use domain::records::ListQuery;
use domain::{OpportunityId, StageId};
use leptos::ev::SubmitEvent;
use leptos::server_fn::ServerFn;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

#[component]
pub fn Stages(
    view: OpportunityView,
    refresh: Refresh,
    /// Its stage and version now.
    stands: Memo<(StageId, i64)>,
) -> View {
    let messages = use_messages();
    let toasts = use_toasts();
    let take_back = use_take_back();
    let form = use_form::<MoveCard>();
    let view = StoredValue::new(view);
    let (id, may_edit) = view.with_value(|view| (view.card.id, view.may.edit));
    let version = Signal::derive(move || stands.get().1);
    let asks = Signal::derive(move || form.error.with(|error| error.as_ref().is_some_and(wants_reason)));
    let moved = Callback::new(move |moved: MovedView| {
        refresh.land(&moved);
        refresh.acted();
        let (text, undo) = view.with_value(|view| told(messages, take_back, &moved, view, refresh));
        toasts.show(text, undo);
    });
    let path = Signal::derive(move || view.with_value(|view| steps(view, stands.get().0)));
    let pressed = RwSignal::new(None);
    let mover = Mover { id, version, form, pressed, moved, waiting: StoredValue::new(Waiting::default()) };
    let press = move |event: SubmitEvent| {
        event.prevent_default();
        let button = event.submitter().and_then(|button| button.dyn_into::<HtmlElement>().ok());
        if let Some(stage) = button.and_then(|button| button.get_attribute("value")?.parse().ok()) {
            mover.press(stage);
        }
    };
    let action = format!("{}?from={}", MoveCard::PATH, encode(&address::record(id)));
    let stepper = move || {
        if may_edit {
            view! {
                <form method="post" action=action on:submit=press aria-busy=move || form.pending.get().then_some("true")>
                    <input type="hidden" name="id" value=id.to_string()/>
                    <input type="hidden" name="version" value=move || version.get().to_string()/>
                    <input type="hidden" name="after_own" value="1"/>
                    <Stepper name="stage" label=messages.opportunities_stages() steps=path/>
                </form>
            }
        } else {
            view! { <Stepper label=messages.opportunities_stages() steps=path/> }
        }
    };
    let lost = Lost { view, version, asks, first: form, pressed, moved };
    view! {
        <FormFailure error=form.error/>
        {stepper()}
        {may_edit.then(|| lost.place())}
    }
}

/// Sends the stages that are pressed, one after the other.
#[derive(Clone, Copy)]
struct Mover {
    id: OpportunityId,
    version: Signal<i64>,
    form: FormHandle<MoveCard>,
    /// The last that was pressed.
    pressed: RwSignal<Option<StageId>>,
    moved: Callback<MovedView>,
    waiting: StoredValue<Waiting>,
}

impl Mover {
    fn press(self, stage: StageId) {
        self.pressed.set(Some(stage));
        let (waiting, next) = (self.waiting.get_value(), Next { stage, why: Why::default() });
        if self.form.pending.get_untracked() {
            return waiting.put(self.id, next);
        }
        self.form.pending.set(true);
        let version = self.version.get_untracked();
        let (messages, toasts, changes) = (use_messages(), use_toasts(), use_changes());
        browser::spawn(async move {
            let answer = send(self.id, version, next, &ListQuery::default(), &waiting).await;
            // Whoever sent it may be on another page by now, which doesn't know of it.
            if self.form.pending.try_set(false).is_some() {
                changes.tell();
            }
            match answer {
                Ok(moved) => {
                    self.form.error.try_set(None);
                    self.moved.try_run(moved);
                }
                Err(error) => {
                    if let Some(Some(error)) = self.form.error.try_set(Some(error)) {
                        toasts.error(error.brief(messages));
                    }
                }
            }
        });
    }
}

/// Every stage as a step: those before the one where it stands are done.
fn steps(view: &OpportunityView, stands: StageId) -> Vec<Step> {
    let here = view.pipeline.stages.iter().position(|stage| stage.id == stands).unwrap_or_default();
    let closed = view.pipeline.stages.get(here).is_some_and(|stage| stage.outcome != Outcome::Open);
    let state = |place: usize, outcome| match (place == here, outcome) {
        (true, Outcome::Won) => StepState::Won,
        (true, Outcome::Lost) => StepState::Lost,
        (true, Outcome::Open) => StepState::Current,
        (false, Outcome::Open) if place < here && !closed => StepState::Done,
        _ => StepState::Upcoming,
    };
    let stages = view.pipeline.stages.iter().enumerate();
    stages
        .map(|(place, stage)| Step {
            value: stage.id.to_string(),
            label: stage.name.clone(),
            state: state(place, stage.outcome),
        })
        .collect()
}

/// What was done, and the way back.
fn told(
    messages: Messages,
    take_back: TakeBack,
    moved: &MovedView,
    view: &OpportunityView,
    refresh: Refresh,
) -> (String, Option<Undo>) {
    let card = &moved.card;
    let stage = find_stage(&view.pipeline, card.stage);
    let text = match stage.map(|stage| stage.outcome) {
        Some(Outcome::Won) => messages.opportunities_toast_won().to_owned(),
        _ => messages.opportunities_toast_moved(&stage_name(&view.pipeline, card.stage)),
    };
    let input = UndoMoveInput {
        id: card.id.to_string(),
        version: card.version.to_string(),
        board: ListQuery::default(),
    };
    let land = move |moved: MovedView| refresh.land(&moved);
    let undo = moved.from.map(|_| take_back.taking(UndoMove { input }, messages.state_undone(), land));
    (text, undo)
}
