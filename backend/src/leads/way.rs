//! By which way a page of the list is read, as pages of customers are: many hits are met by
//! walking the order's index, whose tail tells who is in scope; few are gathered first and
//! sorted.

use super::filter::Filter;
use crate::records::list::Search;

/// How rows are found.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way<'a> {
    /// Along the order's index.
    Walk,
    /// The hits of a search, each looked up.
    Hits(&'a Search),
    /// Part by part of the scope, from the ranges of two indexes that hold all that the list
    /// narrows by.
    Parts,
}

impl<'a> Way<'a> {
    /// Decided once for a page, of how many there are.
    pub(super) fn of(filter: &'a Filter, many: bool) -> Self {
        if many { Self::Walk } else { Self::gathering(filter) }
    }

    /// How all of them are found, in no order: they are counted so, too.
    pub(super) fn gathering(filter: &'a Filter) -> Self {
        filter.search.as_ref().map_or(Self::Parts, Self::Hits)
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::ORDERS;
    use super::*;
    use crate::records::Narrowed;
    use crate::records::list::{Search, Shown, Sorted};
    use crate::search::Terms;
    use crate::search::records::Kind;
    use domain::page::PageSize;
    use domain::records::Direction;

    fn filter(q: &str) -> Filter {
        let [sorting, ..] = &ORDERS;
        let sorted = Sorted { sorting, direction: Direction::Ascending, size: PageSize::default() };
        let search = |terms| Search { kind: Kind::Lead, terms, in_vain: Vec::new() };
        Filter {
            shown: Shown { narrowed: Narrowed::default(), owner: None, sorted },
            search: Terms::of(q).map(search),
        }
    }

    #[test]
    fn many_are_walked_and_few_are_gathered() {
        for q in ["", "hai"] {
            assert!(matches!(Way::of(&filter(q), true), Way::Walk));
        }
        assert!(matches!(Way::of(&filter(""), false), Way::Parts));
        assert!(matches!(Way::of(&filter("hai"), false), Way::Hits(_)));
    }
}
