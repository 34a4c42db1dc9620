//! Lists: what narrows them, in which orders they stand and what they show, described
//! once; and their state, as it stands in an address.

use super::{Days, Field, OwnerChoice, Wanted};
use crate::Currency;
use crate::names::named;
use crate::page::PageSize;
use crate::validation::{FieldError, Problem, Problems, within};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Longest text that is searched for, in characters (R-INP-06).
const LONGEST_SEARCH: u16 = 200;
/// Longest text of anything else; all words of a choice together are shorter.
const LONGEST_TEXT: u16 = 1000;
/// Of what was left out of an address, so many names at the most are kept: an address may be
/// made to have thousands.
const MOST_LEFT_OUT: usize = 20;

/// What stands in an address beside filters.
const SORT: &str = "sort";
const COLUMNS: &str = "columns";
const SIZE: &str = "size";
const CURSOR: &str = "cursor";
/// Without scripts a form has two boxes for a range: `created.from`, `created.to`.
pub const FROM: &str = ".from";
pub const TO: &str = ".to";

named! {
    Direction { Ascending = "asc", Descending = "desc" }
}

impl Direction {
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// A list of records.
#[derive(Debug)]
pub struct List {
    /// The file of its words, and what their keys begin with: `customers`.
    pub plural: &'static str,
    /// `None` where there is nothing to search by.
    pub search: Option<Search>,
    /// What narrows it, sorts it or shows in it: the fields of its object, and what the
    /// product keeps beside them.
    pub fields: &'static [&'static [Field]],
    /// Its columns, from the first, as long as nobody chose others; the first always shows.
    /// A list whose columns can't be chosen names none.
    pub columns: &'static [&'static str],
    /// How it stands when the address names no order.
    pub order: (&'static str, Direction),
    /// Fields by which people choose one of several lists, as opportunities have one for each
    /// pipeline: no filters, so they stay when all filters are taken away.
    pub among: &'static [&'static str],
}

/// The box in which people type what a list is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// What its text stands under: `q`, or `person` where only names are searched.
    pub name: &'static str,
    /// The field with the id of whoever is meant, once one was chosen of several with such a
    /// name; it goes when the text goes.
    pub meant: Option<&'static str>,
}

/// The state of a list as it stands in its address, raw: `?q=…&kind=company&sort=-created`.
/// What is empty is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct ListQuery(BTreeMap<String, String>);

/// The order of a list, spelled `created`, or `-created` from the last to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub field: &'static str,
    pub direction: Direction,
}

/// A list's state, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What is searched for, as it was typed.
    pub q: String,
    /// What each filter that stands asks for, in the description's order.
    pub wanted: Vec<(&'static Field, Wanted)>,
    pub order: Order,
    pub size: PageSize,
}

