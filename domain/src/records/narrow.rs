//! What a filter of a list asks for, as it stands in an address.

use super::{Choices, Days, FROM, Field, Kind, ListQuery, NO, Number, TO, YES, region};
use crate::ids::is_id;
use crate::names::named;
use crate::validation::{FieldError, Problem, within};
use crate::{Currency, Money, UserId};

/// Asks for records in whose field nothing stands.
pub const NONE: &str = "none";

/// Longest text of a filter, in characters (R-INP-06).
const LONGEST_TEXT: u16 = 100;

/// How a field narrows a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Test {
    /// One of its words or several, or none: `level=key,regular`, `level=none`.
    AnyOf,
    /// One of its words; of a box `yes` or `no`.
    One,
    /// Days of what has happened: `created=2026-01-05..`, `created=this_month`. People choose
    /// among [`Span::BEHIND`](super::Span::BEHIND).
    Past,
    /// Days of what is expected; people choose among [`Span::AHEAD`](super::Span::AHEAD).
    Ahead,
    /// When something is to be done: `next_activity=overdue`.
    Due,
    /// `amount=1000..5000`, either end open: of money or of numbers.
    Amounts,
    /// `owner=me`, or a user's id.
    User,
    /// The id of something else.
    Reference,
    /// A region with all that lies in it: `region=DE`.
    Within,
    /// A text. Whether rows have to hold it or to be it, the list's own statement says.
    Text,
}

named! {
    /// When something is due, seen from today.
    Due { Overdue = "overdue", Today = "today", Week = "week", None = "none" }
}

/// The owner that a filter or form names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerChoice {
    Me,
    User(UserId),
}

/// What a filter asks for, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Any of these words; `None` among them where nothing stands.
    AnyOf(Vec<Option<&'static str>>),
    Days(Days),
    Due(Due),
    /// From the least to the most, both included.
    Amounts(Option<Money>, Option<Money>),
    Numbers(Option<Number>, Option<Number>),
    /// Whether the box is ticked.
    Ticked(bool),
    Owner(OwnerChoice),
    /// The region of this code, with all that lies in it.
    Within(String),
    /// An id, or a text, as it stands.
    Text(String),
}

impl Field {
    /// What a filter by this field asks for; a field that narrows no list is unknown.
    pub fn wanted(&self, text: &str, currency: Currency) -> Result<Wanted, Problem> {
        match (self.test.ok_or(Problem::UnknownField)?, &self.kind) {
            (Test::AnyOf, Kind::Choice(choices)) => {
                choices.any_of(text, !self.is_required && choices.usual.is_none())
            }
            (Test::AnyOf, Kind::Several(choices)) => choices.any_of(text, !self.is_required),
            (Test::One, Kind::YesNo) => match text {
                YES => Ok(Wanted::Ticked(true)),
                NO => Ok(Wanted::Ticked(false)),
                _ => Err(Problem::Choice),
            },
            (Test::One, Kind::Choice(choices)) => match choices.find(text) {
                Some(word) => Ok(Wanted::AnyOf(vec![Some(word)])),
                None => Err(Problem::Choice),
            },
            (Test::Past | Test::Ahead, _) => match Days::read(text)? {
                Days::Never if self.is_required => Err(Problem::Date),
                days => Ok(Wanted::Days(days)),
            },
            (Test::Due, _) => Due::find(text).map(Wanted::Due).ok_or(Problem::Choice),
            (Test::Amounts, Kind::Money) => {
                let (least, most) = range(text, Problem::Amount, |end| Money::parse(end, currency))?;
                Ok(Wanted::Amounts(least, most))
            }
            (Test::Amounts, kind) => {
                let (least, most) = range(text, Problem::Number, |end| kind.number(end))?;
                Ok(Wanted::Numbers(least, most))
            }
            (Test::User, _) => OwnerChoice::find(text).map(Wanted::Owner).ok_or(Problem::Choice),
            (Test::Within, _) => region::read(text)?.map(Wanted::Within).ok_or(Problem::Choice),
            (Test::Reference, _) if !is_id(text) => Err(Problem::Choice),
            (Test::AnyOf | Test::One | Test::Reference | Test::Text, _) => {
                within(text.to_owned(), LONGEST_TEXT).map(Wanted::Text)
            }
        }
    }

