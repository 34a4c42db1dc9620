use super::{CustomerKind, CustomerLevel, Source};
use crate::CustomerId;
use crate::audit::AuditObject;
use crate::permissions::Module;
use crate::records::{Choices, Direction, Field, FoundBy, Kind, List, Object, Search, Target, Test};

/// A company or a person that the workspace sells to.
pub static CUSTOMER: Object = Object {
    name: "customer",
    plural: "customers",
    prefix: CustomerId::PREFIX,
    module: Module::Customers,
    audit: AuditObject::Customer,
    fields: &[
        Field::new("name", Kind::Line(200))
            .required()
            .sorts(Direction::Ascending)
            .shows()
            .found(FoundBy::Words),
        Field::new("kind", Kind::Choice(KIND)).narrows(Test::AnyOf).shows(),
        Field::new("level", Kind::Choice(LEVEL)).narrows(Test::AnyOf).shows(),
        Field::new("source", Kind::Choice(SOURCE)).narrows(Test::AnyOf).shows(),
        Field::new("industry", Kind::Choice(INDUSTRY)).further().narrows(Test::AnyOf).shows(),
        Field::new("employees", Kind::Choice(EMPLOYEES)).further().narrows(Test::AnyOf).shows(),
        Field::new("phone", Kind::Phone).shows().found(FoundBy::Phone),
        Field::new("email", Kind::Email).shows().found(FoundBy::Email),
        Field::new("parent", Kind::Reference(PARENT)).further(),
        Field::new("website", Kind::Website).further(),
        Field::new("region", Kind::Region).further().narrows(Test::Within).shows(),
        Field::new("address", Kind::Line(300)).further(),
        Field::new("note", Kind::Lines(5000)).further(),
    ],
};

/// `/customers`: the latest touched first.
pub static CUSTOMERS: List = List {
    plural: "customers",
    words: "customers",
    search: Some(Search::ANYTHING),
    fields: &[
        CUSTOMER.fields,
        &[
            Field::new("owner", Kind::User)
                .required()
                .narrows(Test::User)
                .sorts(Direction::Ascending)
                .shows(),
            Field::new("last_activity", Kind::Instant).sorts(Direction::Descending).shows(),
            Field::new("next_activity", Kind::Instant).narrows(Test::Due).sorts(Direction::Ascending).shows(),
            Field::new("created", Kind::Instant)
                .required()
                .narrows(Test::Past)
                .sorts(Direction::Descending)
                .shows(),
        ],
    ],
    columns: &["name", "kind", "phone", "owner", "last_activity", "next_activity"],
    has_layouts: true,
    order: ("last_activity", Direction::Descending),
    among: &[],
};

/// The company that a customer belongs to.
const PARENT: Target = Target { object: "customer", only: Some(("kind", CustomerKind::Company.as_str())) };
const KIND: Choices = Choices {
    key: "customers-kind",
    words: CustomerKind::WORDS,
    usual: Some(CustomerKind::Company.as_str()),
};
pub const LEVEL: Choices = Choices { key: "customers-level", words: CustomerLevel::WORDS, usual: None };
pub const SOURCE: Choices = Choices { key: "customers-source", words: Source::WORDS, usual: None };

/// The sections of GB/T 4754-2017, as a short list.
const INDUSTRY: Choices = Choices {
    key: "customers-industry",
    words: &[
        "agriculture",
        "mining",
        "manufacturing",
        "energy",
        "construction",
        "wholesale_retail",
        "transport",
        "hospitality",
        "information_technology",
        "finance",
        "real_estate",
        "business_services",
        "research",
        "public_utilities",
        "personal_services",
        "education",
        "health",
        "culture",
        "public_administration",
        "other",
    ],
    usual: None,
};

/// How many people work there.
const EMPLOYEES: Choices = Choices {
    key: "customers-employees",
    words: &["under_10", "10_to_49", "50_to_199", "200_to_999", "1000_or_more"],
    usual: None,
};
