//! Activities, contacts and the start page.

mod change;
mod contacts;
mod of_deals;
mod timeline;
mod today;

use backend::{Context, activities};
use domain::activities::{ActivityFacts, ActivityKind, ActivityView};
use domain::{ActivityId, CustomerId, Timestamp};

/// A call: done now, or due then.
pub fn call(subject: &str, due_at: Option<Timestamp>) -> ActivityFacts {
    ActivityFacts { kind: ActivityKind::Call, subject: subject.to_owned(), body: None, contact: None, due_at }
}

pub async fn log(context: &Context, customer: CustomerId, subject: &str) -> ActivityId {
    activities::create(context, activities::On::Customer(customer), call(subject, None), None)
        .await
        .expect("an activity")
}

pub async fn plan(context: &Context, customer: CustomerId, subject: &str, due_at: Timestamp) -> ActivityId {
    activities::create(context, activities::On::Customer(customer), call(subject, Some(due_at)), None)
        .await
        .expect("an activity")
}

pub fn subjects(activities: &[ActivityView]) -> Vec<&str> {
    activities.iter().map(|activity| activity.subject.as_str()).collect()
}
