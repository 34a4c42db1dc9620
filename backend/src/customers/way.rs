//! By which way a page of the list is read: measured at 100,000 customers.
//!
//! Many hits are met by walking the order's index, whose tail tells who is in scope; few are
//! gathered first and sorted. SQLite is told which index to take where its planner would sort
//! everything; PostgreSQL sees by itself, but is asked for ids first. Where nobody knows whether
//! it had better walk or sort it is to plan anew for each: with a bound limit it takes its one
//! plan for all for a bad one.

use super::filter::Filter;
use crate::search::Terms;
use domain::Scope;

/// How a page's rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way<'a> {
    /// The few hits of a search, each looked up.
    SearchHits(&'a Terms),
    /// SQLite gathers the few in scope from indexes alone, and sorts them.
    Gathered,
    /// SQLite walks the order's index.
    Walk,
    /// SQLite walks the owners' order, and steps over those of whom nothing is in scope.
    WalkByOwners,
    /// PostgreSQL walks the order's index for the page's ids, whoever asks: it can keep one plan.
    PickedWalk,
    /// PostgreSQL picks the page's ids from the order's index, or sorts: it plans anew.
    Picked,
    /// PostgreSQL enters the owners' order at each of those who have something in scope.
    PickedByOwners,
    /// PostgreSQL finds a way by itself, for no order's index holds all that is asked for.
    Asked,
}

impl<'a> Way<'a> {
    /// Decided once for a page, of the engine and of how many there are.
    pub(super) fn of(postgres: bool, scope: &Scope, filter: &'a Filter, many: bool) -> Self {
        if let (Some(terms), false) = (&filter.terms, many) {
            return Self::SearchHits(terms);
        }
        let by_owners = goes_by_owners(scope, filter);
        if postgres {
            return match (by_owners, filter.is_in_the_orders, many) {
                (true, ..) => Self::PickedByOwners,
                (false, true, true) => Self::PickedWalk,
                (false, true, false) => Self::Picked,
                (false, false, _) => Self::Asked,
            };
        }
        match (many, by_owners) {
            (false, _) => Self::Gathered,
            (true, false) => Self::Walk,
            (true, true) => Self::WalkByOwners,
        }
    }
}

/// Whether the list is walked owner by owner: some are in scope, and more than one.
fn goes_by_owners(scope: &Scope, filter: &Filter) -> bool {
    let are_some = matches!(scope, Scope::Of { departments, .. } if !departments.is_empty());
    are_some && filter.shown.sorted.sorting.field == "owner"
}

#[cfg(test)]
mod tests {
    use super::super::row::ORDERS;
    use super::*;
    use crate::records::Narrowed;
    use crate::records::list::{Shown, Sorted};
    use domain::page::PageSize;
    use domain::records::Direction;
    use domain::{DepartmentId, UserId};
    use uuid::Uuid;

    const SQLITE: bool = false;
    const POSTGRES: bool = true;

    fn filter(order: &str, q: &str) -> Filter {
        let sorting = ORDERS.iter().find(|sorting| sorting.field == order).unwrap();
        let sorted = Sorted { sorting, direction: Direction::Ascending, size: PageSize::default() };
        Filter {
            shown: Shown { narrowed: Narrowed::default(), owner: None, sorted },
            within: None,
            is_in_the_orders: true,
            terms: Terms::of(q),
        }
    }

    /// A user's own, and a department's.
    fn scopes() -> [Scope; 2] {
        let owner = UserId::from_uuid(Uuid::from_u128(1));
        [Scope::of([owner], []), Scope::of([owner], [DepartmentId::from_uuid(Uuid::from_u128(2))])]
    }

    #[test]
    fn few_hits_of_a_search_are_looked_up_and_many_are_one_more_condition() {
        let filter = filter("name", "hai");
        let terms = filter.terms.as_ref().unwrap();
        for postgres in [SQLITE, POSTGRES] {
            assert_eq!(Way::of(postgres, &Scope::All, &filter, false), Way::SearchHits(terms));
        }
        assert_eq!(Way::of(SQLITE, &Scope::All, &filter, true), Way::Walk);
        assert_eq!(Way::of(POSTGRES, &Scope::All, &filter, true), Way::PickedWalk);
    }

    #[test]
    fn many_are_walked_and_few_are_sorted() {
        let filter = filter("name", "");
        let [own, _] = scopes();
        assert_eq!(Way::of(SQLITE, &Scope::All, &filter, true), Way::Walk);
        assert_eq!(Way::of(SQLITE, &own, &filter, false), Way::Gathered);
        assert_eq!(Way::of(POSTGRES, &Scope::All, &filter, true), Way::PickedWalk);
        assert_eq!(Way::of(POSTGRES, &own, &filter, false), Way::Picked);
    }

    #[test]
    fn postgres_decides_where_no_order_holds_what_is_asked_for() {
        let filter = Filter { is_in_the_orders: false, ..filter("name", "") };
        for many in [false, true] {
            assert_eq!(Way::of(POSTGRES, &Scope::All, &filter, many), Way::Asked);
        }
    }

    #[test]
    fn the_owners_order_of_departments_goes_by_owners() {
        let filter = filter("owner", "");
        let [own, departments] = scopes();
        for many in [false, true] {
            assert_eq!(Way::of(POSTGRES, &departments, &filter, many), Way::PickedByOwners);
        }
        assert_eq!(Way::of(SQLITE, &departments, &filter, true), Way::WalkByOwners);
        assert_eq!(Way::of(SQLITE, &departments, &filter, false), Way::Gathered);
        assert_eq!(Way::of(SQLITE, &own, &filter, true), Way::Walk);
        assert_eq!(Way::of(POSTGRES, &Scope::All, &filter, true), Way::PickedWalk);
    }
}
