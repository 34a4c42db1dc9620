//! What can stand in a field: how it is read, and how it is spelled.

use super::{Number, object, region};
use crate::text::{clean_line, clean_lines, shows_nothing};
use crate::validation::{Problem, parse_email, parse_website, parse_wechat, within};
use crate::{AnyId, Currency, Date, DepartmentId, Money};
use std::fmt;

/// What can stand in a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One line of at most so many characters.
    Line(u16),
    /// Text of several lines, of at most so many characters.
    Lines(u16),
    /// One number or several, as people write them.
    Phone,
    Email,
    /// What somebody is found by in WeChat.
    WeChat,
    /// An address of http or https.
    Website,
    Choice(Choices),
    /// Any of these words; what is usual is not chosen by itself.
    Several(Choices),
    /// A box to tick. What is not ticked is no, and stands nowhere.
    YesNo,
    Integer,
    /// A number with at most so many places after the point, of six that are kept.
    Decimal(u8),
    /// In hundredths, with two places at most.
    Percent,
    Date,
    /// A day that is not to come, as a birthday.
    PastDate,
    /// In the workspace's currency.
    Money,
    /// Another record, by its id. What is no object, as a stage, narrows lists alone.
    Reference(Target),
    Department,
    /// Where something is: the code of an area ([`region`]).
    Region,
    /// A moment that the product keeps; like the next one, it stands in no form.
    Instant,
    /// One of the workspace's users.
    User,
}

/// What a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The name of its object.
    pub object: &'static str,
    /// Only records in whose field this word of a choice stands.
    pub only: Option<(&'static str, &'static str)>,
}

/// The words that can be chosen in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choices {
    /// What its texts' keys begin with: `customers-level` for `customers-level-key`. Empty
    /// where the field has texts of its own.
    pub key: &'static str,
    /// In the order in which people see them.
    pub words: &'static [&'static str],
    /// What it is unless something else was chosen.
    pub usual: Option<&'static str>,
}

/// What the reading of a form depends on, beside the form.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    pub currency: Currency,
    /// On the calendar of whoever asks.
    pub today: Date,
}

/// What stands in a field. Values of one field stand by how much or how late they are, all
/// others by their spelling; in which order people see texts, storage says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A text, the word of a choice, or the code of a region.
    Text(String),
    /// Words, in the order of the description.
    Several(Vec<String>),
    /// The box is ticked.
    Yes,
    Number(Number),
    Date(Date),
    Money(Money),
    /// A record or a department.
    Reference(AnyId),
}

/// How a box is spelled, in forms and in filters.
pub const YES: &str = "yes";
pub const NO: &str = "no";

const PHONE: u16 = 60;
const WEBSITE: u16 = 300;
const PERCENT_PLACES: u8 = 2;

impl Kind {
    /// What was typed, as it is kept; `None` where nothing stands.
    pub fn read(&self, typed: &str, terms: Terms) -> Result<Option<Value>, Problem> {
        match self {
            Self::Line(most) => line(typed, *most).map(text),
            Self::Phone => line(typed, PHONE).map(text),
            Self::Lines(most) => within(clean_lines(typed), *most).map(text),
            Self::Email | Self::WeChat if shows_nothing(typed) => Ok(None),
            Self::Email => parse_email(typed).map(text),
            Self::WeChat => parse_wechat(typed).map(text),
            Self::Website => match line(typed, WEBSITE)? {
                line if line.is_empty() => Ok(None),
                line => parse_website(&line).map(text),
            },
            Self::Choice(choices) => choices.read(typed),
            Self::Several(choices) => choices.read_several(typed),
            Self::YesNo => is_ticked(typed),
            Self::Integer | Self::Decimal(_) | Self::Percent => Ok(self.number(typed)?.map(Value::Number)),
            Self::Date => Ok(date(typed)?.map(Value::Date)),
            Self::PastDate => match date(typed)? {
                Some(date) if date > terms.today => Err(Problem::DateToCome),
                date => Ok(date.map(Value::Date)),
            },
            Self::Money => Ok(Money::parse(typed, terms.currency)?.map(Value::Money)),
            Self::Reference(target) => target.read(typed),
            Self::Department => id(DepartmentId::PREFIX, typed),
            Self::Region => Ok(region::read(typed)?.map(Value::Text)),
            Self::Instant | Self::User => Err(Problem::UnknownField),
        }
    }

