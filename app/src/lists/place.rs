//! Where a list stands, and addresses one step away from it.

use crate::address;
use crate::components::{FIND, Sorted};
use domain::Currency;
use domain::records::{
    Direction, FROM, Field, List, ListQuery, OBJECTS, Object, Opened, Order, TO, range_of,
};

/// What stands in an address for the open panel of filters.
pub const PANEL: &str = "panel";
/// The panel with all of them; a filter's name opens it with that one alone.
pub const FILTERS: &str = "filters";

/// A page that shows a list of records.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub list: &'static List,
    pub path: &'static str,
    pub look: Look,
    /// Filters of one press: a field, and what it asks for then.
    pub quick: &'static [(&'static str, &'static str)],
    /// Filters that this page doesn't offer; it keeps them where they stand.
    pub but: &'static [&'static str],
}

/// How records are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Pages of rows, in an order, with columns.
    Table,
    /// All at once: it has neither pages nor an order nor columns.
    Board,
}

impl Place {
    /// What the list is of, where that is described.
    pub(super) fn object(self) -> Option<&'static Object> {
        OBJECTS.into_iter().find(|object| object.plural == self.list.plural)
    }

    /// `/customers?q=…`
    pub fn address(self, query: &ListQuery) -> String {
        address::page(self.path, &self.pairs(query))
    }

    /// What this look has of the list's state.
    pub(super) fn pairs(self, query: &ListQuery) -> Vec<(String, String)> {
        match self.look {
            Look::Table => self.list.pairs(query),
            Look::Board => self.list.pairs(&query.shape().sorted_by(None)),
        }
    }

    /// The list with another text under a name, from its first page; with none where it is
    /// empty.
    pub fn with(self, query: &ListQuery, name: &str, text: &str) -> String {
        self.address(&query.first_page().with(name, text))
    }

    /// The list without any filter.
    pub fn whole(self, query: &ListQuery) -> String {
        self.address(&self.list.whole(query))
    }

    /// The page of this list that a cursor names.
    pub fn at(self, query: &ListQuery, cursor: &str) -> String {
        self.address(&query.at(cursor))
    }

    /// The list, where it is, with the panel of its filters: with one of them alone or with all
    /// ([`FILTERS`]).
    pub fn panel(self, query: &ListQuery, at: &str) -> String {
        let mut pairs = self.pairs(query);
        pairs.push((PANEL.to_owned(), at.to_owned()));
        address::page(self.path, &pairs)
    }

    /// What the panel is open with: [`FILTERS`], or the name of one filter alone; empty where it
    /// is closed. It is open where the address asks for it, and as long as something that was
    /// filled in can't be read: whatever is to be corrected stands in it.
    pub(super) fn panel_with(self, asked: &str, typed: &ListQuery) -> &'static str {
        if asked == FILTERS {
            return FILTERS;
        }
        let is_open = |field: &&Field| field.name == asked || is_typed(typed, &field.name);
        let mut open = self.list.filters().filter(is_open);
        match (open.next(), open.next()) {
            (None, _) => "",
            (Some(field), None) => &field.name,
            (Some(_), Some(_)) => FILTERS,
        }
    }

    /// What a form of the list carries along unseen: all of the list's state that its own
    /// fields don't say.
    pub(super) fn kept(self, query: &ListQuery, own: &[&str]) -> Vec<(String, String)> {
        let mut pairs = self.pairs(&query.first_page());
        pairs.retain(|(name, _)| !own.contains(&name.as_str()));
        pairs
    }

    /// How the list is sorted by a field, also where nobody asked for it.
    pub fn sorted(self, query: &ListQuery, field: &str) -> Sorted {
        match self.list.order(query) {
            order if order.field != field => Sorted::Not,
            Order { direction: Direction::Ascending, .. } => Sorted::Ascending,
            Order { direction: Direction::Descending, .. } => Sorted::Descending,
        }
    }

    /// The list in an order; the usual one needs no word in the address.
    pub fn in_order(self, query: &ListQuery, order: Order) -> String {
        let is_usual = order == self.list.order(&ListQuery::default());
        self.address(&query.sorted_by((!is_usual).then_some(order)))
    }

    /// The next order of a head: its field's own, the other way round, the usual one.
    pub fn next_order(self, query: &ListQuery, own: Order) -> String {
        let now = self.list.order(query);
        let next = if now.field != own.field {
            own
        } else if now.direction == own.direction {
            Order { direction: own.direction.reversed(), ..own }
        } else {
            self.list.order(&ListQuery::default())
        };
        self.in_order(query, next)
    }

    /// The address that a form of the list leads to, spelled as all others are. What can't be
    /// read stays as it was typed, so that the page can say so.
    pub fn spelled(self, filled: &[(String, String)], currency: Currency) -> String {
        let mut filled = filled.to_vec();
        filled.retain(|(name, _)| is_of_list(name));
        let Opened { query, left, .. } = self.list.open(&filled, currency);
        let is_left = |(name, text): &(String, String)| {
            let whole = range_of(name).unwrap_or(name);
            !text.is_empty() && left.iter().any(|left| left == whole)
        };
        let mut pairs = self.pairs(&query);
        pairs.extend(filled.into_iter().filter(is_left));
        address::page(self.path, &pairs)
    }
}

/// Whether a name in an address or a form is the list's, and not that of its panel.
pub(super) fn is_of_list(name: &str) -> bool {
    name != PANEL && !name.starts_with(FIND)
}

/// Whether a box of the field's range was filled in, and the range can't be read.
pub(super) fn is_typed(typed: &ListQuery, field: &str) -> bool {
    [FROM, TO].iter().any(|end| !typed.get(&format!("{field}{end}")).is_empty())
}
