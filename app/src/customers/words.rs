//! The words for the closed sets of customers.

use crate::components::{Badge, Choice, IconName, Status};
use crate::i18n::{Messages, format, use_messages};
use crate::prelude::*;
use domain::Total;
use domain::customers::{CustomerColumn, CustomerKind, CustomerLevel, CustomerSort, DueFilter};

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

pub fn due_text(messages: Messages, due: DueFilter) -> &'static str {
    match due {
        DueFilter::Overdue => messages.customers_due_overdue(),
        DueFilter::Today => messages.customers_due_today(),
        DueFilter::Week => messages.customers_due_week(),
        DueFilter::None => messages.customers_due_none(),
    }
}

pub fn column_text(messages: Messages, column: CustomerColumn) -> &'static str {
    match column {
        CustomerColumn::Kind => messages.customers_field_kind(),
        CustomerColumn::Level => messages.customers_field_level(),
        CustomerColumn::Phone => messages.customers_field_phone(),
        CustomerColumn::Email => messages.customers_field_email(),
        CustomerColumn::Owner => messages.customers_field_owner(),
        CustomerColumn::LastActivity => messages.customers_field_last_activity(),
        CustomerColumn::NextActivity => messages.customers_field_next_activity(),
        CustomerColumn::Created => messages.customers_field_created(),
        CustomerColumn::Source => messages.customers_field_source(),
    }
}

/// What a list is sorted by.
pub fn sort_text(messages: Messages, sort: CustomerSort) -> &'static str {
    match sort {
        CustomerSort::LastActivity => messages.customers_field_last_activity(),
        CustomerSort::NextActivity => messages.customers_field_next_activity(),
        CustomerSort::Created => messages.customers_field_created(),
        CustomerSort::Name => messages.customers_field_name(),
        CustomerSort::Owner => messages.customers_field_owner(),
    }
}

/// "1,204 customers", "more than 10,000 customers".
pub fn total_text(messages: Messages, total: Total) -> String {
    match total {
        Total::Exactly(count) => messages.customers_count(i64::from(count)),
        Total::MoreThan(count) => messages.customers_count_more(&format::number(i64::from(count))),
    }
}

pub fn kind_choices(messages: Messages) -> Vec<Choice> {
    CustomerKind::ALL
        .iter()
        .map(|&kind| Choice::new(kind.as_str(), kind_text(messages, kind)).with_icon(kind_icon(kind)))
        .collect()
}

pub fn level_choices(messages: Messages) -> Vec<Choice> {
    CustomerLevel::ALL.iter().map(|&level| Choice::new(level.as_str(), level_text(messages, level))).collect()
}

pub fn due_choices(messages: Messages) -> Vec<Choice> {
    DueFilter::ALL.iter().map(|&due| Choice::new(due.as_str(), due_text(messages, due))).collect()
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
