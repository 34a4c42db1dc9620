//! Opportunities and the pipelines they move along.

mod forms;
mod lost_reason;
mod object;
#[cfg(test)]
mod tests;

pub use forms::{MoveFacts, MoveInput, OpportunityInput};
pub use lost_reason::{LostReason, LostReasonRef, SeedReason};
pub use object::{OPPORTUNITIES, OPPORTUNITY};

use crate::accounts::UserRef;
use crate::names::named;
use crate::records::{MayOnRecord, Typed};
use crate::{
    Cursor, CustomerId, Date, LeadId, Money, OpportunityId, Page, PipelineId, StageId, Timestamp, Zone,
};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    /// What reaching a stage means.
    Outcome { Open = "open", Won = "won", Lost = "lost" }
}

named! {
    /// Which opportunities a board or list shows.
    OutcomeFilter {
        /// Open ones, and what closed in the last [`RECENT_DAYS`]; the filter of
        /// an address that names none.
        Current = "current",
        Open = "open",
        Won = "won",
        Lost = "lost",
        All = "all",
    }
}

/// How long a closed opportunity stays on the board.
pub const RECENT_DAYS: i64 = 30;

/// How many of a customer's opportunities their page shows; the list has the rest.
pub const MOST_OF_CUSTOMER: u16 = 100;

#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct StageView {
    pub id: StageId,
    pub name: String,
    pub outcome: Outcome,
    /// Per cent.
    pub probability: i32,
    /// Days without activity after which a card looks rotten.
    pub rot_days: Option<i32>,
}

/// A stage by its name, which may be retired by now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct StageRef {
    pub id: StageId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PipelineView {
    pub id: PipelineId,
    pub name: String,
    /// Those that are not retired.
    pub stages: Vec<StageView>,
}

/// How an opportunity's next activity stands; the card's icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NextActivity {
    Overdue,
    Today,
    Later,
    NonePlanned,
}

impl NextActivity {
    /// Overdue counts from the minute, today from the person's calendar.
    pub fn of(next_at: Option<Timestamp>, now: Timestamp, zone: &Zone) -> Self {
        match next_at {
            None => Self::NonePlanned,
            Some(next_at) if next_at < now => Self::Overdue,
            Some(next_at) if zone.date(next_at) == zone.date(now) => Self::Today,
            Some(_) => Self::Later,
        }
    }
}

/// The whole days without a move or activity, once they reach the stage's
/// `rot_days` and nothing is planned any more; `None` while all is well.
pub fn rotten(
    now: Timestamp,
    last_move_or_activity: Timestamp,
    rot_days: Option<i32>,
    next_activity_at: Option<Timestamp>,
) -> Option<u32> {
    let patience = rot_days.and_then(|days| u32::try_from(days).ok()).filter(|days| *days > 0)?;
    if next_activity_at.is_some_and(|next_at| next_at >= now) {
        return None;
    }
    let idle_days = u32::try_from(now.seconds_since(last_move_or_activity) / 86_400).ok()?;
    (idle_days >= patience).then_some(idle_days)
}

/// A card of the board and a row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct OpportunityCard {
    pub id: OpportunityId,
    pub name: String,
    /// `None` where the viewer does not see the customer: its name is all that
    /// the deal's people are told.
    pub customer: Option<CustomerId>,
    pub customer_name: String,
    pub stage: StageId,
    pub amount: Option<Money>,
    pub owner: UserRef,
    pub close_date: Option<Date>,
    pub next_activity_at: Option<Timestamp>,
    pub last_activity_at: Option<Timestamp>,
    /// Since when it has been in its stage.
    pub stage_since: Timestamp,
    pub updated_at: Timestamp,
    pub version: i64,
    pub may_edit: bool,
}

/// One column of the board: exact sums, the first cards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct BoardColumn {
    pub stage: StageView,
    pub count: u32,
    pub sum: Money,
    /// Sum of amount × probability, rounded once at the end.
    pub weighted: Money,
    pub cards: Vec<OpportunityCard>,
    /// Cursor for more cards of this column.
    pub more: Option<Cursor>,
}

/// The next cards of one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct MoreCards {
    pub cards: Vec<OpportunityCard>,
    pub more: Option<Cursor>,
}

/// Counts and sums of all that a filter finds. What is open, what it is likely to
/// bring, and what was won already are never added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct PipelineSums {
    /// Open, won and lost.
    pub count: u32,
    pub open: Money,
    /// Sum of amount × probability of what is open, rounded once at the end.
    pub weighted: Money,
    /// As far as the filter shows what is closed: of [`RECENT_DAYS`] where it is
    /// [`OutcomeFilter::Current`].
    pub won: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct BoardView {
    pub pipeline: PipelineView,
    /// To choose from when a card is lost; none for whoever can't move one.
    pub reasons: Vec<LostReasonRef>,
    pub columns: Vec<BoardColumn>,
    pub sums: PipelineSums,
}

/// The list twin of the board: the same filter, equal totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct OpportunityList {
    pub pipeline: PipelineView,
    pub page: Page<OpportunityCard>,
    pub sums: PipelineSums,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct StageChangeView {
    pub from: Option<StageRef>,
    pub to: StageRef,
    pub by: UserRef,
    pub at: Timestamp,
    pub reason: Option<LostReasonRef>,
    pub comment: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct OpportunityView {
    pub card: OpportunityCard,
    /// As the form has them; the card shows some of them.
    pub facts: Typed,
    pub pipeline: PipelineView,
    pub lost_reason: Option<LostReasonRef>,
    /// To choose from when it is lost; none for whoever can't move it.
    pub reasons: Vec<LostReasonRef>,
    pub closed_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub created_by: UserRef,
    pub deleted_at: Option<Timestamp>,
    pub history: Vec<StageChangeView>,
    pub may: MayOnRecord,
    /// The leads that became it, as far as the viewer sees them, as of a customer.
    pub leads: Vec<(LeadId, String)>,
}

/// What the filter finds in one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ColumnTotals {
    pub stage: StageId,
    pub count: u32,
    pub sum: Money,
    pub weighted: Money,
}

/// A card after its move, with the totals of the board that it stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct MovedView {
    pub card: OpportunityCard,
    /// Where it came from; `None` when it stayed.
    pub from: Option<StageId>,
    /// One for each column, in the board's order.
    pub columns: Vec<ColumnTotals>,
    pub sums: PipelineSums,
}

/// A row of the recycle bin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DeletedOpportunity {
    pub card: OpportunityCard,
    pub deleted_at: Timestamp,
    pub deleted_by: Option<UserRef>,
}
