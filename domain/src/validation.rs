//! What can be wrong with a typed field, as values; the words for it are in
//! `app/locales/*/errors.ftl`.

#[cfg(test)]
mod tests;
mod website;

pub use website::parse_website;

use crate::Currency;
use serde::{Deserialize, Serialize};

/// One field of a form and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: String,
    pub problem: Problem,
}

impl FieldError {
    pub fn new(field: &str, problem: Problem) -> Self {
        Self { field: field.to_owned(), problem }
    }
}

/// What is wrong with a typed value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    Required,
    /// Characters, as code points.
    TooLong(u16),
    Email,
    Phone,
    /// Not what people have as an ID in WeChat.
    WeChat,
    /// Not a web address, or one that is neither http nor https.
    Website,
    Amount,
    AmountTooLarge,
    AmountNegative,
    /// Beside another currency's sign; amounts are kept in this one.
    AmountCurrency(Currency),
    /// Its comma may part thousands or stand before decimals.
    AmountComma,
    Number,
    NumberTooLarge,
    /// No decimals fit where it stands.
    NumberWhole,
    /// More decimals than this.
    NumberPlaces(u8),
    Date,
    Choice,
    Taken,
    MustAccept,
    TimeZone,
    /// Holds what cannot be typed and is kept in no text.
    Unprintable,
    ReasonRequired,
    PasswordTooShort(u16),
    PasswordTooLong(u16),
    /// Among the most used, or made of very few common words.
    PasswordCommon,
    /// Rows of keys, counting, repeats, dates.
    PasswordPattern,
    PasswordOwnWords,
    PasswordWrong,
    /// The line of this number has no address, or more than one.
    LineNoEmail(u16),
    /// Whoever the line of this number names is a user here already.
    LineIsHere(u16),
    /// The same, and suspended: no invitation brings them back.
    LineSuspended(u16),
    /// The address in the line of this number got enough invitations for now.
    LineTooOften(u16),
    /// More lines than this are not read in one go.
    TooManyLines(u16),
    /// Only owners make owners, and nobody gives more than they hold.
    MoreThanOwn,
    /// The reporting line would close a circle.
    Circle,
    /// One active owner stays.
    LastOwner,
    /// A whole number from one to this.
    NumberUpTo(u32),
    /// A day that is over.
    DateOver,
    /// A day that is still to come.
    DateToCome,
    /// A range that ends before it begins.
    Reversed,
    /// Records would move along that whoever moves them may not transfer.
    RecordsOutOfReach,
    /// A whole number from the first to the second.
    Between(u16, u16),
    /// There are as many as there may be.
    Full(u16),
    /// The last of its kind stays.
    LastOne,
    /// It was there once and is retired by now.
    Retired,
    /// Amounts are stored in the currency that was.
    CurrencyFixed,
    /// The amount was typed in a currency that is no longer the company's.
    CurrencyChanged,
    /// A department would stand below itself.
    BelowItself,
    /// A record would stand above itself, at whatever distance.
    AboveItself,
    /// So many departments stand above each other at most.
    TooDeep(u16),
    TooManyDepartments(u16),
    /// Another department of the name stands there already.
    NameTakenThere,
    /// Something stands in the department, or names it.
    NotEmpty,
    /// Another role of the workspace has the name.
    RoleTaken,
    /// Somebody has the role, or is invited to it.
    RoleInUse,
    /// The role that an invitation gives was deleted meanwhile.
    RoleGone,
    /// Chosen departments, and none is chosen.
    DepartmentRequired,
    /// A role would allow what whoever edits it may not do.
    WiderThanOwn,
    /// No code of the person's, or none of now.
    CodeWrong,
    /// It was right, and was used.
    CodeUsed,
    /// It would have been right at another time, as those before it.
    ClockOff,
    /// A secret is not kept while somebody proves who they are.
    TypeAgain,
    /// What was typed can't be shown again: too late, or somebody else's.
    NotKept,
    /// Too many wrong codes in a row: another way has to be taken.
    FactorLocked,
    /// An authenticator gave nothing that can be kept, or what is kept already.
    PasskeyRefused,
    /// What was being set up ran out, or was finished elsewhere.
    SetUpOver,
    /// A second factor is needed, and there is no other.
    FactorRequired,
    /// Nobody asks a factor of themselves before they have one.
    OwnFactorFirst,
    /// The object has no field of this name.
    UnknownField,
    /// The lead is followed up no more: it was converted or disqualified.
    NotOpen,
    /// What a lead became has been changed since, or something was added to it.
    TouchedSince,
    /// The customer that a contact is of is no further one.
    OwnCustomer,
    /// The contact has a part at that customer already.
    LinkedAlready,
    /// A contact has so many further customers at most.
    TooManyLinks(u16),
}

