//! Lists: what narrows them, in which orders they stand and what they show, described
//! once, and how their addresses are read.

use super::query::{Boxes, CURSOR, gathered};
use super::{Asked, COLUMNS, Field, ListQuery, SIZE, SORT, range_of};
use crate::Currency;
use crate::names::named;
use crate::page::PageSize;
use crate::validation::{FieldError, Problem, Problems, within};
use std::fmt;

/// Longest text that is searched for, in characters (R-INP-06).
const LONGEST_SEARCH: u16 = 200;
/// Longest text of anything else; all words of a choice together are shorter.
const LONGEST_TEXT: u16 = 1000;
/// Of what was left out of an address, so many names at the most are kept: an address may be
/// made to have thousands.
const MOST_LEFT_OUT: usize = 20;

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
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct List {
    /// Its name, under which how people have it lie is kept: `customers`.
    pub plural: &'static str,
    /// The file of its words, and what their keys begin with; several lists may have them.
    pub words: &'static str,
    /// `None` where there is nothing to search by.
    pub search: Option<Search>,
    /// What narrows it, sorts it or shows in it: the fields of its object, and what the
    /// product keeps beside them.
    pub fields: &'static [&'static [Field]],
    /// Its columns, from the first, as long as nobody chose others; the first always shows.
    pub columns: &'static [&'static str],
    /// Whether people choose its columns and how wide they are, which is kept for them
    /// ([`Layouts`](super::Layouts)).
    pub has_layouts: bool,
    /// How it stands when the address names no order.
    pub order: (&'static str, Direction),
    /// Fields by which people choose one of several lists, as opportunities have one for each
    /// pipeline: no filters, so they stay when all filters are taken away.
    pub among: &'static [&'static str],
}

/// Fields of a list, one after the other.
pub type Fields = std::vec::IntoIter<&'static Field>;

/// The box in which people type what a list is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Search {
    /// What its text stands under: `q`, or `person` where only names are searched.
    pub name: &'static str,
    /// The field with the id of whoever is meant, once one was chosen of several with such a
    /// name; it goes when the text goes.
    pub meant: Option<&'static str>,
}

/// The order of a list, spelled `created`, or `-created` from the last to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub field: &'static str,
    pub direction: Direction,
}

/// An address, as far as the list can read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    pub query: ListQuery,
    /// Names that the list doesn't know, or whose text it can't read.
    pub left: Vec<String>,
    /// The boxes of a filter's range that can't be read, as somebody filled them in:
    /// `amount.from`.
    pub typed: ListQuery,
}

impl List {
    pub fn fields(&self) -> Fields {
        let mut all = Vec::new();
        for some in self.fields {
            all.extend(some.iter());
        }
        all.into_iter()
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        let mut all = self.fields.iter().flat_map(|some| some.iter());
        all.find(|field| field.name == name)
    }

    /// What narrows the list.
    pub fn filters(&self) -> Fields {
        let meant = self.search.and_then(|search| search.meant);
        let is_beside = |name: &str| self.among.contains(&name) || meant == Some(name);
        let mut filters = Vec::new();
        for field in self.fields() {
            if field.test.is_some() && !is_beside(&field.name) {
                filters.push(field);
            }
        }
        filters.into_iter()
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

    /// Whether people say in which order the list stands and how much of it is a page.
    pub fn has_orders(&self) -> bool {
        self.orders().next().is_some()
    }

    /// What the list can show beside its first column.
    pub fn choosable(&self) -> Fields {
        let mut fields = self.usual_columns();
        for field in self.fields() {
            if field.is_column && !self.columns.contains(&&*field.name) {
                fields.push(field);
            }
        }
        fields.into_iter()
    }

    fn usual_columns(&self) -> Vec<&'static Field> {
        self.columns.iter().skip(1).filter_map(|name| self.field(name)).collect()
    }

