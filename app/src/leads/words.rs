//! The words for the closed sets of leads.

use crate::components::{Badge, IconName, Status};
use crate::error::AppError;
use crate::i18n::{Messages, format, use_messages};
use crate::prelude::*;
use domain::leads::{ConvertedTo, DisqualifyReason, LeadStatus};
use domain::{Problem, Total};

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

/// Why what closed a lead isn't taken back: each record that was touched since, by its name where
/// that is known; other refusals in their own words.
pub fn not_reopened(messages: Messages, error: &AppError, became: &ConvertedTo) -> String {
    let touched = error.fields.iter().filter(|wrong| wrong.problem == Problem::TouchedSince);
    let named: Vec<String> = touched.map(|wrong| touched_text(messages, &wrong.field, became)).collect();
    if named.is_empty() {
        return error.brief(messages);
    }
    messages.leads_touched(&format::listed(messages, &named))
}

fn touched_text(messages: Messages, field: &str, became: &ConvertedTo) -> String {
    let (label, name) = match field {
        "contact" => (messages.leads_touched_contact(), became.contact.as_ref().map(|(_, name)| name)),
        "opportunity" => {
            (messages.leads_touched_opportunity(), became.opportunity.as_ref().map(|(_, name)| name))
        }
        _ => (messages.leads_touched_customer(), became.customer.as_ref().map(|(_, name)| name)),
    };
    name.map_or_else(|| label.to_owned(), |name| format!("{label} {name}"))
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
