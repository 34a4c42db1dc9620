//! The state of a list as an address spells it.

use super::Order;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// What stands in an address beside filters.
pub const SORT: &str = "sort";
pub const COLUMNS: &str = "columns";
pub const SIZE: &str = "size";
pub(super) const CURSOR: &str = "cursor";
/// Without scripts a form has two boxes for a range: `created.from`, `created.to`.
pub const FROM: &str = ".from";
pub const TO: &str = ".to";

/// The state of a list as it stands in its address, raw: `?q=…&kind=company&sort=-created`.
/// What is empty is not there.
///
/// Sorted by name: the few of an address need no tree, whose code every page with a list
/// would fetch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery(pub(super) Vec<(String, String)>);

impl ListQuery {
    /// What stands under a name; empty for nothing.
    pub fn get(&self, name: &str) -> &str {
        self.place(name).map(|place| self.0[place].1.as_str()).unwrap_or_default()
    }

    /// Where a name stands, or would stand.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    pub fn set(&mut self, name: &str, text: String) {
        match self.place(name) {
            Ok(place) if text.is_empty() => drop(self.0.remove(place)),
            Ok(place) => self.0[place].1 = text,
            Err(_) if text.is_empty() => {}
            Err(place) => self.0.insert(place, (name.to_owned(), text)),
        }
    }

    /// One text more under a name.
    fn add(&mut self, name: &str, text: &str) {
        match self.place(name) {
            Ok(place) => {
                let before = &mut self.0[place].1;
                before.push(',');
                before.push_str(text);
            }
            Err(place) => self.0.insert(place, (name.to_owned(), text.to_owned())),
        }
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

/// Texts by name.
impl Serialize for ListQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, text)| (name, text)))
    }
}

/// Forms send boxes also when they are empty.
impl<'de> Deserialize<'de> for ListQuery {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = BTreeMap::<String, String>::deserialize(deserializer)?;
        Ok(Self(texts.into_iter().filter(|(_, text)| !text.is_empty()).collect()))
    }
}

impl<const N: usize> From<[(&str, &str); N]> for ListQuery {
    fn from(pairs: [(&str, &str); N]) -> Self {
        pairs.into_iter().fold(Self::default(), |query, (name, text)| query.with(name, text))
    }
}

/// What the boxes of a form hold.
pub(super) struct Boxes {
    /// As an address spells it.
    pub whole: ListQuery,
    /// The boxes of ranges, as they were filled in.
    pub ends: ListQuery,
}

/// An address as a form without scripts sends it, as it is spelled: several ticks of one
/// name are one text with commas, the two boxes of a range one text with dots.
pub(super) fn gathered(pairs: &[(String, String)]) -> Boxes {
    let mut query = ListQuery::default();
    let mut ends = ListQuery::default();
    for (name, text) in pairs.iter().filter(|(_, text)| !text.trim().is_empty()) {
        if range_of(name).is_some() {
            ends.set(name, text.trim().to_owned());
        } else {
            query.add(name, text);
        }
    }
    for name in ends.0.iter().filter_map(|(name, _)| range_of(name)) {
        let end = |end: &str| ends.get(&format!("{name}{end}"));
        query.set(name, format!("{}..{}", end(FROM), end(TO)));
    }
    Boxes { whole: query, ends }
}

/// The field whose range a box gives an end of.
pub fn range_of(name: &str) -> Option<&str> {
    name.strip_suffix(FROM).or_else(|| name.strip_suffix(TO))
}
