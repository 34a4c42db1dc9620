//! People with authenticator apps of their own, to measure sign-ins with.

use crate::demo::staff::Staff;
use crate::factors::totp::{self, Seed};
use crate::storage::Reach;
use crate::{Backend, Failure, random};
use domain::Timestamp;

/// Sets an app up for so many of those beyond the demo's people, in their order. Each key
/// follows from address and password, so that whoever measures knows it.
pub async fn set_up(
    backend: &Backend,
    staff: &Staff,
    count: usize,
    password: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let mut tx = backend.storage().write(Reach::System).await?;
    let sellers = staff.sellers.iter().filter(|seller| seller.actor.email.starts_with("seller"));
    for seller in sellers.take(count) {
        let digest = random::digest(format!("latchkey seed\n{}\n{password}", seller.actor.email).as_bytes());
        let seed =
            Seed::of_bytes(std::array::from_fn(|place| digest.get(place).copied().unwrap_or_default()));
        totp::insert_on(&mut tx, backend.keys(), seller.actor.person, &seed, now).await?;
    }
    Ok(tx.commit().await?)
}
