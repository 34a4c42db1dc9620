use crate::components::{Icon, IconName, Person};
use crate::i18n::{Messages, use_messages};
use crate::opportunities::words::{ReasonName, seed_text};
use crate::prelude::*;
use crate::records::{Told, told};
use crate::seen::{Moment, When};
use domain::audit::FieldChange;
use domain::opportunities::{OPPORTUNITY, OpportunityView, SeedReason, StageChangeView};

/// Its way through the stages: who, when, from where to where, why.
#[component]
pub fn StageHistory(view: OpportunityView, when: When) -> View {
    let messages = use_messages();
    let OpportunityView { history, .. } = view;
    let steps = history.into_iter().map(|step| view! { <StageStep step=step when=when/> }).collect_view();
    view! {
        <section class="card record-card" aria-labelledby="stages-title">
            <div class="card-head"><h2 id="stages-title">{messages.opportunities_stage_history()}</h2></div>
            <ol class="card-body timeline-items">{steps}</ol>
        </section>
    }
}

#[component]
fn StageStep(step: StageChangeView, when: When) -> View {
    let messages = use_messages();
    let StageChangeView { from, to, by, at, reason, comment } = step;
    let from = from.map(|from| {
        view! {
            <span translate="no" data-user-content="">{from.name}</span>
            <span class="visually-hidden">" "{messages.opportunities_to()}" "</span>
            <Icon name=IconName::ArrowRight/>
        }
    });
    view! {
        <li class="timeline-item" data-kind="change">
            <span class="timeline-sign"><Icon name=IconName::Pipeline/></span>
            <div class="timeline-body">
                <div class="timeline-head">{from}<strong translate="no" data-user-content="">{to.name}</strong></div>
                <p class="timeline-meta"><Person name=by.name id=by.id.to_string()/>" "<Moment when=when then=at text=when.ago(at)/></p>
                {reason.map(|reason| view! { <p class="timeline-text">{messages.opportunities_lost_because()}" "<ReasonName reason=reason/></p> })}
                {comment.map(|comment| view! { <p class="timeline-text" translate="no" data-user-content="">{comment}</p> })}
            </div>
        </li>
    }
}

/// What changed, in words.
pub fn changed(messages: Messages, change: FieldChange) -> View {
    in_words(messages, change).line()
}

/// Facts by the description; why it was lost is none of them.
fn in_words(messages: Messages, change: FieldChange) -> Told {
    let is_named = change.before == change.after;
    let reason = |saved: Option<String>| {
        saved.map(|word| SeedReason::find(&word).map_or(word, |seed| seed_text(messages, seed).to_owned()))
    };
    let (label, change) = match &*change.field {
        "lost_reason" => {
            let (before, after) = (reason(change.before), reason(change.after));
            (Some(messages.opportunities_lost_reason()), FieldChange { before, after, ..change })
        }
        "comment" => (Some(messages.opportunities_lost_comment()), change),
        _ => (None, change),
    };
    let told = told(messages, &OPPORTUNITY, change);
    Told { label: label.map_or(told.label, str::to_owned), is_named, ..told }
}
