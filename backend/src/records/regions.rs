//! Facts that are regions (docs/decisions/0060): which may be, and what readers are told of
//! them in their language.

use super::Table;
use crate::{Failure, regions};
use domain::audit::FieldChange;
use domain::records::{Facts, Field, Kind, Object, Typed};
use domain::{Locale, Problem};

fn fields(table: &Table) -> impl Iterator<Item = &'static Field> {
    table.object.fields.iter().filter(|field| field.kind == Kind::Region)
}

/// Refuses a region that there is not; one that was saved before stays while nobody touches
/// it.
pub(super) fn check(table: &Table, (saved, facts): (&Facts, &Facts)) -> Result<(), Failure> {
    for Field { name, .. } in fields(table) {
        let code = facts.text(name).filter(|code| saved.text(name) != Some(*code));
        if code.is_some_and(|code| !regions::is_known(code)) {
            return Err(Failure::field(name, Problem::Choice));
        }
    }
    Ok(())
}

/// Adds what a record's regions are called, by the field.
pub(super) fn add_names(names: &mut Typed, table: &Table, facts: &Facts, locale: Locale) {
    for Field { name, .. } in fields(table) {
        if let Some(code) = facts.text(name) {
            names.set(name, regions::label(code, locale));
        }
    }
}

/// Puts names in the place of codes in what changed.
pub(super) fn tell(object: &Object, changes: &mut [&mut FieldChange], locale: Locale) {
    for change in changes {
        for side in [&mut change.before, &mut change.after] {
            if let Some(name) = side.as_deref().and_then(|text| told(object, &change.field, text, locale)) {
                *side = Some(name);
            }
        }
    }
}

/// What stands in a field, in words, where it is a region.
pub(crate) fn told(object: &Object, field: &str, text: &str, locale: Locale) -> Option<String> {
    let is_region = object.field(field)?.kind == Kind::Region;
    is_region.then(|| regions::label(text, locale))
}
