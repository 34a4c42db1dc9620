use crate::OpportunityId;
use crate::audit::AuditObject;
use crate::customers::SOURCE;
use crate::opportunities::OutcomeFilter;
use crate::permissions::Module;
use crate::records::{Choices, Direction, Field, FoundBy, Kind, List, Object, Search, Target, Test};

/// A deal in the making. Its customer and its stage have ways of their own.
pub static OPPORTUNITY: Object = Object {
    name: "opportunity",
    plural: "opportunities",
    prefix: OpportunityId::PREFIX,
    module: Module::Opportunities,
    audit: AuditObject::Opportunity,
    fields: &[
        Field::new("name", Kind::Line(200))
            .required()
            .sorts(Direction::Ascending)
            .shows()
            .found(FoundBy::Words),
        Field::new("amount", Kind::Money).narrows(Test::Amounts).sorts(Direction::Descending).shows(),
        Field::new("close_date", Kind::Date).narrows(Test::Ahead).sorts(Direction::Ascending).shows(),
        Field::new("source", Kind::Choice(SOURCE)).narrows(Test::AnyOf),
        Field::new("note", Kind::Lines(5000)),
    ],
};

/// `/opportunities` and `/pipeline`, which have one filter: the latest changed first.
pub static OPPORTUNITIES: List = List {
    plural: "opportunities",
    words: "opportunities",
    search: Some(Search::ANYTHING),
    fields: &[
        &[
            Field::new("pipeline", Kind::Reference(Target::any("pipeline"))).narrows(Test::Reference),
            Field::new("stage", Kind::Reference(Target::any("stage"))).narrows(Test::Reference).shows(),
            Field::new("outcome", Kind::Choice(OUTCOME)).narrows(Test::One),
            Field::new("owner", Kind::User).narrows(Test::User).shows(),
            Field::new("customer", Kind::Reference(CUSTOMER)).narrows(Test::Reference).shows(),
        ],
        OPPORTUNITY.fields,
        &[
            Field::new("next_activity", Kind::Instant).narrows(Test::Due).sorts(Direction::Ascending).shows(),
            Field::new("updated", Kind::Instant).sorts(Direction::Descending).shows(),
        ],
    ],
    columns: &["name", "customer", "stage", "amount", "close_date", "next_activity", "owner", "updated"],
    has_layouts: true,
    order: ("updated", Direction::Descending),
    among: &["pipeline"],
};

/// Whom a deal is with.
const CUSTOMER: Target = Target::any("customer");

const OUTCOME: Choices = Choices {
    key: "opportunities-outcome",
    words: OutcomeFilter::WORDS,
    usual: Some(OutcomeFilter::Current.as_str()),
};