/// Collects what is wrong with a form while its fields are read, so that a
/// person sees everything at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<FieldError>);

impl Problems {
    pub fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldError::new(field, problem));
    }

    /// The value, or its default after noting the problem.
    pub fn take<T: Default>(&mut self, field: &str, result: Result<T, Problem>) -> T {
        result.unwrap_or_else(|problem| {
            self.add(field, problem);
            T::default()
        })
    }

    /// A line of text that must not be empty, at most `max` characters.
    pub fn required_line(&mut self, field: &str, typed: &str, max: u16) -> String {
        let line = self.line(field, typed, max);
        if crate::text::shows_nothing(typed) {
            self.add(field, Problem::Required);
        }
        line
    }

    /// A line of text, at most `max` characters; may be empty, as it is when nobody
    /// would see anything of it.
    pub fn line(&mut self, field: &str, typed: &str, max: u16) -> String {
        if crate::text::shows_nothing(typed) {
            return String::new();
        }
        let result = within(crate::text::clean_line(typed), max);
        self.take(field, result)
    }

    /// Text of several lines, at most `max` characters; may be empty.
    pub fn lines(&mut self, field: &str, typed: &str, max: u16) -> String {
        let result = within(crate::text::clean_lines(typed), max);
        self.take(field, result)
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that is wrong, with what was found beside.
    #[must_use]
    pub fn and(mut self, others: Vec<FieldError>) -> Vec<FieldError> {
        self.0.extend(others);
        self.0
    }

    /// A value for each problem-free form, or everything that is wrong.
    pub fn finish<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}

pub(crate) fn within(text: String, max: u16) -> Result<String, Problem> {
    if text.chars().count() > usize::from(max) { Err(Problem::TooLong(max)) } else { Ok(text) }
}

/// Reads an e-mail address as people type it: full-width signs folded, the dots of
/// the domain plain, its case lowered. Checks the shape only; a link proves the rest.
pub fn parse_email(typed: &str) -> Result<String, Problem> {
    // Full-width signs take three bytes; there may be spaces around.
    if typed.len() > 2000 {
        return Err(Problem::Email);
    }
    let text = crate::text::half_width(&crate::text::clean_line(typed));
    let (local, domain) = text.rsplit_once('@').ok_or(Problem::Email)?;
    let domain = &plain_dots(domain);
    let local_fits = (1..=64).contains(&local.len())
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let is_numbers = domain.chars().all(|c| c.is_ascii_digit() || c == '.');
    // RFC 5321 §4.5.3.1.3: 256 octets with the angle brackets.
    let fits = local.len() + 1 + domain.len() <= 254 && local_fits && is_domain(domain) && !is_numbers;
    if fits { Ok(format!("{local}@{}", domain.to_lowercase())) } else { Err(Problem::Email) }
}

/// Reads a WeChat ID as people type it: 6 to 20 letters, digits, hyphens and underscores,
/// full-width ones folded. IDs begin with a letter; people are found by the number of
/// their phone or QQ as well, so that digits may begin one here.
pub fn parse_wechat(typed: &str) -> Result<String, Problem> {
    let text = crate::text::half_width(&crate::text::clean_line(typed));
    let fits = (6..=20).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        && text.starts_with(|first: char| first.is_ascii_alphanumeric());
    if fits { Ok(text) } else { Err(Problem::WeChat) }
}

/// The dots that stand between labels in any script (UTS #46 §2.3) as the one that is
/// stored.
fn plain_dots(host: &str) -> String {
    host.replace(['\u{3002}', '\u{ff0e}', '\u{ff61}'], ".")
}

/// Whether the text has the shape of a host's name: two labels or more, of
/// letters of any script, digits and inner hyphens (RFC 1035 §2.3.1, RFC 5890).
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(is_label)
}
