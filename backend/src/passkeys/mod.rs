//! Passkeys and security keys (WebAuthn): what a person registers, signs in with, shows
//! beside the password, and proves anew who they are with (docs/decisions/0040).

mod attestation;
mod ceremonies;
mod enrol;
mod list;
mod providers;
mod refused;
mod register;
mod remove;
mod rename;
mod rows;
mod second;
mod shown;
mod sign_in;
mod site;
mod start;
mod step_up;

pub use ceremonies::LASTS_SECONDS;
pub(crate) use ceremonies::purge;
pub use enrol::{begin as begin_enrolment, finish as enrol};
pub use list::list;
pub use register::{begin_in_session as begin_registration, finish_in_session as register};
pub use remove::remove;
pub use rename::rename;
pub use second::{begin as begin_factor, finish as show_factor};
pub(crate) use sign_in::{Only, sign_in_as};
pub use sign_in::{begin as begin_sign_in, sign_in};
pub use site::Site;
pub use start::other_hosts;
pub(crate) use start::warn_of_other_hosts;
pub use step_up::{begin as begin_proof, prove};