    /// What is wrong with the two boxes of a range, beside the box that it is wrong with:
    /// where each can be read, the end doesn't fit the beginning.
    pub(super) fn wrong_ends(&self, typed: &ListQuery, currency: Currency) -> Vec<FieldError> {
        let boxes = [FROM, TO].map(|end| format!("{}{end}", self.name));
        let [from, to] = boxes.each_ref().map(|name| typed.get(name));
        if from.is_empty() && to.is_empty() {
            return Vec::new();
        }
        let wrong = |name: &str, range: String| match self.wanted(&range, currency) {
            Ok(_) => None,
            Err(problem) => Some(FieldError::new(name, problem)),
        };
        let [from_box, to_box] = &boxes;
        let alone = [
            (!from.is_empty()).then(|| wrong(from_box, format!("{from}.."))).flatten(),
            (!to.is_empty()).then(|| wrong(to_box, format!("..{to}"))).flatten(),
        ];
        let mut errors: Vec<_> = alone.into_iter().flatten().collect();
        if errors.is_empty() {
            errors.extend(wrong(to_box, format!("{from}..{to}")));
        }
        errors
    }
}

impl Choices {
    fn find(&self, text: &str) -> Option<&'static str> {
        self.words.iter().copied().find(|word| *word == text)
    }

    fn any_of(&self, text: &str, may_be_open: bool) -> Result<Wanted, Problem> {
        let read = |word: &str| match self.find(word) {
            None if word == NONE && may_be_open => Ok(None),
            None => Err(Problem::Choice),
            found => Ok(found),
        };
        let mut wanted = Vec::new();
        for word in text.split(',').map(read) {
            let word = word?;
            if !wanted.contains(&word) {
                wanted.push(word);
            }
        }
        Ok(Wanted::AnyOf(wanted))
    }
}

/// `1000..5000`, an end left open, or one alone; `neither` is what is wrong where both are
/// open.
fn range<T: PartialOrd>(
    text: &str,
    neither: Problem,
    read: impl Fn(&str) -> Result<Option<T>, Problem>,
) -> Result<(Option<T>, Option<T>), Problem> {
    let (least, most) = text.split_once("..").unwrap_or((text, text));
    match (read(least)?, read(most)?) {
        (None, None) => Err(neither),
        (Some(least), Some(most)) if most < least => Err(Problem::Reversed),
        ends => Ok(ends),
    }
}

impl OwnerChoice {
    pub fn find(word: &str) -> Option<Self> {
        if word == "me" { Some(Self::Me) } else { word.parse().ok().map(Self::User) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{LISTS, List};

    /// Whether a list takes "not set" of a field: what a text is called is no such thing.
    fn offers_none(field: &Field) -> bool {
        match field.wanted(NONE, Currency::Cny) {
            Ok(Wanted::AnyOf(words)) => words.contains(&None),
            Ok(Wanted::Days(days)) => days == Days::Never,
            Ok(Wanted::Due(due)) => due == Due::None,
            _ => false,
        }
    }

    #[test]
    fn only_what_may_stand_nowhere_is_asked_for_as_not_set() {
        let may_stand_nowhere = |list: &List, field: &Field| match list.plural {
            "customers" => {
                ["level", "source", "industry", "employees", "next_activity"].contains(&&*field.name)
            }
            "leads" => ["level", "source", "next_activity"].contains(&&*field.name),
            "opportunities" => ["close_date", "source", "next_activity"].contains(&&*field.name),
            _ => false,
        };
        for list in LISTS {
            for field in list.fields().filter(|field| field.test.is_some()) {
                let (expected, name) = (may_stand_nowhere(list, field), &field.name);
                assert_eq!(offers_none(field), expected, "{name} of {}", list.plural);
                assert!(!(expected && field.is_required), "{name} of {}", list.plural);
            }
        }
    }
}
