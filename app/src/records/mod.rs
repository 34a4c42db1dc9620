//! What all kinds of records have in common: a version, an owner, a history; and what
//! people see of an object by its description (`domain::records`): the words of its
//! fields, its form and the pages that make and edit, what is known and edited in place, two edits
//! at once, what changed, giving away, deleting and the way back.
//!
//! One copy for all objects: nothing here is compiled anew for one, but the little that
//! knows which function a form posts to (`AnyForm`). The areas of objects share it in a
//! pack of its own (`xtask/src/site/pack.rs`); no other page fetches it.

pub mod api;
#[cfg(feature = "ssr")]
pub mod choices;
pub mod inputs;
pub mod words;

mod about;
mod actions;
mod any_form;
mod came_from;
mod changes;
mod chooser;
mod conflict;
mod control;
mod delete;
mod edit;
mod fact;
mod fact_editor;
mod fields;
mod history;
mod in_bin;
mod meanwhile;
mod new;
mod shown;
#[cfg(test)]
mod tests;
mod transfer;
mod twins;

pub use about::{About, Kept};
pub use actions::{MoreMenu, call_link};
pub use any_form::AnyForm;
pub use came_from::CameFrom;
pub use changes::{Told, told};
pub use chooser::{Source, chooser_among, chooser_or};
pub use conflict::RecordConflict;
pub use control::amount;
pub use delete::{DeleteButton, Deletion};
pub use edit::{Beside, Edited, Editing, FormEnd};
pub use fact::{FactEditing, OpenFacts, saved_by};
pub use fields::{Looks, RecordFields, first_values, fresh, labels};
pub use history::HistoryCard;
pub use in_bin::{Binned, InBin, why_not_restored};
pub use meanwhile::ChangedMeanwhile;
pub use new::{Making, NewPage};
pub use shown::shown;
pub use transfer::{Transfer, TransferDialog};
pub use twins::{Twin, TwinList, why_alike};
