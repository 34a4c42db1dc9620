//! How a workspace stands, in words.

use crate::boot::use_boot;
use crate::components::{Badge, IconName, Status};
use crate::i18n::{Messages, format, use_messages};
use crate::prelude::*;
use crate::seen::{Moment, When, instant};
use domain::Timestamp;
use domain::operators::WorkspaceRow;
use domain::workspaces::WorkspaceState;

pub fn state_name(messages: Messages, state: WorkspaceState) -> &'static str {
    match state {
        WorkspaceState::Trial => messages.operators_state_trial(),
        WorkspaceState::Unlimited => messages.operators_state_unlimited(),
        WorkspaceState::ReadOnly => messages.operators_state_read_only(),
        WorkspaceState::Locked => messages.operators_state_locked(),
        WorkspaceState::Closed => messages.operators_state_closed(),
    }
}

#[component]
pub fn StateBadge(state: WorkspaceState) -> View {
    let messages = use_messages();
    let (look, icon) = match state {
        WorkspaceState::Trial => (Status::Info, IconName::Clock),
        WorkspaceState::Unlimited => (Status::Positive, IconName::Success),
        WorkspaceState::ReadOnly => (Status::Warning, IconName::Eye),
        WorkspaceState::Locked => (Status::Negative, IconName::Lock),
        WorkspaceState::Closed => (Status::Neutral, IconName::Close),
    };
    view! { <Badge status=look icon=icon>{state_name(messages, state)}</Badge> }
}

/// Asks for more time, and nobody has answered.
#[component]
pub fn AskedBadge() -> View {
    let messages = use_messages();
    view! { <Badge status=Status::Urgent icon=IconName::Bell>{messages.operators_asked()}</Badge> }
}

/// `12`, or `12 of 20` where seats are noted.
pub fn people(messages: Messages, row: &WorkspaceRow) -> String {
    let people = format::total(row.people);
    match row.seats {
        Some(seats) => messages.operators_people_of_seats(&people, &seats.to_string()),
        None => people,
    }
}

/// The day on which a trial ends.
#[component]
pub fn EndOfTrial(ends: Option<Timestamp>, when: When) -> View {
    let messages = use_messages();
    match ends {
        Some(then) => view! { <Moment when=when then=then text=when.day(when.date(then))/> },
        None => view! { <span class="cell-empty">{messages.operators_no_end()}</span> },
    }
}

/// The label of what somebody else saved.
pub fn saved_label(messages: Messages, field: &str) -> &'static str {
    match field {
        "trial_ends_at" => messages.operators_trial_end(),
        "plan" => messages.operators_plan(),
        "seats" => messages.operators_seats(),
        _ => "",
    }
}

/// What was saved, as people read it.
pub fn saved_text(messages: Messages, field: &str, saved: Option<String>) -> String {
    let nothing =
        if field == "trial_ends_at" { messages.operators_no_end() } else { messages.components_no_value() };
    let Some(saved) = saved else { return nothing.to_owned() };
    match instant(&saved).filter(|_| field == "trial_ends_at") {
        Some(then) => When::at(use_boot().with_value(|boot| boot.now)).full(then),
        None => saved,
    }
}
