//! The forms that close a lead, as typed and as read.

use super::DisqualifyReason;
use super::carried::{Carried, TO_CUSTOMER, TO_OPPORTUNITY, is_carried};
use crate::customers::{CUSTOMER, CustomerKind, choice, some};
use crate::opportunities::OPPORTUNITY;
use crate::records::{Facts, Object, Terms, Typed};
use crate::validation::{FieldError, Problem, Problems};
use crate::{ContactId, CustomerId, OpportunityId};
use serde::{Deserialize, Serialize};

/// What a form calls a customer who is yet to be made. Whoever chose none at all is asked.
pub const NEW_CUSTOMER: &str = "new";

/// What a lead is to become, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConvertInput {
    pub id: String,
    pub version: String,
    pub request_key: String,
    /// The customer whom it turned out to be, or [`NEW_CUSTOMER`].
    pub customer: String,
    /// Of a new customer.
    pub name: String,
    pub kind: String,
    /// Not empty: the lead's person becomes a contact of the customer, unless they are one.
    pub contact: String,
    /// Not empty: an opportunity is made of what they want.
    pub opportunity: String,
    /// The opportunity's name.
    pub title: String,
    pub amount: String,
    pub close_date: String,
    /// `yes` once it was told whose such a company is.
    pub told: String,
}

/// What a lead is to become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertFacts {
    pub customer: ConvertTarget,
    pub has_contact: bool,
    /// Name, amount and close date of the opportunity, if one is made, to which comes what the
    /// lead knows.
    pub opportunity: Option<Facts>,
}

/// Whom a lead becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConvertTarget {
    /// A customer who is there already.
    Known(CustomerId),
    /// A new one: the name and kind, to which comes what the lead knows
    /// ([`with_known`](super::with_known)).
    New(Facts),
}

/// What a lead became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    pub customer: CustomerId,
    pub contact: Option<ContactId>,
    pub opportunity: Option<OpportunityId>,
}

impl ConvertInput {
    /// Reads what the lead is to become: all of it, or everything that is wrong.
    pub fn parse(&self, terms: Terms) -> Result<ConvertFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let customer = self.target(&mut problems, terms);
        let opportunity = self.deal(&mut problems, terms);
        problems.finish(ConvertFacts { customer, has_contact: !self.contact.is_empty(), opportunity })
    }

    fn target(&self, problems: &mut Problems, terms: Terms) -> ConvertTarget {
        if self.customer != NEW_CUSTOMER {
            let Ok(known) = self.customer.parse::<CustomerId>() else {
                problems.add("customer", Problem::Choice);
                return ConvertTarget::New(Facts::default());
            };
            return ConvertTarget::Known(known);
        }
        let typed = Typed::from([("name", self.name.as_str()), ("kind", self.kind.as_str())]);
        ConvertTarget::New(read(&CUSTOMER, TO_CUSTOMER, &typed, terms).unwrap_or_else(|errors| {
            for error in errors {
                problems.add(&error.field, error.problem);
            }
            Facts::default().with("kind", CustomerKind::Company.as_str())
        }))
    }

    fn deal(&self, problems: &mut Problems, terms: Terms) -> Option<Facts> {
        if self.opportunity.is_empty() {
            return None;
        }
        let typed = Typed::from([
            ("name", self.title.as_str()),
            ("amount", self.amount.as_str()),
            ("close_date", self.close_date.as_str()),
        ]);
        match read(&OPPORTUNITY, TO_OPPORTUNITY, &typed, terms) {
            Ok(facts) => Some(facts),
            Err(errors) => {
                for error in errors {
                    // The form has the customer's name, too.
                    let field = if error.field == "name" { "title" } else { error.field.as_str() };
                    problems.add(field, error.problem);
                }
                None
            }
        }
    }
}

/// Reads what the form asks for of a new record.
fn read(object: &Object, carried: &Carried, typed: &Typed, terms: Terms) -> Result<Facts, Vec<FieldError>> {
    object.parse_but(typed, terms, |field| is_carried(carried, field))
}

/// Says that nothing comes of a lead, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DisqualifyInput {
    pub id: String,
    pub version: String,
    pub reason: String,
    pub comment: String,
}

/// Why nothing comes of a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisqualifyFacts {
    pub reason: DisqualifyReason,
    pub comment: Option<String>,
}

impl DisqualifyInput {
    pub fn parse(&self) -> Result<DisqualifyFacts, Vec<FieldError>> {
        let mut problems = Problems::default();
        let reason = choice(&mut problems, "reason", &self.reason, DisqualifyReason::find);
        if self.reason.is_empty() {
            problems.add("reason", Problem::ReasonRequired);
        }
        let comment = some(problems.lines("comment", &self.comment, 1000));
        problems.finish(DisqualifyFacts { reason: reason.unwrap_or(DisqualifyReason::Other), comment })
    }
}

/// What is typed of a lead that may be there already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TwinsInput {
    /// The lead itself, where it is edited.
    pub id: String,
    pub name: String,
    pub company: String,
    pub phone: String,
    pub email: String,
}

/// Takes back what closed a lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReopenInput {
    pub id: String,
    pub version: String,
}
