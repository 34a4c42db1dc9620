//! What is done with many records of an object at once.

use crate::accounts::UserRef;
use crate::names::named;
use serde::{Deserialize, Serialize};

/// What is to be done with the records that are ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BulkInput {
    /// `assign` or `delete`.
    pub action: String,
    pub ids: Vec<String>,
    /// The new owner for `assign`.
    pub owner: String,
    /// The [`BulkReview::reviewed`] of what somebody looked at, to do just that.
    pub reviewed: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkOutcome {
    pub done: BulkDone,
    /// The records by their ids, spelled, for they are of any object.
    pub changed: Vec<String>,
    /// Rows that were as wanted already.
    pub same: u32,
    /// Rows that were asked for but that the viewer may not change.
    pub refused: u32,
}

named! {
    /// What was done with many.
    BulkDone { Assigned = "assigned", Deleted = "deleted", Restored = "restored" }
}

/// What assigning many would do, for somebody to look at before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkReview {
    /// Of all this; nothing is done where it no longer fits.
    pub reviewed: String,
    /// All that was asked for.
    pub ids: Vec<String>,
    pub owner: UserRef,
    /// Records that change hands, and of how many people.
    pub moving: u32,
    pub owners: u32,
    /// Records that are the new owner's already.
    pub same: u32,
    /// Records that the viewer may not give away.
    pub refused: u32,
}
