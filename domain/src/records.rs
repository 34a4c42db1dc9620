//! Objects 对象: the kinds of records that people keep, each described once. Whatever does
//! not depend on what an object means (reading a form, telling what changed, showing a
//! value) goes by its description.
//!
//! Facts go by their names, so that a workspace's own fields are described in the same way,
//! made at run time and kept ([`Object::with`]).

mod asked;
mod bulk;
mod facts;
mod forms;
mod kept;
mod kind;
mod layouts;
mod list;
#[cfg(test)]
mod list_tests;
mod may;
mod narrow;
mod number;
mod period;
mod query;
pub mod region;
#[cfg(test)]
mod tests;
mod typed;
mod widths;

pub use asked::Asked;
pub use bulk::{BulkDone, BulkInput, BulkOutcome, BulkReview};
pub use facts::Facts;
pub use forms::{EditInput, FieldInput};
pub use kept::{InvalidWord, OwnText};
pub use kind::{Choices, Kind, NO, Target, Terms, Value, YES};
pub use layouts::{Layout, LayoutInput, Layouts};
pub use list::{Direction, Fields, List, Opened, Order, Search};
pub use may::MayOnRecord;
pub use narrow::{Due, NONE, OwnerChoice, Test, Wanted};
pub use number::Number;
pub use period::{Days, Span};
pub use query::{COLUMNS, FROM, ListQuery, SIZE, SORT, TO, range_of};
pub use typed::Typed;
pub use widths::{NARROWEST, WIDEST, WIDTHS, width_of, with_width};

use crate::AnyId;
use crate::audit::{AuditObject, FieldChange};
use crate::permissions::Module;
use crate::validation::{FieldError, Problem, Problems};
use std::borrow::Cow;

/// All that are described.
pub static OBJECTS: [&Object; 4] = [
    &crate::customers::CUSTOMER,
    &crate::contacts::CONTACT,
    &crate::opportunities::OPPORTUNITY,
    &crate::leads::LEAD,
];

/// All lists that are described.
pub static LISTS: [&List; 13] = [
    &crate::customers::CUSTOMERS,
    &crate::contacts::CONTACTS,
    &crate::opportunities::OPPORTUNITIES,
    &crate::leads::LEADS,
    &crate::people::PEOPLE,
    &crate::audit::AUDIT,
    &crate::sign_ins::OWN_SIGN_INS,
    &crate::sign_ins::SIGN_INS,
    &crate::recycle_bin::DELETED_CUSTOMERS,
    &crate::recycle_bin::DELETED_CONTACTS,
    &crate::recycle_bin::DELETED_OPPORTUNITIES,
    &crate::recycle_bin::DELETED_LEADS,
    &crate::recycle_bin::DELETED_ACTIVITIES,
];

/// What hangs on records and is no record itself, described likewise: its events are those
/// of the record.
static PARTS: [&Object; 1] = [&crate::contacts::CONTACT_LINK];

/// What is described by this name.
pub fn object(name: &str) -> Option<&'static Object> {
    OBJECTS.into_iter().chain(PARTS).find(|object| object.name == name)
}

/// What describes a field of an event of the audit: the object that it is about, or what
/// hangs on that.
pub fn describes(audit: AuditObject, field: &str) -> Option<&'static Object> {
    let is_of = |object: &&Object| object.audit == audit && object.field(field).is_some();
    OBJECTS.into_iter().chain(PARTS).find(is_of)
}

/// The object that an event of the audit is about, where it is a described one.
pub fn of_audit(audit: AuditObject) -> Option<&'static Object> {
    OBJECTS.into_iter().find(|object| object.audit == audit)
}

/// A kind of record.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Object {
    /// One word for it, which begins the ids of its form's fields: `customer`.
    pub name: &'static str,
    /// Its address, and the file of its words: `customers`.
    pub plural: &'static str,
    /// What its ids begin with: `cus`.
    pub prefix: &'static str,
    /// Whose rights are asked.
    pub module: Module,
    pub audit: AuditObject,
    /// In the order of the form.
    pub fields: &'static [Field],
}

