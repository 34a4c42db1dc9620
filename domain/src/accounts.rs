//! Persons, users and how they prove who they are.

#[cfg(test)]
mod tests;

use crate::names::named;
use crate::operators::reseller_code;
use crate::secret::secret_types;
use crate::validation::{self, FieldError, Problem, Problems};
use crate::workspaces::chosen_currency;
use crate::{Currency, DepartmentId, Locale, UserId};
use serde::{Deserialize, Serialize};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

named! {
    Theme { System = "system", Light = "light", Dark = "dark" }
}

named! {
    /// How close together lists stand.
    Density { Compact = "compact", Default = "default", Comfortable = "comfortable" }
}

named! {
    /// Whether the navigation beside the page shows words or signs alone.
    Sidebar { Open = "open", Folded = "folded" }
}

named! {
    UserStatus {
        /// Signed up, e-mail not yet verified: no rights at all.
        Pending = "pending",
        Active = "active",
        Suspended = "suspended",
    }
}

/// A user as shown beside what they own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct UserRef {
    pub id: UserId,
    pub name: String,
}

/// A choice of owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct UserChoice {
    pub id: UserId,
    pub name: String,
    pub department: Option<DepartmentId>,
    /// They own records still, and are given no more.
    pub is_suspended: bool,
}

/// Code points that a password must and may have (NIST SP 800-63B-4 §3.1.1.2:
/// 15 where the password is the only factor; no rule on composition).
pub const PASSWORD_MIN: u16 = 15;
pub const PASSWORD_MAX: u16 = 128;

/// Checks what the browser can check too; common passwords and those made of
/// own words are refused by the server.
pub fn check_password_length(password: &str) -> Result<(), Problem> {
    let length = password.chars().count();
    if length < usize::from(PASSWORD_MIN) {
        Err(Problem::PasswordTooShort(PASSWORD_MIN))
    } else if length > usize::from(PASSWORD_MAX) || password.len() > 512 {
        Err(Problem::PasswordTooLong(PASSWORD_MAX))
    } else {
        Ok(())
    }
}

/// The sign-up form as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignUpInput {
    pub company: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub password: String,
    pub terms: String,
    /// Empty: as the place suggests.
    pub currency: String,
    pub time_zone: String,
    /// The code of the reseller whose link led here.
    pub reseller: String,
}

/// A sign-up whose fields are in order.
#[derive(Clone)]
pub struct SignUp {
    pub company: String,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub password: String,
    /// None: as the place suggests.
    pub currency: Option<Currency>,
    /// Empty when the browser gave none.
    pub time_zone: String,
    /// Of whoever brought the company here.
    pub reseller: Option<String>,
}

/// Whether an installation has terms of use to accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    None,
    ToAccept,
}

impl SignUpInput {
    pub fn parse(self, terms: Terms) -> Result<SignUp, Vec<FieldError>> {
        let mut problems = Problems::default();
        let company = problems.required_line("company", &self.company, 100);
        let name = problems.required_line("name", &self.name, 100);
        let email = required_email(&mut problems, "email", &self.email);
        let phone = problems.required_line("phone", &self.phone, 40);
        if let Err(problem) = check_password_length(&self.password) {
            problems.add("password", problem);
        }
        let currency = chosen_currency(&mut problems, &self.currency);
        if terms == Terms::ToAccept && self.terms.is_empty() {
            problems.add("terms", Problem::MustAccept);
        }
        problems.finish(SignUp {
            company,
            name,
            email,
            phone,
            password: self.password,
            currency,
            time_zone: self.time_zone,
            reseller: reseller_code(&self.reseller),
        })
    }
}

/// The sign-in form as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInInput {
    /// E-mail address or username.
    pub identifier: String,
    pub password: String,
    /// The workspace's short name; needed with a username.
    pub workspace: String,
    /// Where to go afterwards: a path of our own.
    pub next: String,
    /// Not empty: others use the computer too.
    pub shared: String,
}

/// Asks for a link to set a new password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ForgotInput {
    pub email: String,
}

/// Sets a new password by the link's token.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResetInput {
    pub token: String,
    pub password: String,
}

/// A link's token, to ask whether it still works.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LinkInput {
    pub token: String,
}

/// Proves an e-mail address by the link's token.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VerifyInput {
    pub token: String,
    /// The one given at sign-up; not asked for in the browser that signed up.
    pub password: String,
}

/// What a link that proves an address still asks for, and the address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerifyLink {
    /// It is used, late or unknown.
    Dead,
    /// Nothing: this browser signed up.
    Ready(String),
    /// Somebody else may have signed up with the address.
    AsksPassword(String),
}

/// The profile form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProfileInput {
    pub name: String,
}

/// The preferences form as typed; an empty field keeps what was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PreferencesInput {
    pub locale: String,
    pub time_zone: String,
    pub theme: String,
    pub density: String,
}

/// The form that changes the password.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChangePasswordInput {
    pub current: String,
    pub password: String,
    /// Not empty: end all other sessions.
    pub end_others: String,
}

secret_types!(
    PasswordCheckInput,
    SignUpInput,
    SignUp,
    SignInInput,
    ResetInput,
    LinkInput,
    VerifyInput,
    ChangePasswordInput
);

/// A person's choices for how the product looks and speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    pub locale: Locale,
    /// IANA name.
    pub time_zone: String,
    pub theme: Theme,
    pub density: Density,
}

pub fn required_email(problems: &mut Problems, field: &str, typed: &str) -> String {
    if crate::text::shows_nothing(typed) {
        problems.add(field, Problem::Required);
        return String::new();
    }
    let result = validation::parse_email(typed);
    problems.take(field, result)
}

/// The one or two characters that stand for a person without a picture: the
/// family character of a Chinese name, else the initials as they are written:
/// the style sheet writes them large, which takes no tables of letters. Signs before
/// a word are left out, and words of signs alone, unless there is nothing else.
pub fn initials(name: &str) -> String {
    let (first, last) = first_and_last(name);
    if first.starts_with(crate::text::is_han) { first.to_owned() } else { first.to_owned() + last }
}

/// The first of them, where there is room for one.
pub fn initial(name: &str) -> &str {
    first_and_last(name).0
}

fn first_and_last(name: &str) -> (&str, &str) {
    let words = name.split_whitespace().map(|word| word.trim_start_matches(crate::text::is_sign));
    let mut initials = words.filter(|word| !word.is_empty()).map(crate::text::first_cluster);
    match initials.next() {
        Some(first) => (first, initials.next_back().unwrap_or_default()),
        None => (crate::text::first_cluster(name.trim()), ""),
    }
}

/// A password being chosen, with the words that it must not be made of.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordCheckInput {
    pub password: String,
    pub company: String,
    pub name: String,
    pub email: String,
}

/// A choice of language, before or after sign-in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LocaleInput {
    pub locale: String,
    /// The page to stay on: a path of our own.
    pub next: String,
}

/// A page of ours that a form leads on to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OnwardInput {
    pub next: String,
}

/// Whether the sidebar is `open` or `folded`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SidebarInput {
    pub sidebar: String,
}

/// What the profile page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct ProfileView {
    pub name: String,
    pub email: String,
    pub phone: String,
}
