//! Browsers that a person is known by. A stranger's wrong guesses lock nobody
//! out on them: tries from a known device have a counter of their own (OWASP
//! Authentication Cheat Sheet, "device cookies"; R-RATE-02).
//!
//! The browser keeps a sealed text that names the person and the device. It
//! opens nothing: with it, a wrong password is as wrong as without.

use super::persons::PersonRow;
use crate::{Context, random};
use domain::{PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How long a browser is known after its last sign-in.
pub const KNOWN_DAYS: i64 = 365;
const PLACE: &str = "cookies.device";

#[derive(Serialize, Deserialize)]
struct Known {
    person: PersonId,
    /// A reset password makes strangers of all browsers.
    epoch: i64,
    device: Uuid,
    until: Timestamp,
}

/// The device that the request comes from, if the person is known on it.
pub fn find(context: &Context, person: &PersonRow) -> Option<Uuid> {
    let sealed = context.browser.device.as_deref()?;
    let opened = context.backend.keys().open_text(PLACE, sealed)?;
    let known: Known = serde_json::from_slice(&opened).ok()?;
    let is_theirs = known.person == person.id && known.epoch == person.epoch && known.until > context.now;
    is_theirs.then_some(known.device)
}

/// What the browser is to keep now that the person has proved to be there.
pub fn remember(context: &Context, person: &PersonRow) -> String {
    let known = Known {
        person: person.id,
        epoch: person.epoch,
        device: find(context, person).unwrap_or_else(|| random::uuid(context.now)),
        until: context.now.plus_days(KNOWN_DAYS),
    };
    // It is made of ids and numbers: nothing of it can fail to become JSON.
    let text = serde_json::to_vec(&known).unwrap_or_default();
    context.backend.keys().seal_text(PLACE, &text)
}