/// A fact of a record: one that people write in its form, or one that the product keeps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field {
    /// Its spelling in forms, addresses, the audit and, unless storage says otherwise, its
    /// column.
    pub name: Cow<'static, str>,
    pub kind: Kind,
    /// A record without it can't be.
    pub is_required: bool,
    /// Among those that few people fill in.
    pub is_further: bool,
    /// How it narrows lists.
    pub test: Option<Test>,
    /// Lists can be sorted by it, at first in this direction.
    pub order: Option<Direction>,
    /// Lists can show it.
    pub is_column: bool,
    /// The search finds records by it.
    pub found: Option<FoundBy>,
    /// What a workspace calls it that has it alone.
    pub own: Option<Box<OwnText>>,
}

/// In which ways people look for what stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// By how it is written and, of Chinese, how it is read, from the beginning of any word.
    Words,
    /// By the beginning of a number or by its end, of several numbers each.
    Phone,
    /// By the address and by each part of it.
    Email,
}

impl Field {
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name: Cow::Borrowed(name),
            kind,
            is_required: false,
            is_further: false,
            test: None,
            order: None,
            is_column: false,
            found: None,
            own: None,
        }
    }

    #[must_use]
    pub const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    #[must_use]
    pub const fn further(mut self) -> Self {
        self.is_further = true;
        self
    }

    #[must_use]
    pub const fn narrows(mut self, test: Test) -> Self {
        self.test = Some(test);
        self
    }

    #[must_use]
    pub const fn sorts(mut self, first: Direction) -> Self {
        self.order = Some(first);
        self
    }

    #[must_use]
    pub const fn shows(mut self) -> Self {
        self.is_column = true;
        self
    }

    #[must_use]
    pub const fn found(mut self, by: FoundBy) -> Self {
        self.found = Some(by);
        self
    }
}

impl Object {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The fields that the search finds a record by.
    pub fn found(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().filter(|field| field.found.is_some())
    }

    /// Whether one of these changes is of what the search finds a record by.
    pub fn is_found_anew(&self, changes: &[FieldChange]) -> bool {
        self.found().any(|field| changes.iter().any(|change| change.field == field.name))
    }

    /// The record that stands in a field, by its object and id, as forms and the audit
    /// spell it; nothing where the field names none.
    pub fn named(&self, field: &str, spelled: &str) -> Option<(&'static Self, AnyId)> {
        let Kind::Reference(target) = self.field(field)?.kind else { return None };
        let object = object(target.object)?;
        Some((object, AnyId::read(object.prefix, spelled).ok()?))
    }

    /// Reads a form: all facts, or everything that is wrong, in the form's order. A name
    /// that the object doesn't have is refused (R-MASS-01).
    pub fn parse(&self, typed: &Typed, terms: Terms) -> Result<Facts, Vec<FieldError>> {
        self.parse_but(typed, terms, |_| false)
    }

    /// The same of a form that leaves some facts open, also such as a record can't be without:
    /// they come from elsewhere.
    pub fn parse_but(
        &self,
        typed: &Typed,
        terms: Terms,
        is_elsewhere: impl Fn(&Field) -> bool,
    ) -> Result<Facts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let mut facts = Facts::default();
        for field in self.fields {
            match field.kind.read(typed.get(&field.name), terms) {
                Ok(Some(value)) => facts.set(field.name.clone(), value),
                Ok(None) if field.is_required && !is_elsewhere(field) => {
                    problems.add(&field.name, Problem::Required);
                }
                Ok(None) => {}
                Err(problem) => problems.add(&field.name, problem),
            }
        }
        for name in typed.names().filter(|name| self.field(name).is_none()) {
            problems.add(name, Problem::UnknownField);
        }
        problems.finish(facts)
    }

    /// The facts as the form shows them.
    pub fn typed(&self, facts: &Facts) -> Typed {
        let spelled = |field: &Field| Some((field.name.to_string(), facts.get(&field.name)?.to_string()));
        self.fields.iter().filter_map(spelled).collect()
    }

    /// What changes from one to the other, field by field, in the form's order and
    /// spelling.
    pub fn changes(&self, before: &Facts, after: &Facts) -> Vec<FieldChange> {
        let spelled = |facts: &Facts, field: &Field| facts.get(&field.name).map(ToString::to_string);
        let change = |field: &Field| {
            let (before, after) = (spelled(before, field), spelled(after, field));
            (before != after).then(|| FieldChange { field: field.name.to_string(), before, after })
        };
        self.fields.iter().filter_map(change).collect()
    }

    /// The facts of a new record as changes from nothing.
    pub fn new_facts(&self, facts: &Facts) -> Vec<FieldChange> {
        self.changes(&Facts::default(), facts)
    }
}
