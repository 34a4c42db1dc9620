use crate::audit::AuditObject;
use crate::customers::SOURCE;
use crate::permissions::Module;
use crate::records::{Field, Kind, Object};

/// A deal in the making. Its customer and its stage have ways of their own.
pub static OPPORTUNITY: Object = Object {
    name: "opportunity",
    plural: "opportunities",
    module: Module::Opportunities,
    audit: AuditObject::Opportunity,
    fields: &[
        Field::new("name", Kind::Line(200)).required(),
        Field::new("amount", Kind::Money),
        Field::new("close_date", Kind::Date),
        Field::new("source", Kind::Choice(SOURCE)),
        Field::new("note", Kind::Lines(5000)),
    ],
};
