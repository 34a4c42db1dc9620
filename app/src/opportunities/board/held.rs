//! What is in somebody's hand: a pressed card, and one whose reason is asked for.

use domain::{OpportunityId, StageId};

/// Pixels that a mouse moves before a press becomes a drag.
const SLACK: i32 = 6;

/// A pressed card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    pub card: OpportunityId,
    pub pointer: i32,
    pub start: (i32, i32),
    pub at: (i32, i32),
    pub is_finger: bool,
    /// It follows the pointer; before that it may still be a click or a scroll.
    pub live: bool,
    /// The column below the pointer.
    pub over: Option<StageId>,
}

impl Drag {
    pub fn has_moved(self) -> bool {
        let (x, y) = (self.at.0 - self.start.0, self.at.1 - self.start.1);
        x * x + y * y >= SLACK * SLACK
    }
}

/// The name under which is kept what is half written about why a card is lost, wherever that
/// is asked.
pub fn lost_draft(card: OpportunityId) -> String {
    format!("lost.{card}")
}

/// A card on its way to a lost stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    pub id: OpportunityId,
    pub stage: StageId,
    /// The version that a plain form was made from, where the card itself is
    /// not on the screen.
    pub version: Option<i64>,
}
