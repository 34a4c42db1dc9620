//! The first run: who operates an installation, and whether companies may
//! sign up in it.

#[cfg(test)]
mod tests;

use crate::Currency;
use crate::accounts::{check_password_length, required_email};
use crate::names::named;
use crate::secret::secret_types;
use crate::validation::{FieldError, Problem, Problems};
use crate::workspaces::chosen_currency;
use serde::{Deserialize, Serialize};

named! {
    /// How many companies share an installation.
    Companies {
        /// One has it to itself.
        One = "one",
        /// They sign up by themselves.
        Many = "many",
    }
}

named! {
    /// Whether strangers may sign up a company.
    SignUpPolicy { Open = "open", Closed = "closed" }
}

named! {
    /// What a stranger finds at the door.
    Entrance {
        /// A company may be signed up.
        Open = "open",
        /// Only who has an account gets in.
        Closed = "closed",
        /// Nobody has an account yet.
        NotSetUp = "not_set_up",
    }
}

impl Companies {
    pub const fn sign_up_policy(self) -> SignUpPolicy {
        match self {
            Self::One => SignUpPolicy::Closed,
            Self::Many => SignUpPolicy::Open,
        }
    }
}

/// What a set-up link does, and for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetUpLink {
    /// Makes the first operator and settles who may sign up.
    FirstRun { email: Option<String> },
    /// Makes a person who is an operator.
    NewOperator { email: String },
    /// Makes a person who can sign in already an operator.
    KnownPerson { email: String },
}

impl SetUpLink {
    /// The only address that the link works for.
    pub fn email(&self) -> Option<&str> {
        match self {
            Self::FirstRun { email } => email.as_deref(),
            Self::NewOperator { email } | Self::KnownPerson { email } => Some(email),
        }
    }
}

/// The set-up form as typed. What the link does not ask for is not looked at.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SetUpInput {
    pub token: String,
    pub companies: String,
    pub company: String,
    pub name: String,
    pub email: String,
    pub password: String,
    /// Empty: as the place suggests.
    pub currency: String,
    pub time_zone: String,
}

/// A set-up whose fields are in order.
#[derive(Clone, Debug)]
pub enum SetUp {
    FirstRun {
        operator: NewOperator,
        /// The one company; none where many sign up.
        company: Option<NewCompany>,
    },
    NewOperator(NewOperator),
    KnownPerson {
        email: String,
    },
}

/// The one company of an installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCompany {
    pub name: String,
    /// None: as the place suggests.
    pub currency: Option<Currency>,
}

/// A person to make who is an operator.
#[derive(Clone)]
pub struct NewOperator {
    pub name: String,
    pub email: String,
    pub password: String,
    /// Empty when the browser gave none.
    pub time_zone: String,
}

secret_types!(SetUpInput, NewOperator);

impl SetUpInput {
    pub fn parse(self, link: &SetUpLink) -> Result<SetUp, Vec<FieldError>> {
        let mut problems = Problems::default();
        let set_up = match link {
            SetUpLink::FirstRun { email } => {
                let company = self.company(&mut problems);
                SetUp::FirstRun { operator: self.operator(&mut problems, email.as_deref()), company }
            }
            SetUpLink::NewOperator { email } => SetUp::NewOperator(self.operator(&mut problems, Some(email))),
            SetUpLink::KnownPerson { email } => SetUp::KnownPerson { email: email.clone() },
        };
        problems.finish(set_up)
    }

    fn company(&self, problems: &mut Problems) -> Option<NewCompany> {
        match Companies::find(&self.companies) {
            Some(Companies::One) => Some(NewCompany {
                name: problems.required_line("company", &self.company, 100),
                currency: chosen_currency(problems, &self.currency),
            }),
            Some(Companies::Many) => None,
            None => {
                problems.add("companies", Problem::Choice);
                None
            }
        }
    }

    fn operator(self, problems: &mut Problems, bound_to: Option<&str>) -> NewOperator {
        let name = problems.required_line("name", &self.name, 100);
        let email = match bound_to {
            Some(email) => email.to_owned(),
            None => required_email(problems, "email", &self.email),
        };
        if let Err(problem) = check_password_length(&self.password) {
            problems.add("password", problem);
        }
        NewOperator { name, email, password: self.password, time_zone: self.time_zone }
    }
}
