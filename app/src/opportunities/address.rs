//! What board and list show, as it stands in the address, and addresses one
//! step away.

use crate::address::encode;
use crate::components::Sorted;
use crate::prelude::*;
use domain::customers::Direction;
use domain::opportunities::{OpportunityQuery, OpportunitySort};
use domain::{CustomerId, OpportunityId, StageId};
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

/// The two views of the same filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoardOrList {
    Board,
    List,
}

impl BoardOrList {
    pub const fn path(self) -> &'static str {
        match self {
            Self::Board => "/pipeline",
            Self::List => "/opportunities",
        }
    }
}

/// The filter of the page's address; changes only when the filter does.
pub fn use_filter() -> Memo<OpportunityQuery> {
    let params = use_query_map();
    Memo::new(move |_| params.with(read))
}

/// Reads what board and list know and leaves the rest of the address alone.
pub fn read(params: &ParamsMap) -> OpportunityQuery {
    let text = |name: &str| params.get(name).unwrap_or_default();
    OpportunityQuery {
        q: text("q"),
        pipeline: text("pipeline"),
        stage: text("stage"),
        outcome: text("outcome"),
        owner: text("owner"),
        customer: text("customer"),
        from: text("from"),
        to: text("to"),
        sort: text("sort"),
        direction: text("direction"),
        cursor: text("cursor"),
        size: text("size"),
    }
}

