//! Descriptions that are made at run time, as those of a workspace's own fields: each is kept
//! for as long as the process lives, and equal ones are one (docs/decisions/0064).

use super::{Choices, Field, Kind, List, NONE, Object, Target};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// What a workspace calls a field of its own. The product's are called by messages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnText {
    pub label: String,
    /// The words that can be chosen, each with its text.
    pub words: Vec<(String, String)>,
}

impl OwnText {
    pub fn word(&self, word: &str) -> Option<&str> {
        self.words.iter().find(|(known, _)| known == word).map(|(_, text)| text.as_str())
    }
}

/// Of equal values one is kept.
struct Kept<T: ?Sized + 'static>(Mutex<BTreeSet<&'static T>>);

static TEXTS: Kept<str> = Kept::new();
static WORDS: Kept<[&'static str]> = Kept::new();
static FIELDS: Kept<[Field]> = Kept::new();
static PARTS: Kept<[&'static [Field]]> = Kept::new();
static OBJECTS: Kept<Object> = Kept::new();
static LISTS: Kept<List> = Kept::new();

impl<T: ?Sized + Ord + 'static> Kept<T> {
    const fn new() -> Self {
        Self(Mutex::new(BTreeSet::new()))
    }

    fn keep(&self, value: Box<T>) -> &'static T {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&known) = all.get(&*value) {
            return known;
        }
        let kept: &'static T = Box::leak(value);
        all.insert(kept);
        kept
    }
}

fn text(text: &str) -> &'static str {
    TEXTS.keep(text.into())
}

/// A text that can't be the word of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidWord(pub String);

