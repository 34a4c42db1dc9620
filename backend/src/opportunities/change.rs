//! What every change of an opportunity has in common.

use super::record::RecordRow;
use crate::Failure;
use crate::audit::change;
use domain::Timestamp;
use domain::audit::FieldChange;
use domain::opportunities::StageView;

impl RecordRow {
    /// When a change of this row takes place: now, but always after the change
    /// before, so that history and boards have one order whichever node's
    /// clock runs ahead.
    pub fn changes_at(&self, now: Timestamp) -> Timestamp {
        now.max(Timestamp::from_micros(self.card.updated_at.micros() + 1))
    }

    /// Refuses a change that was made on an earlier version. `fields` are the
    /// differences between what is stored and what was tried.
    pub fn check_version(&self, version: i64, fields: Vec<FieldChange>) -> Result<(), Failure> {
        if self.card.row_version == version {
            return Ok(());
        }
        Err(Failure::conflict(self.card.row_version, fields))
    }
}

/// A move as history and conflicts tell it, by the stages' names.
pub(super) fn stage_change(from: &StageView, to: &StageView) -> Vec<FieldChange> {
    change("stage", Some(from.name.clone()), Some(to.name.clone())).into_iter().collect()
}
