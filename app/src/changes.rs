//! What is on the screen is asked for anew when something changed that no part of
//! it knows of: a message in the corner outlives the page that it was made on, and
//! its "undo" acts on whatever page is there by then.

use crate::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// When a part of the page asks anew, though its question is the same: whenever that counts on.
pub type Turn = Box<dyn Fn() -> u32 + Send + Sync>;

/// How often that happened since the page was loaded.
#[derive(Clone, Copy)]
pub struct Changes(RwSignal<u32>);

impl Changes {
    /// Says that something did change.
    pub fn tell(self) {
        self.0.update(|count| *count = count.wrapping_add(1));
    }

    /// For a part of the page that asks anew when something changed and, once for each of
    /// `reasons`, when it has one of its own; but not while it is held.
    pub fn turn(self, reasons: RwSignal<u32>, is_held: Box<dyn Fn() -> bool + Send + Sync>) -> Turn {
        let seen = AtomicU32::new(self.0.get_untracked());
        Box::new(move || {
            let (is_held, now) = (is_held(), self.0.get().wrapping_add(reasons.get()));
            if !is_held {
                seen.store(now, Ordering::Relaxed);
            }
            seen.load(Ordering::Relaxed)
        })
    }
}

/// Gives it to every component; the application calls it once.
pub fn provide_changes() -> Changes {
    let changes = Changes(RwSignal::new(0));
    provide_context(changes);
    changes
}

pub fn use_changes() -> Changes {
    use_context().unwrap_or_else(provide_changes)
}
