//! Step-up: a fresh full proof of who acts, and a new session that has it
//! (docs/decisions/0039). What asks for one calls [`crate::Context::fresh`].

mod kept;
pub(crate) mod prove;
pub(crate) mod renew;
mod ways;

pub use kept::{KeptForm, carry, keep, land, open};
pub use prove::prove;
pub use renew::renew;
pub use ways::ways;
