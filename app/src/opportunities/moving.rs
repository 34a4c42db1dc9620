//! Moves on their way to the server, one after the other for each card: the second
//! goes on from what the first has made of it, so that nobody is in the way of their
//! own moves.

use super::api::MoveCard;
use super::inputs::MoveCardInput;
use crate::browser;
use crate::call::call;
use crate::error::AppError;
use domain::opportunities::MovedView;
use domain::records::ListQuery;
use domain::{OpportunityId, StageId};
use std::sync::{Arc, Mutex, PoisonError};

/// Why a card is lost; empty for other stages.
#[derive(Clone, Debug, Default)]
pub struct Why {
    pub reason: String,
    pub comment: String,
}

/// Where a card goes next.
#[derive(Clone, Debug)]
pub struct Next {
    pub stage: StageId,
    pub why: Why,
}

/// Moves that wait for an earlier one of the same card; the latest word for each
/// counts. They are kept beside the page, and sent even when it has left the screen.
#[derive(Clone, Debug, Default)]
pub struct Waiting(Arc<Mutex<Vec<(OpportunityId, Next)>>>);

impl Waiting {
    pub fn put(&self, id: OpportunityId, next: Next) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|(other, _)| *other != id);
        waiting.push((id, next));
    }

    pub fn take(&self, id: OpportunityId) -> Option<Next> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = waiting.iter().position(|(other, _)| *other == id)?;
        Some(waiting.remove(place).1)
    }
}

/// Sends a move, and then those that were asked for meanwhile. What waits behind one
/// that is refused is refused with it. Whoever closes the page before all have arrived
/// is asked first.
pub async fn send(
    id: OpportunityId,
    mut version: i64,
    mut next: Next,
    board: &ListQuery,
    waiting: &Waiting,
) -> Result<MovedView, AppError> {
    let _held = browser::hold_page();
    loop {
        let input = MoveCardInput {
            id: id.to_string(),
            version: version.to_string(),
            stage: next.stage.to_string(),
            reason: next.why.reason,
            comment: next.why.comment,
            after_own: String::new(),
            board: board.clone(),
        };
        let answer = call(MoveCard { input }).await;
        match (answer, waiting.take(id)) {
            (Ok(moved), Some(after)) => {
                version = moved.card.version;
                next = after;
            }
            (answer, _) => return answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_word_for_a_card_counts_once() {
        let waiting = Waiting::default();
        let card = |sign: &str| -> OpportunityId { format!("opp_{}{sign}", "0".repeat(25)).parse().unwrap() };
        let stage = |sign: &str| -> StageId { format!("stg_{}{sign}", "0".repeat(25)).parse().unwrap() };
        let to = |sign| Next { stage: stage(sign), why: Why::default() };
        waiting.put(card("1"), to("2"));
        waiting.put(card("9"), to("8"));
        waiting.put(card("1"), to("3"));
        assert_eq!(waiting.take(card("1")).map(|next| next.stage), Some(stage("3")));
        assert!(waiting.take(card("1")).is_none());
        assert!(waiting.take(card("9")).is_some());
    }
}
