//! What is on the screen is asked for anew when something changed that no part of
//! it knows of: a message in the corner outlives the page that it was made on, and
//! its "undo" acts on whatever page is there by then.

use crate::prelude::*;

/// How often that happened since the page was loaded.
#[derive(Clone, Copy)]
pub struct Changes(RwSignal<u32>);

impl Changes {
    /// Says that something did change.
    pub fn tell(self) {
        self.0.update(|count| *count = count.wrapping_add(1));
    }

    /// Whoever reads it is told.
    #[cfg(feature = "hydrate")]
    pub fn count(self) -> u32 {
        self.0.get()
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
