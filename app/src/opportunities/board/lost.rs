//! The question why an opportunity is lost. Without JavaScript the page comes
//! back with it after a move to a lost stage.

use super::dom::{self, title_id};
use super::held::{Asking, lost_draft};
use super::moves::post_address;
use super::state::Board;
use crate::boot::use_boot;
use crate::browser::focus_soon;
use crate::components::{Button, Dialog, ErrorSummary, SelectField, TextAreaField, Variant};
use crate::form::FormHandle;
use crate::form::draft::{self, Draft, DraftWord};
use crate::i18n::use_messages;
use crate::opportunities::address::BOARD;
use crate::opportunities::api::MoveCard;
use crate::opportunities::moving::Why;
use crate::opportunities::words::{lost_labels, reason_choices};
use crate::prelude::*;
use domain::FieldError;
use domain::opportunities::{LostReasonRef, MoveInput, Outcome};
use leptos::ev::SubmitEvent;

/// What a plain form asked for when it was refused for want of a reason.
pub fn asked_before(refused: FormHandle<MoveCard>) -> Option<Asking> {
    let wants_reason = refused.errors().with_untracked(|errors| {
        errors.iter().any(|error| matches!(error.field.as_str(), "reason" | "comment"))
    });
    let typed = |field: &str| refused.typed(field).unwrap_or_default();
    let asking = Asking {
        id: typed("id").parse().ok()?,
        stage: typed("stage").parse().ok()?,
        version: typed("version").parse().ok(),
    };
    wants_reason.then_some(asking)
}

/// What is wrong with the answer; nothing while the question is new.
pub fn answer_errors(refused: FormHandle<MoveCard>) -> Vec<FieldError> {
    let answered = use_boot().with_value(|boot| {
        boot.form.as_ref().is_some_and(|form| form.values.iter().any(|(name, _)| name == "reason"))
    });
    if answered && refused.was_refused() { refused.errors().get_untracked() } else { Vec::new() }
}

#[component]
pub fn LostDialog(
    board: Board,
    /// To choose from.
    reasons: StoredValue<Vec<LostReasonRef>>,
    refused: FormHandle<MoveCard>,
) -> View {
    let messages = use_messages();
    let here = BOARD.address(&board.query());
    let open = Signal::derive(move || board.asking.get().is_some());
    let close = Callback::new(move |()| board.asking.set(None));
    view! {
        <Dialog id="lost" title=messages.opportunities_lost_title() open=open close_href=here on_close=close>
            {move || board.asking.get().map(|asking| view! { <LostForm board=board asking=asking reasons=reasons.get_value() refused=refused/> })}
        </Dialog>
    }
}

#[component]
fn LostForm(
    board: Board,
    asking: Asking,
    reasons: Vec<LostReasonRef>,
    refused: FormHandle<MoveCard>,
) -> View {
    let messages = use_messages();
    // What was typed before a refusal belongs to the card it was typed for.
    let again = asking.version.is_some();
    let typed = |field: &str| refused.typed(field).filter(|_| again).unwrap_or_default();
    let errors = RwSignal::new(if again { answer_errors(refused) } else { Vec::new() });
    let draft = Draft::of(lost_draft(asking.id));
    if !again {
        draft::take_up(draft);
    }
    if errors.with_untracked(Vec::is_empty) {
        // Else the dialog's first control, its close button, would have the focus.
        effect(|| focus_soon("lost-reason".to_owned()));
    }
    let card = board.deal(asking.id).map(|deal| deal.card.get_untracked());
    let version = asking.version.or(card.as_ref().map(|card| card.version)).unwrap_or_default();
    let submit = move |event: SubmitEvent| {
        if board.deal(asking.id).is_none() {
            return;
        }
        event.prevent_default();
        let why = Why { reason: dom::field(&event, "reason"), comment: dom::field(&event, "comment") };
        let answer =
            MoveInput { reason: why.reason.clone(), comment: why.comment.clone(), ..MoveInput::default() };
        if let Err(problems) = answer.parse(Outcome::Lost) {
            return errors.set(problems);
        }
        board.asking.set(None);
        board.move_for(asking.id, asking.stage, why);
        focus_soon(title_id(asking.id));
    };
    let reasons = reason_choices(messages, &reasons);
    view! {
        {card.map(|card| view! { <p class="muted" translate="no" data-user-content="">{card.name}</p> })}
        <ErrorSummary errors=errors form="lost" labels=lost_labels(messages)/>
        <form method="post" action=post_address(board) class="form" novalidate=true node_ref=draft.node_ref on:submit=submit on:input=move |_| draft::keep(draft)>
            <input type="hidden" name="id" value=asking.id.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="stage" value=asking.stage.to_string()/>
            <SelectField name="reason" form="lost" label=messages.opportunities_lost_reason() choices=reasons
                value=typed("reason") empty=messages.opportunities_lost_choose() errors=errors required=true/>
            <TextAreaField name="comment" form="lost" label=messages.opportunities_lost_comment() value=typed("comment")
                errors=errors optional=true/>
            <div class="form-actions" data-align="end">
                <Button variant=Variant::Primary>{messages.opportunities_lost_submit()}</Button>
            </div>
            <DraftWord draft=draft/>
        </form>
    }
}
