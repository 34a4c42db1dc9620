//! Authenticator apps (RFC 6238): six digits, SHA-1, a new code every thirty
//! seconds, since that is what every app knows.

mod begin;
mod confirm;
mod remove;
mod rows;
mod seed;

pub(crate) use begin::purge;
pub use begin::{BEGUN_SECONDS, begin, begun};
pub use confirm::confirm;
pub(crate) use confirm::{look, turn_on};
pub use remove::{give_up, remove};
pub(crate) use rows::{accept, find_on, insert_on};
pub use seed::{STEP_SECONDS, Seed};
pub(crate) use seed::{Verdict, place};
