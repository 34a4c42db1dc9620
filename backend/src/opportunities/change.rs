//! What every change of an opportunity has in common.

use super::record::RecordRow;
use crate::Failure;
use crate::audit::change;
use domain::audit::FieldChange;
use domain::opportunities::{OpportunityFacts, StageView};
use domain::{Currency, Timestamp};

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

    /// The facts that would change, from what is stored to what was typed, in
    /// the spelling of the form.
    pub fn changed_facts(&self, facts: &OpportunityFacts, currency: Currency) -> Vec<FieldChange> {
        let stored = OpportunityFacts {
            name: self.card.name.clone(),
            amount: self.card.amount(currency),
            close_date: self.card.close_date(),
            source: self.source,
            note: self.note.clone(),
        };
        let pairs = fields(stored).into_iter().zip(fields(facts.clone()));
        pairs.filter_map(|((field, before), (_, after))| change(field, before, after)).collect()
    }
}

/// The facts of a new opportunity as changes from nothing.
pub(super) fn new_facts(facts: &OpportunityFacts) -> Vec<FieldChange> {
    fields(facts.clone()).into_iter().filter_map(|(field, after)| change(field, None, after)).collect()
}

fn fields(facts: OpportunityFacts) -> [(&'static str, Option<String>); 5] {
    [
        ("name", Some(facts.name)),
        ("amount", facts.amount.map(domain::Money::input_value)),
        ("close_date", facts.close_date.map(|date| date.to_string())),
        ("source", facts.source.map(|source| source.to_string())),
        ("note", facts.note),
    ]
}

/// A move as history and conflicts tell it, by the stages' names.
pub(super) fn stage_change(from: &StageView, to: &StageView) -> Vec<FieldChange> {
    change("stage", Some(from.name.clone()), Some(to.name.clone())).into_iter().collect()
}
