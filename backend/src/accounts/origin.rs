//! The browser that somebody signed up with: it keeps a sealed text that names
//! the person, so that the link from the mail asks nothing more there.

use crate::tokens::Purpose;
use crate::{Backend, Context};
use domain::{PersonId, Timestamp};
use serde::{Deserialize, Serialize};

const PLACE: &str = "cookies.sign_up";

#[derive(Serialize, Deserialize)]
struct Origin {
    person: PersonId,
    until: Timestamp,
}

/// What the browser is to keep.
pub fn remember(backend: &Backend, person: PersonId, now: Timestamp) -> String {
    // As long as the link works.
    let origin = Origin { person, until: now.plus_seconds(Purpose::VerifyEmail.lasts_seconds()) };
    // It is made of an id and a number: nothing of it can fail to become JSON.
    let text = serde_json::to_vec(&origin).unwrap_or_default();
    backend.keys().seal_text(PLACE, &text)
}

/// Whether the person signed up with the browser that asks.
pub fn signed_up_here(context: &Context, person: PersonId) -> bool {
    let opened = context.browser.sign_up.as_deref().and_then(|sealed| {
        let opened = context.backend.keys().open_text(PLACE, sealed)?;
        serde_json::from_slice::<Origin>(&opened).ok()
    });
    opened.is_some_and(|origin| origin.person == person && origin.until > context.now)
}
