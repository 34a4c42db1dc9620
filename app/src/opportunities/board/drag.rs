//! Dragging by pointer: a mouse drags after a few pixels, a finger after it
//! has rested. Only state changes; the card that follows the pointer is drawn
//! from it.

use super::dom;
use super::held::Drag;
use super::state::Board;
use crate::opportunities::words::Amount;
use crate::prelude::*;
use leptos::ev::{self, PointerEvent};
use leptos::leptos_dom::helpers::WindowListenerHandle;
use std::time::Duration;

/// How long a finger rests before it picks a card up.
const REST: Duration = Duration::from_millis(350);

/// A card is pressed: what comes of it is seen when the pointer moves on, or rests.
fn pressed(board: Board, event: &PointerEvent) {
    board.just_dragged.set_value(false);
    let Some(card) = dom::card_at(event) else { return };
    if event.button() != 0 || !event.is_primary() {
        return;
    }
    let at = (event.client_x(), event.client_y());
    let is_finger = event.pointer_type() == "touch";
    let pointer = event.pointer_id();
    board.drag.set(Some(Drag { card, pointer, start: at, at, is_finger, live: false, over: None }));
    if is_finger {
        let rested = move || {
            let drag = board.drag.try_get_untracked().flatten();
            if drag.is_some_and(|drag| drag.pointer == pointer && !drag.live) {
                go_live(board);
            }
        };
        // A browser without timers only has the menu.
        let _ = set_timeout(rested, REST);
    }
}

/// Follows the pointer wherever it goes while the board is on the screen.
pub fn listen(board: Board) {
    let handles = StoredValue::new(Vec::<WindowListenerHandle>::new());
    effect(move || {
        let held = vec![
            window_event_listener(ev::pointerdown, move |event| pressed(board, &event)),
            window_event_listener(ev::pointermove, move |event| followed(board, &event)),
            window_event_listener(ev::pointerup, move |event| dropped(board, &event)),
            window_event_listener(ev::pointercancel, move |_| board.drag.set(None)),
            window_event_listener(ev::keydown, move |event| {
                if event.key() == "Escape" && board.dragged.get_untracked().is_some() {
                    board.drag.set(None);
                }
            }),
        ];
        handles.set_value(held);
        board.drags.set(true);
    });
    on_cleanup(move || {
        for handle in handles.try_update_value(std::mem::take).unwrap_or_default() {
            handle.remove();
        }
    });
}

fn followed(board: Board, event: &PointerEvent) {
    let Some(drag) = board.drag.get_untracked().filter(|drag| drag.pointer == event.pointer_id()) else {
        return;
    };
    let drag = Drag { at: (event.client_x(), event.client_y()), ..drag };
    if drag.live {
        board.drag.set(Some(Drag { over: dom::stage_at(drag.at), ..drag }));
    } else if !drag.has_moved() {
        board.drag.set(Some(drag));
    } else if drag.is_finger {
        // It scrolls.
        board.drag.set(None);
    } else {
        board.drag.set(Some(drag));
        go_live(board);
    }
}

fn go_live(board: Board) {
    board.drag.update(|drag| {
        if let Some(drag) = drag {
            drag.live = true;
            drag.over = dom::stage_at(drag.at);
        }
    });
    scroll_on(board);
}

/// Near an edge the board scrolls on, frame by frame, as long as a card is held.
fn scroll_on(board: Board) {
    dom::next_frame(move || {
        let Some(drag) = board.drag.try_get_untracked().flatten().filter(|drag| drag.live) else { return };
        if dom::scroll_at_edge(drag.at.0) {
            board.drag.set(Some(Drag { over: dom::stage_at(drag.at), ..drag }));
        }
        scroll_on(board);
    });
}

fn dropped(board: Board, event: &PointerEvent) {
    let Some(drag) = board.drag.get_untracked().filter(|drag| drag.pointer == event.pointer_id()) else {
        return;
    };
    board.drag.set(None);
    if !drag.live {
        return;
    }
    dom::note_drop();
    if let Some(stage) = drag.over {
        // A dialog that opened now would take the end of this press for a click
        // beside it, and close.
        dom::next_frame(move || board.move_to(drag.card, stage));
    }
}

/// The card that follows the pointer; the board's own card stays where it is
/// until it is dropped.
#[component]
pub fn Ghost(board: Board) -> View {
    let place = move || {
        let (x, y) = board.drag.with(|drag| drag.map_or((0, 0), |drag| drag.at));
        format!("{x}px {y}px")
    };
    live(move || {
        board.dragged.get().and_then(|id| board.deal(id)).map(|deal| {
            let card = deal.card.get_untracked();
            view! {
                <div class="deal deal-ghost" aria-hidden="true" style:translate=place>
                    <span class="deal-title" translate="no">{card.name}</span>
                    <span class="deal-customer" translate="no">{card.customer_name}</span>
                    {card.amount.map(|amount| view! { <Amount amount=amount class="deal-amount"/> })}
                </div>
            }
        })
    })
}
