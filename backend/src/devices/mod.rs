//! What browsers say about themselves, read by the expressions of uap-core. For
//! people to look at: nothing is decided by it.

mod expressions;
mod read;

pub use read::{describe, ready};
