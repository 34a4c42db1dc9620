//! What is fetched after the board: cards that follow the pointer, and the question why one
//! is lost. Until it is here cards are moved by keys and menus, and a press that begins
//! before is no drag.

use super::drag::{Ghost, listen};
use super::lost::{LostDialog, asked_before};
use super::state::Board;
use crate::form::FormHandle;
use crate::lazy::Part;
use crate::opportunities::BOARD_HAND;
use crate::opportunities::api::MoveCard;
use crate::prelude::*;
use domain::opportunities::LostReasonRef;

static PART: Part = Part::new(BOARD_HAND);

/// The board that it is of, as its parts find it.
#[derive(Clone, Copy)]
struct Hand {
    board: Board,
    /// Why a card may be lost.
    reasons: StoredValue<Vec<LostReasonRef>>,
    refused: FormHandle<MoveCard>,
}

/// Its place. The server draws it where it asks for a reason.
#[component]
pub fn HandPlace(board: Board, reasons: Vec<LostReasonRef>, refused: FormHandle<MoveCard>) -> View {
    provide_context(Hand { board, reasons: StoredValue::new(reasons), refused });
    let asked = asked_before(refused);
    if let Some(asking) = asked {
        board.asking.set(Some(asking));
    }
    let fetched = RwSignal::new(false);
    effect(move || {
        PART.fetch(move |is_here| {
            // The page may have gone on meanwhile.
            fetched.try_set(is_here);
        });
    });
    // Whoever is to be asked tries again where it could not be had.
    let is_here = PART.fetched_when(move || board.asking.with(Option::is_some));
    PART.place(asked.is_some(), Signal::derive(move || fetched.get() || is_here.get()))
}

#[component]
pub fn ByHand() -> View {
    let Some(Hand { board, reasons, refused }) = use_context::<Hand>() else { return View::Nothing };
    listen(board);
    view! {
        <Ghost board=board/>
        <LostDialog board=board reasons=reasons refused=refused/>
    }
}

/// Before a page wakes that a plain form was refused on.
#[cfg(feature = "hydrate")]
pub async fn load_hand() -> bool {
    PART.load().await
}
