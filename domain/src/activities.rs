//! Activities: what was done with a customer and what is to be done.

#[cfg(test)]
mod tests;

use crate::accounts::UserRef;
use crate::customers::{choice, some};
use crate::names::named;
use crate::time::CivilDateTime;
use crate::validation::{FieldError, Problem, Problems};
use crate::{ActivityId, ContactId, Cursor, CustomerId, OpportunityId, Timestamp, Total, Zone};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    ActivityKind {
        Call = "call",
        Email = "email",
        Meeting = "meeting",
        Visit = "visit",
        Note = "note",
        Task = "task",
    }
}

/// One entry of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ActivityView {
    pub id: ActivityId,
    pub kind: ActivityKind,
    pub subject: String,
    pub body: Option<String>,
    /// `None` where the viewer does not see the customer, who may be named still.
    pub customer: Option<CustomerId>,
    pub customer_name: Option<String>,
    pub opportunity: Option<OpportunityId>,
    pub opportunity_name: Option<String>,
    pub contact: Option<ContactId>,
    pub contact_name: Option<String>,
    pub owner: UserRef,
    /// When it is to be done; `None` for what was just logged.
    pub due_at: Option<Timestamp>,
    pub done_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub version: i64,
}

/// One stretch of a timeline, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Timeline {
    pub items: Vec<ActivityView>,
    /// Leads to what came before.
    pub more: Option<Cursor>,
}

/// The composer as typed: logs what was done, or plans what is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActivityInput {
    pub customer: String,
    pub opportunity: String,
    pub contact: String,
    pub kind: String,
    pub subject: String,
    pub body: String,
    /// Not empty: still to be done, at `due_at`.
    pub planned: String,
    /// `2026-01-05T14:08` on the person's clock.
    pub due_at: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityFacts {
    pub kind: ActivityKind,
    pub subject: String,
    pub body: Option<String>,
    pub contact: Option<ContactId>,
    /// To be done then; `None`: done now.
    pub due_at: Option<Timestamp>,
}

impl ActivityInput {
    /// Reads the form on the clock of `zone`. A task, and anything planned,
    /// needs its time.
    pub fn parse(&self, zone: &Zone) -> Result<ActivityFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let kind = ActivityKind::find(&self.kind);
        if kind.is_none() {
            problems.add("kind", Problem::Choice);
        }
        let kind = kind.unwrap_or(ActivityKind::Note);
        let planned = !self.planned.is_empty() || kind == ActivityKind::Task;
        let facts = ActivityFacts {
            kind,
            subject: problems.required_line("subject", &self.subject, 200),
            body: some(problems.lines("body", &self.body, 5000)),
            contact: choice(&mut problems, "contact", &self.contact, |word| word.parse().ok()),
            due_at: if planned { due_at(&mut problems, &self.due_at, zone) } else { None },
        };
        problems.finish(facts)
    }
}

fn due_at(problems: &mut Problems, typed: &str, zone: &Zone) -> Option<Timestamp> {
    let civil = CivilDateTime::parse(typed);
    if civil.is_none() {
        let problem = if typed.trim().is_empty() { Problem::Required } else { Problem::Date };
        problems.add("due_at", problem);
    }
    civil.map(|civil| zone.instant(civil))
}

/// Moves what is planned to another time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RescheduleInput {
    pub id: String,
    pub version: String,
    /// `2026-01-05T14:08` on the person's clock.
    pub due_at: String,
}

impl RescheduleInput {
    /// The new time, read on the clock of `zone`.
    pub fn parse(&self, zone: &Zone) -> Result<Timestamp, Vec<FieldError>> {
        let mut problems = Problems::default();
        let due_at = due_at(&mut problems, &self.due_at, zone);
        problems.finish(due_at.unwrap_or(Timestamp::from_micros(0)))
    }
}

named! {
    /// What to do first in a new workspace.
    FirstStepKind { Invite = "invite", Stages = "stages", Customer = "customer", Activity = "activity" }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct FirstStep {
    pub kind: FirstStepKind,
    pub done: bool,
}

/// The start page's lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct TodayView {
    pub overdue: Vec<ActivityView>,
    pub due_today: Vec<ActivityView>,
    pub upcoming: Vec<ActivityView>,
    /// How many there are in all, counted up to [`TodayView::MOST_DUE`]; the
    /// lists show the first ones.
    pub overdue_count: Total,
    pub due_today_count: Total,
    pub upcoming_count: Total,
    /// Those that the viewer owns.
    pub open_opportunities: Total,
    /// Those that the viewer owns.
    pub customers: Total,
    /// Those that the viewer may take; none where all are done.
    pub first_steps: Vec<FirstStep>,
}

impl TodayView {
    /// More than anybody does in a day reads "100+".
    pub const MOST_DUE: u32 = 100;
}
