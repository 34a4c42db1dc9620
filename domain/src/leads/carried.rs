//! What a lead knows of what it becomes: it goes along, and no form asks for it.

use crate::records::{Facts, Field, Object, Typed};
use crate::validation::{FieldError, Problem, Problems};

/// Fields of a lead, each with the field that it becomes.
pub type Carried = [(&'static str, &'static str)];

pub const TO_CUSTOMER: &Carried =
    &[("phone", "phone"), ("email", "email"), ("source", "source"), ("level", "level")];
pub const TO_CONTACT: &Carried =
    &[("name", "name"), ("title", "title"), ("phone", "phone"), ("email", "email")];
pub const TO_OPPORTUNITY: &Carried = &[("source", "source"), ("need", "note")];

/// Whether a field gets what the lead knows.
pub(super) fn is_carried(carried: &Carried, field: &Field) -> bool {
    carried.iter().any(|(_, name)| field.name == *name)
}

/// The facts of a new record, with what the lead knows. Where the record can't be without
/// a fact that the lead lacks, that field of the lead is named.
pub fn with_known(
    object: &Object,
    carried: &Carried,
    mut facts: Facts,
    lead: &Typed,
) -> Result<Facts, Vec<FieldError>> {
    let mut problems = Problems::default();
    for (of_lead, name) in carried {
        match lead.get(of_lead) {
            "" if object.field(name).is_some_and(|field| field.is_required) => {
                problems.add(of_lead, Problem::Required);
            }
            "" => {}
            known => facts.set(*name, known.into()),
        }
    }
    problems.finish(facts)
}
