//! What all kinds of records have in common: a version, an owner, a history; and what
//! people see of an object by its description (`domain::records`): the words of its
//! fields, its form, a fact that is edited in place, two edits at once, what changed.
//!
//! One copy for all objects: nothing here is compiled anew for one. The areas of objects
//! share it in a pack of its own (`xtask/src/site/pack.rs`); no other page fetches it.

pub mod api;
mod changes;
mod conflict;
mod control;
mod fact;
mod fields;
pub mod inputs;
mod shown;
#[cfg(test)]
mod tests;
pub mod words;

pub use changes::{Told, changed, told};
pub use conflict::RecordConflict;
pub use fact::{Around, EditableFact, FactEditing, FactFields};
pub use fields::{Looks, RecordFields, first_values, fresh, labels};
pub use shown::shown;
