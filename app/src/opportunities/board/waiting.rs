//! Moves that wait for an earlier one of the same card. They are kept beside the
//! board, so that they are sent even when it has left the screen meanwhile.

use super::moves::Why;
use domain::{OpportunityId, StageId};
use std::sync::{Arc, Mutex, PoisonError};

/// Where a card goes next.
#[derive(Clone, Debug)]
pub struct Next {
    pub stage: StageId,
    pub why: Why,
}

/// The latest word for each card counts.
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

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_latest_word_for_a_card_counts_once() {
        let waiting = Waiting::default();
        let card = |number| OpportunityId::from_uuid(Uuid::from_u128(number));
        let to = |number| Next { stage: StageId::from_uuid(Uuid::from_u128(number)), why: Why::default() };
        waiting.put(card(1), to(2));
        waiting.put(card(9), to(8));
        waiting.put(card(1), to(3));
        assert_eq!(waiting.take(card(1)).map(|next| next.stage), Some(to(3).stage));
        assert!(waiting.take(card(1)).is_none());
        assert!(waiting.take(card(9)).is_some());
    }
}