/// The filter as names and values, without what is empty.
pub fn pairs(query: &OpportunityQuery) -> Vec<(&'static str, String)> {
    let OpportunityQuery {
        q,
        pipeline,
        stage,
        outcome,
        owner,
        customer,
        from,
        to,
        sort,
        direction,
        cursor,
        size,
    } = query.clone();
    let all = [
        ("q", q),
        ("pipeline", pipeline),
        ("stage", stage),
        ("outcome", outcome),
        ("owner", owner),
        ("customer", customer),
        ("from", from),
        ("to", to),
        ("sort", sort),
        ("direction", direction),
        ("size", size),
        ("cursor", cursor),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// `/pipeline?q=…`
pub fn address(place: BoardOrList, query: &OpportunityQuery) -> String {
    let pairs: Vec<String> =
        pairs(query).iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if pairs.is_empty() { place.path().to_owned() } else { format!("{}?{}", place.path(), pairs.join("&")) }
}

/// The same view changed in one point, from its first page.
pub fn with(
    place: BoardOrList,
    query: &OpportunityQuery,
    change: impl FnOnce(&mut OpportunityQuery),
) -> String {
    let mut query = OpportunityQuery { cursor: String::new(), ..query.clone() };
    change(&mut query);
    address(place, &query)
}

/// The filter in the other view: a board has neither pages nor an order.
pub fn in_view(place: BoardOrList, query: &OpportunityQuery) -> String {
    match place {
        BoardOrList::List => with(place, query, |_| {}),
        BoardOrList::Board => with(place, query, |query| {
            query.sort.clear();
            query.direction.clear();
            query.size.clear();
        }),
    }
}

/// The view without any filter; pipeline and order stay.
pub fn without_filters(place: BoardOrList, query: &OpportunityQuery) -> String {
    address(
        place,
        &OpportunityQuery {
            pipeline: query.pipeline.clone(),
            sort: query.sort.clone(),
            direction: query.direction.clone(),
            size: query.size.clone(),
            ..OpportunityQuery::default()
        },
    )
}

pub fn is_filtered(query: &OpportunityQuery) -> bool {
    let OpportunityQuery { q, stage, outcome, owner, customer, from, to, .. } = query;
    [q, stage, outcome, owner, customer, from, to].iter().any(|value| !value.is_empty())
}

/// The page of this list that a cursor names.
pub fn at(query: &OpportunityQuery, cursor: &str) -> String {
    address(BoardOrList::List, &OpportunityQuery { cursor: cursor.to_owned(), ..query.clone() })
}

pub fn record(id: OpportunityId) -> String {
    format!("/opportunities/{id}")
}

pub fn customer(id: CustomerId) -> String {
    format!("/customers/{id}")
}

/// The form of a new opportunity, with what is known already.
pub fn new(customer: Option<CustomerId>, stage: Option<StageId>) -> String {
    match (customer, stage) {
        (Some(customer), _) => format!("/opportunities/new?customer={customer}"),
        (None, Some(stage)) => format!("/opportunities/new?stage={stage}"),
        (None, None) => "/opportunities/new".to_owned(),
    }
}

/// How the list is sorted by this column; untouched, the latest change is first.
pub fn sorted(query: &OpportunityQuery, sort: OpportunitySort) -> Sorted {
    if OpportunitySort::find(&query.sort).unwrap_or(OpportunitySort::Updated) != sort {
        return Sorted::Not;
    }
    match Direction::find(&query.direction).unwrap_or(first_direction(sort)) {
        Direction::Ascending => Sorted::Ascending,
        Direction::Descending => Sorted::Descending,
    }
}

/// The next order of a column: its own, the other way round, none.
pub fn next_order(query: &OpportunityQuery, sort: OpportunitySort) -> String {
    let first = first_direction(sort);
    let turned = match first {
        Direction::Ascending => Direction::Descending,
        Direction::Descending => Direction::Ascending,
    };
    let (sort, direction) = match (sorted(query, sort), first) {
        (Sorted::Not, _) => (sort.as_str(), first.as_str()),
        (Sorted::Ascending, Direction::Ascending) | (Sorted::Descending, Direction::Descending) => {
            (sort.as_str(), turned.as_str())
        }
        _ => ("", ""),
    };
    with(BoardOrList::List, query, |query| {
        sort.clone_into(&mut query.sort);
        direction.clone_into(&mut query.direction);
    })
}

/// As the server has it when the address names none.
const fn first_direction(sort: OpportunitySort) -> Direction {
    match sort {
        OpportunitySort::Updated | OpportunitySort::Amount => Direction::Descending,
        OpportunitySort::CloseDate | OpportunitySort::Name | OpportunitySort::NextActivity => {
            Direction::Ascending
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query() -> OpportunityQuery {
        OpportunityQuery {
            q: "年框 & co".to_owned(),
            owner: "me".to_owned(),
            sort: "amount".to_owned(),
            ..OpportunityQuery::default()
        }
    }

    #[test]
    fn an_address_reads_back() {
        let params: ParamsMap = pairs(&query()).into_iter().collect();
        assert_eq!(read(&params), query());
        assert_eq!(address(BoardOrList::Board, &OpportunityQuery::default()), "/pipeline");
        assert_eq!(
            address(BoardOrList::List, &query()),
            "/opportunities?q=%E5%B9%B4%E6%A1%86%20%26%20co&owner=me&sort=amount"
        );
    }

    #[test]
    fn both_views_have_the_same_filter() {
        assert_eq!(
            in_view(BoardOrList::Board, &query()),
            "/pipeline?q=%E5%B9%B4%E6%A1%86%20%26%20co&owner=me"
        );
        assert!(is_filtered(&query()));
        assert_eq!(without_filters(BoardOrList::List, &query()), "/opportunities?sort=amount");
    }

    #[test]
    fn a_head_turns_through_its_orders() {
        let mut query = OpportunityQuery::default();
        let mut seen = Vec::new();
        for _ in 0..3 {
            let address = next_order(&query, OpportunitySort::Amount);
            let words = address.split_once('?').map_or("", |(_, words)| words);
            let params: ParamsMap = words
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            query = read(&params);
            seen.push(sorted(&query, OpportunitySort::Amount));
        }
        assert_eq!(seen, [Sorted::Descending, Sorted::Ascending, Sorted::Not]);
        assert_eq!(sorted(&query, OpportunitySort::Updated), Sorted::Descending);
    }
}
