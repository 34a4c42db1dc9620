//! Who of the demo signs in with an authenticator app as well.

use crate::accounts::find_verified_person;
use crate::factors::totp::{self, Seed};
use crate::storage::Reach;
use crate::{Backend, Failure, random};
use domain::Timestamp;

/// Address and role.
pub const SIGN_IN: (&str, &str) = ("tom.becker@harbour.example", "sales_rep, with an authenticator app");

/// Sets the app up; gives the key to put into one. It follows from the password, so
/// that whoever gave that one knows it without reading the console.
pub async fn set_up(backend: &Backend, password: &str, now: Timestamp) -> Result<String, Failure> {
    let digest = random::digest(format!("latchkey demo\n{password}").as_bytes());
    let seed = Seed::of_bytes(std::array::from_fn(|place| digest.get(place).copied().unwrap_or_default()));
    let mut tx = backend.storage().write(Reach::System).await?;
    let person = find_verified_person(&mut tx, SIGN_IN.0).await?.ok_or(Failure::NotFound)?;
    totp::insert_on(&mut tx, backend.keys(), person, &seed, now).await?;
    tx.commit().await?;
    Ok(seed.shown())
}
