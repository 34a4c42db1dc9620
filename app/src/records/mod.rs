//! What people see of any object, by its description (`domain::records`): the words of
//! its fields, its form, a fact that is edited in place, two edits at once, what changed.
//!
//! One copy for all objects: nothing here is compiled anew for one. The areas of objects
//! share it in a pack of its own (`xtask/src/site/pack.rs`); no other page fetches it.

mod changes;
mod conflict;
mod control;
mod fact;
mod fields;
mod shown;
#[cfg(test)]
mod tests;
pub mod words;

pub use changes::{Told, changed, told};
pub use conflict::RecordConflict;
pub use fact::{Around, EditableFact, FactEditing, FactFields};
pub use fields::{Looks, RecordFields, first_values, fresh, labels};
pub use shown::shown;
