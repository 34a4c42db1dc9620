//! Activities: what was done with a customer or a lead and what is to be done.

#[cfg(test)]
mod tests;

use crate::accounts::UserRef;
use crate::audit::AuditEventView;
use crate::customers::{choice, some};
use crate::names::named;
use crate::time::CivilDateTime;
use crate::validation::{FieldError, Problem, Problems};
use crate::{ActivityId, ContactId, Cursor, CustomerId, LeadId, LocalTime, OpportunityId, Timestamp, Total};
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
    /// `None` where the viewer does not see the customer, who may be named still, and where
    /// there is none: it was made on a lead.
    pub customer: Option<CustomerId>,
    pub customer_name: Option<String>,
    pub opportunity: Option<OpportunityId>,
    pub opportunity_name: Option<String>,
    /// `None` also of one in the recycle bin, who is named still.
    pub contact: Option<ContactId>,
    pub contact_name: Option<String>,
    /// The lead that it was made on, also once that became a customer; `None` where the
    /// viewer does not see it.
    pub lead: Option<LeadId>,
    pub lead_name: Option<String>,
    pub owner: UserRef,
    /// When it is to be done; `None` for what was just logged.
    pub due_at: Option<Timestamp>,
    pub done_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub version: i64,
    /// Whether the viewer may change it, as they may the record it was made on.
    pub may_edit: bool,
}

/// One activity by itself, to be edited, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ActivityRecord {
    pub activity: ActivityView,
    /// When it is due or was done, on the clock of the viewer, as
    /// `<input type="datetime-local">` has it. The server reads it off: the page
    /// knows the clock's changes of a few years only.
    pub at: String,
    pub deleted_at: Option<Timestamp>,
    /// Newest first.
    pub history: Vec<AuditEventView>,
}

/// An activity in the recycle bin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DeletedActivity {
    pub id: ActivityId,
    pub subject: String,
    /// What the customer, opportunity or lead that it was made on is called; `None` where the
    /// viewer does not see it.
    pub made_on: Option<String>,
    /// The activity's own.
    pub owner: UserRef,
    pub deleted_at: Timestamp,
    pub deleted_by: Option<UserRef>,
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
    /// The customer, the opportunity or the lead that it is made on.
    pub customer: String,
    pub opportunity: String,
    pub lead: String,
    pub contact: String,
    pub kind: String,
    pub subject: String,
    pub body: String,
    /// Not empty: still to be done, at `due_at`.
    pub planned: String,
    /// `2026-01-05T14:08` on the person's clock.
    pub due_at: String,
    /// What the form put into `due_at` by itself: any other time was given by the
    /// person, who means it.
    pub proposed: String,
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
    /// Reads the form on a clock. A task, and anything planned, needs its time; and
    /// what was given a time is planned.
    pub fn parse(&self, clock: &dyn LocalTime) -> Result<ActivityFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let kind = ActivityKind::find(&self.kind);
        if kind.is_none() {
            problems.add("kind", Problem::Choice);
        }
        let kind = kind.unwrap_or(ActivityKind::Note);
        let has_time = !self.due_at.trim().is_empty() && self.due_at != self.proposed;
        let planned = !self.planned.is_empty() || kind == ActivityKind::Task || has_time;
        let facts = ActivityFacts {
            kind,
            subject: problems.required_line("subject", &self.subject, 200),
            body: some(problems.lines("body", &self.body, 5000)),
            contact: choice(&mut problems, "contact", &self.contact, |word| word.parse().ok()),
            due_at: if planned { time(&mut problems, "due_at", &self.due_at, clock) } else { None },
        };
        problems.finish(facts)
    }
}

fn time(problems: &mut Problems, field: &str, typed: &str, clock: &dyn LocalTime) -> Option<Timestamp> {
    let civil = CivilDateTime::parse(typed);
    if civil.is_none() {
        let problem = if typed.trim().is_empty() { Problem::Required } else { Problem::Date };
        problems.add(field, problem);
    }
    civil.map(|civil| clock.instant(civil))
}

/// The form of an activity that is there, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActivityEditInput {
    pub id: String,
    pub version: String,
    pub kind: String,
    pub subject: String,
    pub body: String,
    /// Not empty: still to be done.
    pub planned: String,
    /// When it is to be done or was done: `2026-01-05T14:08` on the person's clock.
    pub at: String,
}

/// What an activity is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityEdit {
    pub kind: ActivityKind,
    pub subject: String,
    pub body: Option<String>,
    pub planned: bool,
    /// When it is to be done, which a plan needs, or was done.
    pub at: Option<Timestamp>,
}

/// When something is due, and when it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    pub due_at: Option<Timestamp>,
    pub done_at: Option<Timestamp>,
}

impl ActivityEditInput {
    pub fn parse(&self, clock: &dyn LocalTime) -> Result<ActivityEdit, Vec<FieldError>> {
        let mut problems = Problems::default();
        let kind = ActivityKind::find(&self.kind);
        if kind.is_none() {
            problems.add("kind", Problem::Choice);
        }
        let planned = !self.planned.is_empty();
        let subject = problems.required_line("subject", &self.subject, 200);
        let body = some(problems.lines("body", &self.body, 5000));
        let asked = planned || !self.at.trim().is_empty();
        let at = if asked { time(&mut problems, "at", &self.at, clock) } else { None };
        problems.finish(ActivityEdit { kind: kind.unwrap_or(ActivityKind::Note), subject, body, planned, at })
    }
}

impl ActivityEdit {
    /// The times that the form asks for, of an activity that had `before`. It shows
    /// minutes: who leaves them as they are changes no time. Nothing was done in the
    /// future, so that a later time makes a plan.
    pub fn times(&self, before: Times, now: Timestamp) -> Times {
        let shown = before.done_at.or(before.due_at);
        let given = self.at.filter(|at| shown.is_none_or(|shown| minute(shown) != minute(*at)));
        let was_done = before.done_at.is_some();
        match (self.planned, given) {
            (true, Some(at)) => Times { due_at: Some(at), done_at: None },
            (true, None) => Times { due_at: before.due_at.or(self.at), done_at: None },
            (false, Some(at)) if at > now => Times { due_at: Some(at), done_at: None },
            (false, Some(at)) => Times { done_at: Some(at), ..before },
            (false, None) if was_done => before,
            (false, None) => Times { done_at: Some(now), ..before },
        }
    }
}

const fn minute(at: Timestamp) -> i64 {
    at.seconds().div_euclid(60)
}

/// Moves what is planned to another time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RescheduleInput {
    pub id: String,
    pub version: String,
    /// `2026-01-05T14:08` on the person's clock, or `2026-01-05T06:08:00Z`.
    pub due_at: String,
    /// The time of the button that was pressed, which goes before the field's.
    pub quick: String,
}

impl RescheduleInput {
    /// The new time, read on a clock.
    pub fn parse(&self, clock: &dyn LocalTime) -> Result<Timestamp, Vec<FieldError>> {
        let mut problems = Problems::default();
        let typed = if self.quick.is_empty() { &self.due_at } else { &self.quick };
        let instant = typed.strip_suffix('Z').and_then(CivilDateTime::parse);
        if let Some(instant) = instant {
            return Ok(instant.in_utc());
        }
        let due_at = time(&mut problems, "due_at", typed, clock);
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
