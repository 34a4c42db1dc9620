//! The words for the closed sets of leads.

use crate::components::{Badge, IconName, Status};
use crate::i18n::{Messages, format, use_messages};
use crate::prelude::*;
use domain::Total;
use domain::leads::{DisqualifyReason, LeadStatus};

fn status_text(messages: Messages, status: LeadStatus) -> &'static str {
    match status {
        LeadStatus::Open => messages.leads_status_open(),
        LeadStatus::Converted => messages.leads_status_converted(),
        LeadStatus::Disqualified => messages.leads_status_disqualified(),
    }
}

pub fn reason_text(messages: Messages, reason: DisqualifyReason) -> &'static str {
    match reason {
        DisqualifyReason::Unreachable => messages.leads_reason_unreachable(),
        DisqualifyReason::NoNeed => messages.leads_reason_no_need(),
        DisqualifyReason::NoBudget => messages.leads_reason_no_budget(),
        DisqualifyReason::Competitor => messages.leads_reason_competitor(),
        DisqualifyReason::Duplicate => messages.leads_reason_duplicate(),
        DisqualifyReason::Invalid => messages.leads_reason_invalid(),
        DisqualifyReason::Other => messages.leads_reason_other(),
    }
}

/// "1,204 leads", "more than 10,000 leads".
pub fn total_text(messages: Messages, total: Total) -> String {
    match total {
        Total::Exactly(count) => messages.leads_count(i64::from(count)),
        Total::MoreThan(count) => messages.leads_count_more(&format::number(i64::from(count))),
    }
}

/// How far a lead has come.
#[component]
pub fn StatusBadge(status: LeadStatus) -> View {
    let messages = use_messages();
    let (sign, icon) = match status {
        LeadStatus::Open => (Status::Info, IconName::Flag),
        LeadStatus::Converted => (Status::Positive, IconName::Success),
        LeadStatus::Disqualified => (Status::Neutral, IconName::Lost),
    };
    view! { <Badge status=sign icon=icon>{status_text(messages, status)}</Badge> }
}
