//! A finger that rests on a row whose box is out of sight, as on phones.

use crate::browser;
use crate::prelude::*;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::web_sys::Event;
use std::time::Duration;

/// How long a finger rests before it chooses a row.
const REST: Duration = Duration::from_millis(500);

#[derive(Clone, Copy)]
pub(super) struct Hold {
    finger: StoredValue<Option<Finger>>,
    /// The click that may end it opens nothing.
    just_chose: StoredValue<bool>,
}

#[derive(Clone, PartialEq, Eq)]
struct Finger {
    pointer: i32,
    /// What the row's box sends.
    row: String,
}

impl Hold {
    pub(super) fn new() -> Self {
        Self { finger: StoredValue::new(None), just_chose: StoredValue::new(false) }
    }

    /// A finger comes down; `choose` is called with what the row's box sends.
    pub(super) fn down(self, event: &PointerEvent, choose: impl FnOnce(String) + 'static) {
        self.just_chose.set_value(false);
        self.over();
        if event.pointer_type() != "touch" || !event.is_primary() {
            return;
        }
        let Some(row) = browser::hidden_box_of_row(event) else { return };
        let finger = Finger { pointer: event.pointer_id(), row };
        self.finger.set_value(Some(finger.clone()));
        let rested = move || {
            if self.finger.try_get_value().flatten().as_ref() == Some(&finger) {
                self.just_chose.set_value(true);
                choose(finger.row);
            }
        };
        // A browser without timers only has the button.
        let _ = set_timeout(rested, REST);
    }

    /// It went up again, or scrolls.
    pub(super) fn over(self) {
        self.finger.set_value(None);
    }

    /// The menu of a link would come where the finger rests.
    pub(super) fn hold_still(self, event: &Event) {
        if self.finger.with_value(Option::is_some) {
            event.prevent_default();
        }
    }

    /// Whether the click ends a rest.
    pub(super) fn swallow_click(self, event: &MouseEvent) -> bool {
        let is_its_end = self.just_chose.get_value();
        if is_its_end {
            self.just_chose.set_value(false);
            event.prevent_default();
        }
        is_its_end
    }
}
