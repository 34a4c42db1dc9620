use super::{CustomerKind, CustomerLevel, Source};
use crate::audit::AuditObject;
use crate::permissions::Module;
use crate::records::{Choices, Field, Kind, Object};

/// A company or a person that the workspace sells to.
pub static CUSTOMER: Object = Object {
    name: "customer",
    plural: "customers",
    module: Module::Customers,
    audit: AuditObject::Customer,
    fields: &[
        Field::new("name", Kind::Line(200)).required(),
        Field::new("kind", Kind::Choice(KIND)),
        Field::new("level", Kind::Choice(LEVEL)),
        Field::new("source", Kind::Choice(SOURCE)),
        Field::new("industry", Kind::Choice(INDUSTRY)).further(),
        Field::new("employees", Kind::Choice(EMPLOYEES)).further(),
        Field::new("phone", Kind::Phone),
        Field::new("email", Kind::Email),
        Field::new("website", Kind::Website).further(),
        Field::new("address", Kind::Line(300)).further(),
        Field::new("note", Kind::Lines(5000)).further(),
    ],
};

const KIND: Choices = Choices {
    key: "customers-kind",
    words: CustomerKind::WORDS,
    usual: Some(CustomerKind::Company.as_str()),
};
const LEVEL: Choices = Choices { key: "customers-level", words: CustomerLevel::WORDS, usual: None };
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
