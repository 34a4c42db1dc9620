//! The words for the closed sets of customers.

use crate::components::{Badge, IconName, Status};
use crate::i18n::{Messages, format, use_messages};
use crate::prelude::*;
use domain::Total;
use domain::customers::{CustomerKind, CustomerLevel};

pub fn kind_text(messages: Messages, kind: CustomerKind) -> &'static str {
    match kind {
        CustomerKind::Company => messages.customers_kind_company(),
        CustomerKind::Person => messages.customers_kind_person(),
    }
}

pub const fn kind_icon(kind: CustomerKind) -> IconName {
    match kind {
        CustomerKind::Company => IconName::Building,
        CustomerKind::Person => IconName::Person,
    }
}

pub fn level_text(messages: Messages, level: CustomerLevel) -> &'static str {
    match level {
        CustomerLevel::Key => messages.customers_level_key(),
        CustomerLevel::Regular => messages.customers_level_regular(),
        CustomerLevel::Small => messages.customers_level_small(),
    }
}

/// "1,204 customers", "more than 10,000 customers".
pub fn total_text(messages: Messages, total: Total) -> String {
    match total {
        Total::Exactly(count) => messages.customers_count(i64::from(count)),
        Total::MoreThan(count) => messages.customers_count_more(&format::number(i64::from(count))),
    }
}

/// How much a customer matters.
#[component]
pub fn LevelBadge(level: CustomerLevel) -> View {
    let messages = use_messages();
    let status = match level {
        CustomerLevel::Key => Status::Warning,
        CustomerLevel::Regular | CustomerLevel::Small => Status::Neutral,
    };
    view! { <Badge status=status icon=IconName::Star>{level_text(messages, level)}</Badge> }
}