impl fmt::Display for InvalidWord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` can't be the word of a choice", self.0)
    }
}

impl std::error::Error for InvalidWord {}

/// Whether it can be the word of a choice: words stand between commas, in names of boxes
/// (`tags[retail]`, where a number would be a place), and in addresses, where `none` asks for
/// records without any.
pub(super) fn is_word(text: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let begins = text.starts_with(|first: char| first.is_ascii_lowercase());
    begins && text.bytes().all(is_sign) && text != NONE
}

impl Choices {
    /// Words that have texts of their own ([`OwnText`]); nothing is kept where one can't be a
    /// word.
    pub fn kept(words: &[&str], usual: Option<&str>) -> Result<Self, InvalidWord> {
        if let Some(wrong) = words.iter().find(|word| !is_word(word)) {
            return Err(InvalidWord((*wrong).to_owned()));
        }
        let words: Box<[_]> = words.iter().map(|word| text(word)).collect();
        Ok(Self { key: "", words: WORDS.keep(words), usual: usual.map(text) })
    }
}

impl Target {
    /// Any record of the object.
    pub fn kept(object: &str) -> Self {
        Self::any(text(object))
    }
}

impl Field {
    /// A field of a workspace's own.
    pub fn own(name: String, kind: Kind, texts: OwnText) -> Self {
        Self { name: Cow::Owned(name), own: Some(Box::new(texts)), ..Self::new("", kind) }
    }

    pub fn kept(fields: Vec<Self>) -> &'static [Self] {
        FIELDS.keep(fields.into())
    }
}

impl Object {
    /// The object as a workspace has it: with these fields behind the product's.
    pub fn with(&self, own: &[Field]) -> &'static Self {
        let fields = Field::kept([self.fields, own].concat());
        OBJECTS.keep(Box::new(Self { fields, ..*self }))
    }
}

impl List {
    /// The list as a workspace has it: with these fields beside the product's.
    pub fn with(&self, own: &[Field]) -> &'static Self {
        let own: &'static [Field] = Field::kept(own.to_vec());
        let parts = self.fields.iter().copied().chain([own]).collect();
        LISTS.keep(Box::new(Self { fields: PARTS.keep(parts), ..*self }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::{CUSTOMER, CUSTOMERS};
    use crate::records::{ListQuery, Number, Terms, Test, Typed, Wanted};
    use crate::validation::{FieldError, Problem};
    use crate::{Currency, Date};
    use std::ptr;

    const TERMS: Terms = Terms { currency: Currency::Cny, today: Date { year: 2026, month: 3, day: 1 } };
    const EAST: &str = "tier|等级|choice|gold=金,silver=银\nrebate|返点|percent|";
    const WEST: &str = "tier|Tier|choice|gold=Gold,silver=Silver,bronze=Bronze";

    /// Fields as they may be stored, one a line.
    fn read(rows: &str) -> Vec<Field> {
        rows.lines().map(field).collect()
    }

    fn field(row: &str) -> Field {
        let [name, label, kind, words]: [&str; 4] =
            row.split('|').collect::<Vec<_>>().try_into().expect("four parts");
        let words: Vec<_> = words.split(',').filter_map(|word| word.split_once('=')).collect();
        let choices = || {
            let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            Choices::kept(&words, None).unwrap()
        };
        let (kind, test) = match kind {
            "choice" => (Kind::Choice(choices()), Test::AnyOf),
            "percent" => (Kind::Percent, Test::Amounts),
            other => panic!("{other}"),
        };
        let owned = |(word, text): &(&str, &str)| ((*word).to_owned(), (*text).to_owned());
        let texts = OwnText { label: label.to_owned(), words: words.iter().map(owned).collect() };
        Field::own(name.to_owned(), kind, texts).narrows(test).shows()
    }

    #[test]
    fn equal_descriptions_are_one_and_others_are_not() {
        let (east, west) = (CUSTOMER.with(&read(EAST)), CUSTOMER.with(&read(WEST)));
        assert!(ptr::eq(east, CUSTOMER.with(&read(EAST))));
        assert!(!ptr::eq(east, west));
        assert!(ptr::eq(CUSTOMERS.with(&read(WEST)), CUSTOMERS.with(&read(WEST))));
        let kept = |words: &[&str], usual| Choices::kept(words, usual).unwrap().words;
        assert_eq!(kept(&["a", "b"], None), ["a", "b"]);
        assert!(ptr::eq(kept(&["a"], None), kept(&["a"], Some("a"))));
        assert_eq!(Target::kept("customer"), Target::any("customer"));
        assert_eq!(CUSTOMER.field("tier"), None, "the product's own is as it was");
    }

    #[test]
    fn a_word_can_be_told_from_all_that_stands_around_it() {
        for word in ["gold", "dark_red", "q3_2026"] {
            assert_eq!(Choices::kept(&[word], None).unwrap().words, [word]);
        }
        for word in ["", "none", "Gold", "a,b", "50%", "a-b", "a]", "7", "_a", "金"] {
            assert_eq!(Choices::kept(&["gold", word], None), Err(InvalidWord(word.to_owned())));
        }
        let told = InvalidWord("50%".to_owned()).to_string();
        assert_eq!(told, "`50%` can't be the word of a choice");
    }

    #[test]
    fn each_workspace_reads_and_tells_what_it_describes() {
        let (east, west) = (CUSTOMER.with(&read(EAST)), CUSTOMER.with(&read(WEST)));
        let gold = Typed::from([("name", "Harbour"), ("tier", "gold"), ("rebate", "2.5%")]);
        let facts = east.parse(&gold, TERMS).unwrap();
        assert_eq!(facts.number("rebate"), Some(Number::from_millionths(2_500_000)));
        assert_eq!((facts.text("tier"), facts.text("kind")), (Some("gold"), Some("company")));
        let silver = Typed::from([("name", "Harbour"), ("tier", "silver"), ("rebate", "2.50")]);
        let changes = east.changes(&facts, &east.parse(&silver, TERMS).unwrap());
        assert_eq!(changes.len(), 1, "a zero behind is no other number");
        assert_eq!((changes[0].field.as_str(), changes[0].after.as_deref()), ("tier", Some("silver")));

        let wrong = |object: &Object, typed: &Typed| object.parse(typed, TERMS).unwrap_err();
        assert_eq!(wrong(west, &gold), [FieldError::new("rebate", Problem::UnknownField)]);
        let bronze = Typed::from([("name", "Harbour"), ("tier", "bronze")]);
        assert_eq!(wrong(east, &bronze), [FieldError::new("tier", Problem::Choice)]);
        assert!(west.parse(&bronze, TERMS).is_ok());
    }

    #[test]
    fn each_workspace_lists_by_what_it_describes() {
        let (east, west) = (CUSTOMERS.with(&read(EAST)), CUSTOMERS.with(&read(WEST)));
        let query =
            ListQuery::from([("tier", "silver,none"), ("rebate", "..5"), ("columns", "phone,rebate")]);
        let asked = east.ask(&query, Currency::Cny).unwrap();
        assert_eq!(asked.get("tier"), Some(&Wanted::AnyOf(vec![Some("silver"), None])));
        assert_eq!(
            asked.get("rebate"),
            Some(&Wanted::Numbers(None, Some(Number::from_millionths(5_000_000))))
        );
        let shown: Vec<_> = east.shown(&query).iter().map(|field| &*field.name).collect();
        assert_eq!(shown, ["phone", "rebate"]);
        let wrong: Vec<_> = west.ask(&query, Currency::Cny).unwrap_err();
        assert_eq!(wrong.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["columns", "rebate"]);
        assert!(west.ask(&ListQuery::from([("tier", "bronze")]), Currency::Cny).is_ok());
    }
}
