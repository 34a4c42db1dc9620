//! The words for the closed sets of opportunities.

use crate::components::{Badge, Choice, IconName, Status};
use crate::i18n::{Messages, use_messages};
use crate::prelude::*;
use domain::opportunities::{LostReasonRef, NextActivity, Outcome, PipelineView, SeedReason, StageView};
use domain::{CustomerId, Permission, StageId};

/// A deal's customer: a link where the viewer sees it, else its name alone.
#[component]
pub fn CustomerName(customer: Option<CustomerId>, name: String) -> View {
    match customer {
        Some(id) => {
            view! { <a href=super::address::customer(id) translate="no" data-user-content="">{name}</a> }
        }
        None => view! { <span translate="no" data-user-content="">{name}</span> },
    }
}

/// Whether to show a control that needs this permission on opportunities.
pub fn may(action: domain::Action) -> bool {
    crate::boot::may(Permission::of(domain::Module::Opportunities, action))
}

/// What the form that asks why a deal is lost calls its fields, for the summary of what is
/// wrong.
pub fn lost_labels(messages: Messages) -> Vec<(&'static str, &'static str)> {
    vec![
        ("stage", messages.opportunities_field_stage()),
        ("reason", messages.opportunities_lost_reason()),
        ("comment", messages.opportunities_lost_comment()),
    ]
}

/// A seed that nobody renamed has a name in each language.
pub fn reason_text(messages: Messages, reason: &LostReasonRef) -> String {
    match reason.named_by_seed() {
        Some(seed) => seed_text(messages, seed).to_owned(),
        None => reason.name.clone(),
    }
}

pub fn seed_text(messages: Messages, seed: SeedReason) -> &'static str {
    match seed {
        SeedReason::Price => messages.opportunities_reason_price(),
        SeedReason::Competitor => messages.opportunities_reason_competitor(),
        SeedReason::NoBudget => messages.opportunities_reason_no_budget(),
        SeedReason::NoDecision => messages.opportunities_reason_no_decision(),
        SeedReason::Timing => messages.opportunities_reason_timing(),
        SeedReason::Other => messages.opportunities_reason_other(),
    }
}

/// The name of a reason; what the workspace named itself is nobody's to translate.
#[component]
pub fn ReasonName(reason: LostReasonRef) -> View {
    let is_own = reason.named_by_seed().is_none();
    let name = reason_text(use_messages(), &reason);
    view! { <span translate=is_own.then_some("no") data-user-content=is_own.then_some("")>{name}</span> }
}

pub fn reason_choices(messages: Messages, reasons: &[LostReasonRef]) -> Vec<Choice> {
    reasons.iter().map(|reason| Choice::new(reason.key.to_string(), reason_text(messages, reason))).collect()
}

pub fn stage_choices(pipeline: &PipelineView) -> Vec<Choice> {
    pipeline.stages.iter().map(|stage| Choice::new(stage.id.to_string(), stage.name.clone())).collect()
}

pub fn find_stage(pipeline: &PipelineView, id: StageId) -> Option<&StageView> {
    pipeline.stages.iter().find(|stage| stage.id == id)
}

/// The name of a stage, which may have been taken out of the pipeline since.
pub fn stage_name(pipeline: &PipelineView, id: StageId) -> String {
    find_stage(pipeline, id).map(|stage| stage.name.clone()).unwrap_or_default()
}

pub const fn next_icon(next: NextActivity) -> IconName {
    match next {
        NextActivity::Overdue => IconName::Alert,
        NextActivity::Today => IconName::Clock,
        NextActivity::Later => IconName::Calendar,
        NextActivity::NonePlanned => IconName::Warning,
    }
}

pub fn next_text(messages: Messages, next: NextActivity) -> &'static str {
    match next {
        NextActivity::Overdue => messages.opportunities_next_overdue(),
        NextActivity::Today => messages.opportunities_next_today(),
        NextActivity::Later => messages.opportunities_next_later(),
        NextActivity::NonePlanned => messages.opportunities_next_none(),
    }
}

/// What became of an opportunity, by its stage.
#[component]
pub fn StageBadge(stage: StageView) -> View {
    view! { <OutcomeBadge outcome=stage.outcome name=stage.name/> }
}

/// The same by what its stage means and is called.
#[component]
pub fn OutcomeBadge(outcome: Outcome, name: String) -> View {
    let (status, icon) = match outcome {
        Outcome::Open => (Status::Info, IconName::Pipeline),
        Outcome::Won => (Status::Positive, IconName::Trophy),
        Outcome::Lost => (Status::Negative, IconName::Lost),
    };
    view! { <Badge status=status icon=icon><span translate="no" data-user-content="">{name}</span></Badge> }
}

/// An amount in short, the whole of it on hover.
#[component]
pub fn Amount(amount: domain::Money, #[prop(optional)] class: Option<&'static str>) -> View {
    use crate::i18n::format::{money, money_short};
    let locale = use_messages().locale();
    view! { <span class=class.unwrap_or("money") title=money(locale, amount)>{money_short(locale, amount)}</span> }
}
