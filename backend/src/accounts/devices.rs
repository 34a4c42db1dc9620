//! Browsers that a person is known by. A stranger's wrong guesses lock nobody
//! out on them: tries from a known device have a counter of their own (OWASP
//! Authentication Cheat Sheet, "device cookies"; R-RATE-02).
//!
//! The browser keeps a sealed text that names the person and the device. It
//! opens nothing: with it, a wrong password is as wrong as without.

use super::persons::PersonRow;
use crate::storage::{StorageError, Tx, args};
use crate::{Context, random};
use domain::{DeviceId, PersonId, Timestamp};
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
pub fn find(context: &Context, person: &PersonRow) -> Option<DeviceId> {
    let sealed = context.browser.device.as_deref()?;
    let opened = context.backend.keys().open_text(PLACE, sealed)?;
    let known: Known = serde_json::from_slice(&opened).ok()?;
    let is_theirs = known.person == person.id && known.epoch == person.epoch && known.until > context.now;
    is_theirs.then_some(DeviceId::from_uuid(known.device))
}

/// The device that the request comes from: the known one, or a new one.
pub fn of(context: &Context, person: &PersonRow) -> DeviceId {
    find(context, person).unwrap_or_else(|| random::id(DeviceId::from_uuid, context.now))
}

/// Notes that the person was seen on a device.
pub async fn see(
    tx: &mut Tx,
    person: PersonId,
    device: DeviceId,
    now: Timestamp,
) -> Result<(), StorageError> {
    tx.run(
        "INSERT INTO devices (person_id, id, first_seen_at, seen_at) VALUES ($1, $2, $3, $3)
         ON CONFLICT (person_id, id) DO UPDATE SET seen_at = excluded.seen_at",
        args![person, device, now],
    )
    .await
    .map(drop)
}

/// What the browser is to keep now that the person has proved to be there.
pub fn remember(context: &Context, person: &PersonRow, device: DeviceId) -> String {
    let known = Known {
        person: person.id,
        epoch: person.epoch,
        device: device.uuid(),
        until: context.now.plus_days(KNOWN_DAYS),
    };
    // It is made of ids and numbers: nothing of it can fail to become JSON.
    let text = serde_json::to_vec(&known).unwrap_or_default();
    context.backend.keys().seal_text(PLACE, &text)
}