impl List {
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().copied().flatten()
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.name == name)
    }

    /// What narrows the list.
    pub fn filters(&self) -> impl Iterator<Item = &'static Field> {
        let meant = self.search.and_then(|search| search.meant);
        let is_beside = move |name: &str| self.among.contains(&name) || meant == Some(name);
        self.fields().filter(move |field| field.test.is_some() && !is_beside(&field.name))
    }

    /// What is searched for.
    pub fn searched<'a>(&self, query: &'a ListQuery) -> &'a str {
        self.search.map(|search| query.get(search.name)).unwrap_or_default()
    }

    /// The list searched for another text, of a long one for its beginning.
    #[must_use]
    pub fn search_for(&self, query: &ListQuery, text: &str) -> ListQuery {
        let Some(search) = self.search else { return query.clone() };
        let meant = search.meant.unwrap_or_default();
        let text: String = text.chars().take(LONGEST_SEARCH.into()).collect();
        query.first_page().with(meant, "").with(search.name, text)
    }

    /// What the list can be sorted by.
    pub fn orders(&self) -> impl Iterator<Item = Order> {
        self.fields().filter_map(|field| Some(Order { field: &field.name, direction: field.order? }))
    }

    /// Whether people say how the list lies: its order, its columns and how much of it is a
    /// page. Lists with one order have a fixed look.
    pub fn is_arranged(&self) -> bool {
        self.orders().next().is_some()
    }

    /// What the list can show beside its first column.
    pub fn choosable(&self) -> impl Iterator<Item = &'static Field> {
        let usual = self.columns.iter().skip(1).filter_map(|name| self.field(name));
        let further = |field: &&Field| field.is_column && !self.columns.contains(&&*field.name);
        usual.chain(self.fields().filter(further))
    }

    /// The columns beside the first one: those that were chosen, or the usual ones.
    pub fn shown(&self, query: &ListQuery) -> Vec<&'static Field> {
        let asked = query.get(COLUMNS);
        let chosen: Vec<_> =
            self.choosable().filter(|field| asked.split(',').any(|name| name == field.name)).collect();
        if chosen.is_empty() {
            self.columns.iter().skip(1).filter_map(|name| self.field(name)).collect()
        } else {
            chosen
        }
    }

    pub fn size(&self, query: &ListQuery) -> PageSize {
        PageSize::parse(query.get(SIZE)).unwrap_or_default()
    }

    /// How the list stands.
    pub fn order(&self, query: &ListQuery) -> Order {
        self.read_order(query.get(SORT)).unwrap_or(Order { field: self.order.0, direction: self.order.1 })
    }

    fn read_order(&self, text: &str) -> Option<Order> {
        let (name, direction) = match text.strip_prefix('-') {
            Some(name) => (name, Direction::Descending),
            None => (text, Direction::Ascending),
        };
        let field = self.fields().find(|field| field.name == name && field.order.is_some())?;
        Some(Order { field: &field.name, direction })
    }

    /// Whether the list shows less than everything.
    pub fn is_narrowed(&self, query: &ListQuery) -> bool {
        !self.searched(query).is_empty() || self.filters().any(|field| !query.get(&field.name).is_empty())
    }

    /// The list without any filter; order and columns stay.
    #[must_use]
    pub fn whole(&self, query: &ListQuery) -> ListQuery {
        let mut whole = query.first_page();
        for name in self.search_names().chain(self.filters().map(|field| &*field.name)) {
            whole.set(name, String::new());
        }
        whole
    }

    /// The state as names and values, in the order in which people read an address.
    pub fn pairs(&self, query: &ListQuery) -> Vec<(String, String)> {
        let among = self.among.iter().copied();
        let filters = self.filters().map(|field| &*field.name);
        let arranged = [SORT, COLUMNS, SIZE, CURSOR];
        let names = self.search_names().chain(among).chain(filters).chain(arranged);
        let pair = |name: &str| {
            Some(query.get(name))
                .filter(|text| !text.is_empty())
                .map(|text| (name.to_owned(), text.to_owned()))
        };
        names.filter_map(pair).collect()
    }

    fn search_names(&self) -> impl Iterator<Item = &'static str> {
        self.search.into_iter().flat_map(|search| [Some(search.name), search.meant]).flatten()
    }

    /// Reads a list's state: what is asked for, or everything that is wrong. Another name
    /// is refused (R-MASS-01, R-INP-07).
    pub fn ask(&self, query: &ListQuery, currency: Currency) -> Result<Asked, Vec<FieldError>> {
        let mut problems = Problems::default();
        for (name, text) in &query.0 {
            if let Err(problem) = self.check(name, text, currency) {
                problems.add(name, problem);
            }
        }
        let wanted = self.fields().filter_map(|field| {
            let text = Some(query.get(&field.name)).filter(|text| !text.is_empty())?;
            field.wanted(text, currency).ok().map(|wanted| (field, wanted))
        });
        problems.finish(Asked {
            q: self.searched(query).to_owned(),
            wanted: wanted.collect(),
            order: self.order(query),
            size: self.size(query),
        })
    }

    /// Whether a name and its text can stand in the list's address.
    fn check(&self, name: &str, text: &str, currency: Currency) -> Result<(), Problem> {
        let known = |is_known: bool| if is_known { Ok(()) } else { Err(Problem::Choice) };
        let is_arranged = self.is_arranged();
        match name {
            CURSOR => Ok(()),
            _ if self.search.is_some_and(|search| search.name == name) => {
                within(text.to_owned(), LONGEST_SEARCH).map(drop)
            }
            _ if text.chars().nth(LONGEST_TEXT.into()).is_some() => Err(Problem::TooLong(LONGEST_TEXT)),
            SORT if is_arranged => known(self.read_order(text).is_some()),
            SIZE if is_arranged => known(PageSize::parse(text).is_some()),
            COLUMNS if is_arranged => {
                known(text.split(',').all(|name| self.choosable().any(|field| field.name == name)))
            }
            _ => self.field(name).ok_or(Problem::UnknownField)?.wanted(text, currency).map(drop),
        }
    }

    /// Reads an address as far as the list knows it; the names of what it does not know or
    /// can't read stand beside, so that an old bookmark still opens.
    pub fn open(&self, pairs: &[(String, String)], currency: Currency) -> (ListQuery, Vec<String>) {
        let mut query = ListQuery::default();
        let mut left = Vec::new();
        for (name, text) in gathered(pairs).0 {
            match self.check(&name, &text, currency) {
                Ok(()) => query.set(&name, text),
                Err(_) if left.len() < MOST_LEFT_OUT => left.push(name),
                Err(_) => {}
            }
        }
        (query, left)
    }
}