    /// The columns beside the first one: those that were chosen, or the usual ones.
    pub fn shown(&self, query: &ListQuery) -> Vec<&'static Field> {
        let asked = query.get(COLUMNS);
        let mut chosen = Vec::new();
        for field in self.choosable() {
            if asked.split(',').any(|name| name == field.name) {
                chosen.push(field);
            }
        }
        if chosen.is_empty() { self.usual_columns() } else { chosen }
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
        let field = self.field(name).filter(|field| field.order.is_some())?;
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
        let mut names = self.search_names();
        names.extend(self.filter_names());
        for name in names {
            whole.set(name, String::new());
        }
        whole
    }

    /// The state as names and values, in the order in which people read an address.
    pub fn pairs(&self, query: &ListQuery) -> Vec<(String, String)> {
        let mut names = self.search_names();
        names.extend(self.among);
        names.extend(self.filter_names());
        names.extend([SORT, COLUMNS, SIZE, CURSOR]);
        let mut pairs = Vec::new();
        for name in names {
            let text = query.get(name);
            if !text.is_empty() {
                pairs.push((name.to_owned(), text.to_owned()));
            }
        }
        pairs
    }

    fn search_names(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        if let Some(search) = self.search {
            names.push(search.name);
            names.extend(search.meant);
        }
        names
    }

    fn filter_names(&self) -> Vec<&'static str> {
        self.filters().map(|field| &*field.name).collect()
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
        let has_orders = self.has_orders();
        match name {
            CURSOR => Ok(()),
            _ if self.search.is_some_and(|search| search.name == name) => {
                within(text.to_owned(), LONGEST_SEARCH).map(drop)
            }
            _ if text.chars().nth(LONGEST_TEXT.into()).is_some() => Err(Problem::TooLong(LONGEST_TEXT)),
            SORT if has_orders => known(self.read_order(text).is_some()),
            SIZE if has_orders => known(PageSize::parse(text).is_some()),
            COLUMNS if self.has_layouts => {
                known(text.split(',').all(|name| self.choosable().any(|field| field.name == name)))
            }
            _ => self.field(name).ok_or(Problem::UnknownField)?.wanted(text, currency).map(drop),
        }
    }

    /// Reads an address as far as the list knows it; what it does not know or can't read
    /// stands beside, so that an old bookmark still opens.
    pub fn open(&self, pairs: &[(String, String)], currency: Currency) -> Opened {
        let Boxes { whole, ends } = gathered(pairs);
        let mut opened = Opened::default();
        for (name, text) in whole.0 {
            match self.check(&name, &text, currency) {
                Ok(()) => opened.query.set(&name, text),
                Err(_) if opened.left.len() < MOST_LEFT_OUT => opened.left.push(name),
                Err(_) => {}
            }
        }
        if !opened.left.is_empty() {
            // A place is one of the list with all that was asked for.
            opened.query = opened.query.first_page();
        }
        let is_left = |field: &&Field| opened.left.iter().any(|left| *left == field.name);
        let wrong: Vec<_> = self.filters().filter(is_left).collect();
        for (name, text) in ends.0 {
            if range_of(&name).is_some_and(|range| wrong.iter().any(|field| field.name == range)) {
                opened.typed.set(&name, text);
            }
        }
        opened
    }

    /// What is wrong with the boxes of ranges that can't be read, each beside its box.
    pub fn wrong_ends(&self, typed: &ListQuery, currency: Currency) -> Vec<FieldError> {
        self.filters().flat_map(|field| field.wrong_ends(typed, currency)).collect()
    }
}

impl Search {
    /// Whatever the records are found by.
    pub const ANYTHING: Self = Self { name: "q", meant: None };
    /// The name of a person; several may have it.
    pub const PERSON: Self = Self { name: "person", meant: Some("user") };
}

impl fmt::Display for Order {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.direction == Direction::Descending { "-" } else { "" };
        write!(formatter, "{sign}{}", self.field)
    }
}