    /// A number as it is typed, where the field has one.
    pub(super) fn number(&self, typed: &str) -> Result<Option<Number>, Problem> {
        match self {
            Self::Integer => Number::read(typed, 0),
            Self::Decimal(places) => Number::read(typed, *places),
            Self::Percent => Number::read_percent(typed, PERCENT_PLACES),
            _ => Err(Problem::UnknownField),
        }
    }

    /// Whether it says how much something is.
    pub const fn is_amount(&self) -> bool {
        matches!(self, Self::Money | Self::Integer | Self::Decimal(_) | Self::Percent)
    }

    /// The words that can be chosen, one or several.
    pub const fn choices(&self) -> Option<&Choices> {
        match self {
            Self::Choice(choices) | Self::Several(choices) => Some(choices),
            _ => None,
        }
    }

    /// Whether people search for what stands in it, and choose of what the server found.
    pub const fn is_looked_for(&self) -> bool {
        matches!(self, Self::Reference(_) | Self::Department | Self::Region)
    }
}

impl Target {
    /// Any record of the object.
    pub const fn any(object: &'static str) -> Self {
        Self { object, only: None }
    }

    /// An id of the object. Whether there is such a record, and who sees it, storage says.
    fn read(self, typed: &str) -> Result<Option<Value>, Problem> {
        id(object(self.object).ok_or(Problem::UnknownField)?.prefix, typed)
    }
}

impl Choices {
    fn read(&self, typed: &str) -> Result<Option<Value>, Problem> {
        if typed.is_empty() {
            return Ok(self.usual.map(Value::from));
        }
        match self.words.iter().find(|word| **word == typed) {
            Some(word) => Ok(Some(Value::from(*word))),
            None => Err(Problem::Choice),
        }
    }

    /// Words with commas between them, in any order.
    fn read_several(&self, typed: &str) -> Result<Option<Value>, Problem> {
        let chosen: Vec<_> = typed.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
        if chosen.iter().any(|word| !self.words.contains(word)) {
            return Err(Problem::Choice);
        }
        let words = self.words.iter().filter(|word| chosen.contains(word)).map(|word| (*word).to_owned());
        let words: Vec<String> = words.collect();
        Ok((!words.is_empty()).then_some(Value::Several(words)))
    }
}

fn is_ticked(typed: &str) -> Result<Option<Value>, Problem> {
    match typed.trim() {
        "" | NO => Ok(None),
        YES => Ok(Some(Value::Yes)),
        _ => Err(Problem::Choice),
    }
}

/// An id of this prefix.
fn id(prefix: &'static str, typed: &str) -> Result<Option<Value>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    AnyId::read(prefix, typed).map(|id| Some(id.into())).map_err(|_| Problem::Choice)
}

/// Empty when nobody would see anything of it.
fn line(typed: &str, most: u16) -> Result<String, Problem> {
    if shows_nothing(typed) { Ok(String::new()) } else { within(clean_line(typed), most) }
}

fn date(typed: &str) -> Result<Option<Date>, Problem> {
    if typed.trim().is_empty() { Ok(None) } else { Date::parse(typed).map(Some).ok_or(Problem::Date) }
}

/// Nothing for empty text.
fn text(text: String) -> Option<Value> {
    (!text.is_empty()).then_some(Value::Text(text))
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<AnyId> for Value {
    fn from(id: AnyId) -> Self {
        Self::Reference(id)
    }
}

/// As forms and the audit spell it.
impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Several(words) => formatter.write_str(&words.join(",")),
            Self::Yes => formatter.write_str(YES),
            Self::Number(number) => number.fmt(formatter),
            Self::Date(date) => date.fmt(formatter),
            Self::Money(money) => formatter.write_str(&money.input_value()),
            Self::Reference(id) => id.fmt(formatter),
        }
    }
}
