//! Contacts: the people at a customer.

mod links;

pub use links::{
    CONTACT_LINK, ContactLinks, CustomerLinks, FurtherCustomer, InvolvedContact, LinkInput, LinkPartInput,
    MOST_LINKS, NewLinkInput, PART,
};

use crate::accounts::UserRef;
use crate::audit::AuditObject;
use crate::permissions::Module;
use crate::phone::PhonePart;
use crate::records::{
    Direction, Field, FoundBy, Kind, List, MayOnRecord, Object, Search, Target, Test, Typed,
};
use crate::{ContactId, Cursor, CustomerId, Date, LeadId, Timestamp, Total};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// So many contacts are shown on a customer's page, of its own and of those of others who have a
/// part there: what is read is one more where there are more.
pub const MOST_CONTACTS: u16 = 500;

/// A person at a customer. Whoever may edit the customer may edit them.
pub static CONTACT: Object = Object {
    name: "contact",
    plural: "contacts",
    prefix: ContactId::PREFIX,
    module: Module::Customers,
    audit: AuditObject::Contact,
    fields: &[
        Field::new("name", Kind::Line(100))
            .required()
            .sorts(Direction::Ascending)
            .shows()
            .found(FoundBy::Words),
        Field::new("title", Kind::Line(100)).shows(),
        Field::new("phone", Kind::Phone).shows().found(FoundBy::Phone),
        Field::new("email", Kind::Email).shows().found(FoundBy::Email),
        Field::new("wechat", Kind::WeChat).shows().found(FoundBy::Words),
        Field::new("birthday", Kind::PastDate).shows(),
    ],
};

/// `/contacts`: the people at all customers, by name. Their owner is the customer's.
pub static CONTACTS: List = List {
    plural: "contacts",
    words: "contacts",
    search: Some(Search::ANYTHING),
    fields: &[
        CONTACT.fields,
        &[
            Field::new("customer", Kind::Reference(Target::any("customer"))).required().shows(),
            Field::new("owner", Kind::User).required().narrows(Test::User).shows(),
            Field::new("created", Kind::Instant)
                .required()
                .narrows(Test::Past)
                .sorts(Direction::Descending)
                .shows(),
        ],
    ],
    columns: &["name", "customer", "title", "phone", "email", "owner"],
    has_layouts: true,
    order: ("name", Direction::Ascending),
    among: &[],
};

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ContactRow {
    pub id: ContactId,
    pub name: String,
    pub customer: CustomerId,
    pub customer_name: String,
    pub title: Option<String>,
    /// The phone field, read.
    pub phones: Vec<PhonePart>,
    pub email: Option<String>,
    pub wechat: Option<String>,
    pub birthday: Option<Date>,
    pub owner: UserRef,
    pub created_at: Timestamp,
}

/// One page of the list. It may show fewer than there is room for, or none, and yet go on:
/// a page looks at so many contacts and no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ContactsPage {
    pub rows: Vec<ContactRow>,
    /// `None` where nobody counts.
    pub total: Option<Total>,
    pub previous: Option<Cursor>,
    pub next: Option<Cursor>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ContactView {
    pub id: ContactId,
    pub customer: CustomerId,
    /// As the form has them.
    pub facts: Typed,
    pub version: i64,
    /// The phone field, read.
    pub phones: Vec<PhonePart>,
}

impl ContactView {
    pub fn name(&self) -> &str {
        self.facts.get("name")
    }

    /// What they are at the customer.
    pub fn title(&self) -> &str {
        self.facts.get("title")
    }
}

/// A contact as their own page shows them. Whose they are is asked of their customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ContactRecord {
    pub contact: ContactView,
    pub customer_name: String,
    /// The customer's.
    pub owner: UserRef,
    pub department: Option<String>,
    pub created_by: UserRef,
    pub created_at: Timestamp,
    pub deleted_at: Option<Timestamp>,
    pub may: MayOnRecord,
    /// Where else they have a part, as far as the viewer sees it.
    pub further: Vec<FurtherCustomer>,
    /// The leads that became them, likewise, as of a customer.
    pub leads: Vec<(LeadId, String)>,
}

/// The form that edits a contact: whose it is, the facts, and the version they were read
/// at. A field that contacts don't have is refused by what reads the facts
/// ([`Object::parse`]), so that is what to do first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactEditInput {
    pub customer: String,
    pub id: String,
    pub version: String,
    #[serde(flatten, deserialize_with = "Typed::sent")]
    pub facts: Typed,
}

/// A contact in the recycle bin, with the customer whom it comes back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DeletedContact {
    pub id: ContactId,
    pub name: String,
    pub customer_name: String,
    /// The customer's.
    pub owner: UserRef,
    pub deleted_at: Timestamp,
    pub deleted_by: Option<UserRef>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{Facts, Terms};
    use crate::{Currency, Date, FieldError, Problem};

    const TODAY: Date = Date { year: 2026, month: 3, day: 1 };
    const TERMS: Terms = Terms { currency: Currency::Cny, today: TODAY };

    #[test]
    fn a_contact_is_read_in_clean_lines() {
        let typed = Typed::from([
            ("name", " 李\u{3000}伟 "),
            ("email", "Wei＠Harbour.Example"),
            ("phone", "\r\n"),
            ("wechat", " ｗei_harbour"),
            ("birthday", "1984/6/30"),
        ]);
        let expected = Facts::default()
            .with("name", "李 伟")
            .with("email", "Wei@harbour.example")
            .with("wechat", "wei_harbour")
            .with_some("birthday", Date::parse("1984-06-30"));
        assert_eq!(CONTACT.parse(&typed, TERMS), Ok(expected));
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let (title, phone) = ("字".repeat(101), "1".repeat(61));
        let typed = Typed::from([
            ("title", title.as_str()),
            ("phone", phone.as_str()),
            ("email", "wei"),
            ("wechat", "海港 Wei"),
            ("birthday", "30 June"),
        ]);
        let expected = [
            ("name", Problem::Required),
            ("title", Problem::TooLong(100)),
            ("phone", Problem::TooLong(60)),
            ("email", Problem::Email),
            ("wechat", Problem::WeChat),
            ("birthday", Problem::Date),
        ];
        let expected = expected.map(|(field, problem)| FieldError::new(field, problem)).to_vec();
        assert_eq!(CONTACT.parse(&typed, TERMS), Err(expected));
    }

    #[test]
    fn nobody_was_born_on_a_day_to_come() {
        let born = |day: Date| {
            let typed = Typed::from([("name", "李伟"), ("birthday", &*day.to_string())]);
            CONTACT.parse(&typed, TERMS).map(|facts| facts.date("birthday"))
        };
        assert_eq!(born(TODAY), Ok(Some(TODAY)));
        let to_come = vec![FieldError::new("birthday", Problem::DateToCome)];
        assert_eq!(born(TODAY.plus_days(1)), Err(to_come));
    }

    #[test]
    fn r_mass_01_a_form_with_an_unknown_field_is_refused() {
        let json = r#"{"customer":"a","id":"b","version":"1","name":"c","deleted_at":"1"}"#;
        let input: ContactEditInput = serde_json::from_str(json).unwrap();
        let unknown = vec![FieldError::new("deleted_at", Problem::UnknownField)];
        assert_eq!(CONTACT.parse(&input.facts, TERMS), Err(unknown));
    }
}
