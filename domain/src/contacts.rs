//! Contacts: the people at a customer.

use crate::accounts::UserRef;
use crate::customers::{optional_email, some};
use crate::phone::PhonePart;
use crate::validation::{FieldError, Problems};
use crate::{ContactId, Cursor, CustomerId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ContactView {
    pub id: ContactId,
    pub customer: CustomerId,
    pub name: String,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub version: i64,
    /// The phone field, read.
    pub phones: Vec<PhonePart>,
}

/// A contact in the recycle bin, with the customer whom it comes back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DeletedContact {
    pub id: ContactId,
    pub name: String,
    pub customer: CustomerId,
    pub customer_name: String,
    /// The customer's.
    pub owner: UserRef,
    pub deleted_at: Timestamp,
    pub deleted_by: Option<UserRef>,
}

/// One stretch of the recycle bin, the latest deleted first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct DeletedContacts {
    pub rows: Vec<DeletedContact>,
    pub more: Option<Cursor>,
}

/// The contact form as typed; `id` and `version` are empty for a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContactInput {
    pub customer: String,
    pub id: String,
    pub version: String,
    pub name: String,
    pub title: String,
    pub phone: String,
    pub email: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactFacts {
    pub name: String,
    pub title: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl ContactInput {
    pub fn parse(self) -> Result<ContactFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let facts = ContactFacts {
            name: problems.required_line("name", &self.name, 100),
            title: some(problems.line("title", &self.title, 100)),
            phone: some(problems.line("phone", &self.phone, 60)),
            email: optional_email(&mut problems, "email", &self.email),
        };
        problems.finish(facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;

    #[test]
    fn a_contact_is_read_in_clean_lines() {
        let typed = ContactInput {
            name: " 李\u{3000}伟 ".to_owned(),
            email: "Wei＠Harbour.Example".to_owned(),
            phone: "\r\n".to_owned(),
            ..ContactInput::default()
        };
        let expected = ContactFacts {
            name: "李 伟".to_owned(),
            title: None,
            phone: None,
            email: Some("Wei@harbour.example".to_owned()),
        };
        assert_eq!(typed.parse(), Ok(expected));
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let typed = ContactInput {
            title: "字".repeat(101),
            phone: "1".repeat(61),
            email: "wei".to_owned(),
            ..ContactInput::default()
        };
        let expected = vec![
            FieldError::new("name", Problem::Required),
            FieldError::new("title", Problem::TooLong(100)),
            FieldError::new("phone", Problem::TooLong(60)),
            FieldError::new("email", Problem::Email),
        ];
        assert_eq!(typed.parse(), Err(expected));
    }
}