impl Search {
    /// Whatever the records are found by.
    pub const ANYTHING: Self = Self { name: "q", meant: None };
    /// The name of a person; several may have it.
    pub const PERSON: Self = Self { name: "person", meant: Some("user") };
}

impl Asked {
    /// What a filter asks for, if it stands.
    pub fn get(&self, name: &str) -> Option<&Wanted> {
        self.wanted.iter().find(|(field, _)| field.name == name).map(|(_, wanted)| wanted)
    }

    /// The one word of a filter that takes one ([`Test::One`](super::Test::One)).
    pub fn word(&self, name: &str) -> Option<&'static str> {
        match self.get(name)? {
            Wanted::AnyOf(words) => words.first().copied().flatten(),
            _ => None,
        }
    }

    /// A text, or the id of something.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Wanted::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn days(&self, name: &str) -> Option<Days> {
        match self.get(name)? {
            Wanted::Days(days) => Some(*days),
            _ => None,
        }
    }

    pub fn owner(&self, name: &str) -> Option<OwnerChoice> {
        match self.get(name)? {
            Wanted::Owner(owner) => Some(*owner),
            _ => None,
        }
    }
}

/// An address as a form without scripts sends it, as it is spelled: several ticks of one
/// name are one text with commas, the two boxes of a range one text with dots.
fn gathered(pairs: &[(String, String)]) -> ListQuery {
    let mut query = ListQuery::default();
    let mut ranges: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for (name, text) in pairs.iter().filter(|(_, text)| !text.trim().is_empty()) {
        if let Some(name) = name.strip_suffix(FROM) {
            ranges.entry(name).or_default().0 = text.trim();
        } else if let Some(name) = name.strip_suffix(TO) {
            ranges.entry(name).or_default().1 = text.trim();
        } else {
            query.add(name, text);
        }
    }
    for (name, (from, to)) in ranges {
        query.set(name, format!("{from}..{to}"));
    }
    query
}

impl ListQuery {
    /// What stands under a name; empty for nothing.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    pub fn set(&mut self, name: &str, text: String) {
        if text.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), text);
        }
    }

    /// One text more under a name.
    fn add(&mut self, name: &str, text: &str) {
        let before = self.0.entry(name.to_owned()).or_default();
        if !before.is_empty() {
            before.push(',');
        }
        before.push_str(text);
    }

    /// With another text under a name; with none where it is empty.
    #[must_use]
    pub fn with(mut self, name: &str, text: impl Into<String>) -> Self {
        self.set(name, text.into());
        self
    }

    pub fn cursor(&self) -> &str {
        self.get(CURSOR)
    }

    /// The page of this list that a cursor names.
    #[must_use]
    pub fn at(&self, cursor: &str) -> Self {
        self.clone().with(CURSOR, cursor)
    }

    #[must_use]
    pub fn first_page(&self) -> Self {
        self.at("")
    }

    #[must_use]
    pub fn sorted_by(&self, order: Option<Order>) -> Self {
        self.first_page().with(SORT, order.map(|order| order.to_string()).unwrap_or_default())
    }

    /// All that says which rows there are and how they stand: what a cursor is bound to.
    #[must_use]
    pub fn shape(&self) -> Self {
        self.first_page().with(SIZE, "").with(COLUMNS, "")
    }
}

/// Forms send boxes also when they are empty.
impl From<BTreeMap<String, String>> for ListQuery {
    fn from(mut texts: BTreeMap<String, String>) -> Self {
        texts.retain(|_, text| !text.is_empty());
        Self(texts)
    }
}

impl<const N: usize> From<[(&str, &str); N]> for ListQuery {
    fn from(pairs: [(&str, &str); N]) -> Self {
        pairs.into_iter().fold(Self::default(), |query, (name, text)| query.with(name, text))
    }
}

impl fmt::Display for Order {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.direction == Direction::Descending { "-" } else { "" };
        write!(formatter, "{sign}{}", self.field)
    }
}
