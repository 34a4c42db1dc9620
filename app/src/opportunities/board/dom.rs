//! What dragging and the strip of stages ask of the browser. The server's twin
//! does nothing.

#[cfg(feature = "hydrate")]
pub use living::*;
#[cfg(not(feature = "hydrate"))]
pub use still::*;

use domain::{OpportunityId, StageId};

/// The id of the list of columns.
pub const BOARD: &str = "board";

/// The id of the link that a card's title is.
pub fn title_id(id: OpportunityId) -> String {
    format!("deal-{id}")
}

/// The id of a column: the strip of stages leads there.
pub fn column_id(stage: StageId) -> String {
    format!("stage-{stage}")
}

#[cfg(feature = "hydrate")]
mod living {
    use super::{BOARD, OpportunityId, StageId};
    use crate::prelude::*;
    use leptos::ev::{PointerEvent, SubmitEvent};
    use leptos::wasm_bindgen::JsCast;
    use std::cell::Cell;
    use std::time::Duration;
    use web_sys::{Element, FormData, HtmlFormElement};

    /// How near an edge a held card makes the board scroll, and how fast.
    const EDGE: f64 = 56.0;
    const STEP: f64 = 14.0;

    thread_local! {
        static DROPPED: Cell<bool> = const { Cell::new(false) };
    }

    /// A click may follow a drop; it is part of the drop.
    pub fn note_drop() {
        DROPPED.set(true);
        // Without a timer the next click is lost, and the one after it works.
        let _ = set_timeout(|| DROPPED.set(false), Duration::ZERO);
    }

    pub fn has_dropped_just_now() -> bool {
        DROPPED.replace(false)
    }

    /// The card that is pressed, if it may be moved; its menu is no part of it.
    pub fn card_at(event: &PointerEvent) -> Option<OpportunityId> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let card = target.closest(".deal[data-movable]").ok()??;
        if target.closest(".deal-move").ok()?.is_some() {
            return None;
        }
        card.query_selector(".deal-title").ok()??.id().strip_prefix("deal-")?.parse().ok()
    }

    /// The column at a point of the window.
    #[expect(clippy::cast_precision_loss, reason = "the browser asks for `f32`; windows are small")]
    pub fn stage_at((x, y): (i32, i32)) -> Option<StageId> {
        let element = document().element_from_point(x as f32, y as f32)?;
        stage_of(&element.closest(".board-column").ok()??)
    }

    fn stage_of(column: &Element) -> Option<StageId> {
        column.id().strip_prefix("stage-")?.parse().ok()
    }

    pub fn next_frame(act: impl FnOnce() + 'static) {
        // A browser that draws no frames doesn't scroll by itself.
        let _ = request_animation_frame(act);
    }

    /// Scrolls the board on when `x` is near one of its edges.
    pub fn scroll_at_edge(x: i32) -> bool {
        let x = f64::from(x);
        let Some(board) = document().get_element_by_id(BOARD) else { return false };
        let edges = board.get_bounding_client_rect();
        let step = if x > edges.right() - EDGE {
            STEP
        } else if x < edges.left() + EDGE {
            -STEP
        } else {
            return false;
        };
        board.scroll_by_with_x_and_y(step, 0.0);
        true
    }

    /// The column that stands at the board's beginning.
    pub fn first_in_sight() -> Option<StageId> {
        let board = document().get_element_by_id(BOARD)?;
        let start = board.get_bounding_client_rect().left();
        let columns = board.children();
        let columns = (0..columns.length()).filter_map(|place| columns.item(place));
        let away = |column: &Element| (column.get_bounding_client_rect().left() - start).abs();
        let nearest = columns.min_by(|one, other| away(one).total_cmp(&away(other)))?;
        stage_of(&nearest)
    }

    /// What a form sends in a field.
    pub fn field(event: &SubmitEvent, name: &str) -> String {
        let form = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let data = form.and_then(|form| FormData::new_with_form(&form).ok());
        data.and_then(|data| data.get(name).as_string()).unwrap_or_default()
    }
}

#[cfg(not(feature = "hydrate"))]
mod still {
    use super::{OpportunityId, StageId};
    use leptos::ev::{PointerEvent, SubmitEvent};

    pub fn note_drop() {}

    pub fn has_dropped_just_now() -> bool {
        false
    }

    pub fn card_at(_event: &PointerEvent) -> Option<OpportunityId> {
        None
    }

    pub fn stage_at(_at: (i32, i32)) -> Option<StageId> {
        None
    }

    pub fn next_frame(_act: impl FnOnce() + 'static) {}

    pub fn scroll_at_edge(_x: i32) -> bool {
        false
    }

    pub fn first_in_sight() -> Option<StageId> {
        None
    }

    pub fn field(_event: &SubmitEvent, _name: &str) -> String {
        String::new()
    }
}
