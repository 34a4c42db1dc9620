use super::{DisqualifyReason, LeadStatus};
use crate::LeadId;
use crate::audit::AuditObject;
use crate::customers::{LEVEL, SOURCE};
use crate::permissions::Module;
use crate::records::{Choices, Direction, Field, FoundBy, Kind, List, Object, Search, Test};

/// A person or a company who may become a customer. Its status has ways of its own.
pub static LEAD: Object = Object {
    name: "lead",
    plural: "leads",
    prefix: LeadId::PREFIX,
    module: Module::Leads,
    audit: AuditObject::Lead,
    fields: &[
        Field::new("name", Kind::Line(200))
            .required()
            .sorts(Direction::Ascending)
            .shows()
            .found(FoundBy::Words),
        Field::new("company", Kind::Line(200)).shows().found(FoundBy::Words),
        Field::new("title", Kind::Line(100)),
        Field::new("phone", Kind::Phone).shows().found(FoundBy::Phone),
        Field::new("email", Kind::Email).shows().found(FoundBy::Email),
        Field::new("source", Kind::Choice(SOURCE)).narrows(Test::AnyOf).shows(),
        Field::new("level", Kind::Choice(LEVEL)).narrows(Test::AnyOf).shows(),
        // What they want.
        Field::new("need", Kind::Lines(1000)),
        Field::new("note", Kind::Lines(5000)).further(),
    ],
};

/// `/leads`: the newest first.
pub static LEADS: List = List {
    plural: "leads",
    words: "leads",
    search: Some(Search::ANYTHING),
    fields: &[
        &[Field::new("status", Kind::Choice(STATUS)).required().narrows(Test::AnyOf).shows()],
        LEAD.fields,
        &[
            Field::new("owner", Kind::User).required().narrows(Test::User).shows(),
            Field::new("last_activity", Kind::Instant).sorts(Direction::Descending).shows(),
            Field::new("next_activity", Kind::Instant).narrows(Test::Due).sorts(Direction::Ascending).shows(),
            Field::new("created", Kind::Instant)
                .required()
                .narrows(Test::Past)
                .sorts(Direction::Descending)
                .shows(),
        ],
    ],
    columns: &["name", "company", "phone", "status", "owner", "next_activity", "created"],
    has_layouts: true,
    order: ("created", Direction::Descending),
    among: &[],
};

/// How far a lead has come.
pub const STATUS: Choices = Choices { key: "leads-status", words: LeadStatus::WORDS, usual: None };

/// Why nothing comes of a lead.
pub const DISQUALIFY_REASON: Choices =
    Choices { key: "leads-reason", words: DisqualifyReason::WORDS, usual: None };
