//! The list's state as it stands in the address, and addresses one step away.

use crate::address::encode;
use crate::components::Sorted;
use domain::customers::{CustomerColumn, CustomerQuery, CustomerSort, Direction};
use domain::page::PageSize;
use leptos_router::params::ParamsMap;

/// Reads what the list knows and leaves the rest of the address alone. A form
/// with boxes sends `columns` several times.
pub fn read(params: &ParamsMap) -> CustomerQuery {
    let text = |name: &str| params.get(name).unwrap_or_default();
    CustomerQuery {
        q: text("q"),
        kind: text("kind"),
        level: text("level"),
        source: text("source"),
        owner: text("owner"),
        next: text("next"),
        from: text("from"),
        to: text("to"),
        sort: text("sort"),
        direction: text("direction"),
        cursor: text("cursor"),
        size: text("size"),
        columns: params.get_all("columns").unwrap_or_default().join(","),
    }
}

/// The state as names and values, without what is empty.
pub fn pairs(query: &CustomerQuery) -> Vec<(&'static str, String)> {
    let CustomerQuery {
        q,
        kind,
        level,
        source,
        owner,
        next,
        from,
        to,
        sort,
        direction,
        cursor,
        size,
        columns,
    } = query.clone();
    let all = [
        ("q", q),
        ("kind", kind),
        ("level", level),
        ("source", source),
        ("owner", owner),
        ("next", next),
        ("from", from),
        ("to", to),
        ("sort", sort),
        ("direction", direction),
        ("size", size),
        ("columns", columns),
        ("cursor", cursor),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// `/customers?q=…`
pub fn address(query: &CustomerQuery) -> String {
    let pairs: Vec<String> =
        pairs(query).iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if pairs.is_empty() { "/customers".to_owned() } else { format!("/customers?{}", pairs.join("&")) }
}

/// The list changed in one point, from its first page.
pub fn with(query: &CustomerQuery, change: impl FnOnce(&mut CustomerQuery)) -> String {
    let mut query = CustomerQuery { cursor: String::new(), ..query.clone() };
    change(&mut query);
    address(&query)
}

/// The page of this list that a cursor names.
pub fn at(query: &CustomerQuery, cursor: &str) -> String {
    address(&CustomerQuery { cursor: cursor.to_owned(), ..query.clone() })
}

/// The list without any filter; order and columns stay.
pub fn without_filters(query: &CustomerQuery) -> String {
    address(&CustomerQuery {
        sort: query.sort.clone(),
        direction: query.direction.clone(),
        size: query.size.clone(),
        columns: query.columns.clone(),
        ..CustomerQuery::default()
    })
}

/// Whether the list shows less than everything.
pub fn is_filtered(query: &CustomerQuery) -> bool {
    let CustomerQuery { q, kind, level, source, owner, next, from, to, .. } = query;
    [q, kind, level, source, owner, next, from, to].iter().any(|value| !value.is_empty())
}

/// Filters beside the search text, of which a panel may show the number.
pub fn filter_count(query: &CustomerQuery) -> usize {
    let CustomerQuery { kind, level, source, owner, next, from, to, .. } = query;
    [kind, level, source, owner, next, from, to].iter().filter(|value| !value.is_empty()).count()
}

pub fn columns(query: &CustomerQuery) -> Vec<CustomerColumn> {
    let chosen: Vec<_> = CustomerColumn::ALL
        .iter()
        .copied()
        .filter(|column| query.columns.split(',').any(|word| word == column.as_str()))
        .collect();
    if chosen.is_empty() { CustomerColumn::DEFAULT.to_vec() } else { chosen }
}

pub fn page_size(query: &CustomerQuery) -> PageSize {
    PageSize::parse(&query.size).unwrap_or_default()
}

/// How the list is sorted by this column.
pub fn sorted(query: &CustomerQuery, sort: CustomerSort) -> Sorted {
    if CustomerSort::find(&query.sort) != Some(sort) {
        return Sorted::Not;
    }
    match Direction::find(&query.direction).unwrap_or(first_direction(sort)) {
        Direction::Ascending => Sorted::Ascending,
        Direction::Descending => Sorted::Descending,
    }
}

/// The next order of a column: its own, the other way round, none.
pub fn next_order(query: &CustomerQuery, sort: CustomerSort) -> String {
    let first = first_direction(sort);
    let (sort, direction) = match (sorted(query, sort), first) {
        (Sorted::Not, _) => (sort.as_str(), first.as_str()),
        (Sorted::Ascending, Direction::Ascending) => (sort.as_str(), Direction::Descending.as_str()),
        (Sorted::Descending, Direction::Descending) => (sort.as_str(), Direction::Ascending.as_str()),
        _ => ("", ""),
    };
    with(query, |query| {
        sort.clone_into(&mut query.sort);
        direction.clone_into(&mut query.direction);
    })
}

/// Names from the start, instants from the latest, due dates from the next.
pub const fn first_direction(sort: CustomerSort) -> Direction {
    match sort {
        CustomerSort::Name | CustomerSort::Owner | CustomerSort::NextActivity => Direction::Ascending,
        CustomerSort::LastActivity | CustomerSort::Created => Direction::Descending,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query() -> CustomerQuery {
        CustomerQuery {
            q: "长安 & co".to_owned(),
            owner: "me".to_owned(),
            cursor: "c1".to_owned(),
            ..CustomerQuery::default()
        }
    }

    #[test]
    fn an_address_reads_back() {
        let params: ParamsMap = pairs(&query()).into_iter().collect();
        assert_eq!(read(&params), query());
        assert_eq!(address(&CustomerQuery::default()), "/customers");
        assert_eq!(address(&query()), "/customers?q=%E9%95%BF%E5%AE%89%20%26%20co&owner=me&cursor=c1");
    }

    #[test]
    fn a_changed_list_begins_on_its_first_page() {
        assert_eq!(with(&query(), |query| query.q.clear()), "/customers?owner=me");
        assert_eq!(without_filters(&query()), "/customers");
    }

    #[test]
    fn boxes_and_lists_of_columns_are_the_same() {
        let boxes: ParamsMap = [("columns", "phone"), ("columns", "kind")].into_iter().collect();
        assert_eq!(columns(&read(&boxes)), [CustomerColumn::Kind, CustomerColumn::Phone]);
        assert_eq!(
            columns(&CustomerQuery { columns: "nonsense".to_owned(), ..query() }),
            CustomerColumn::DEFAULT
        );
    }

    #[test]
    fn a_head_turns_through_its_orders() {
        let mut query = CustomerQuery::default();
        let mut seen = Vec::new();
        for _ in 0..3 {
            let address = next_order(&query, CustomerSort::Name);
            let pairs = address.split_once('?').map_or("", |(_, pairs)| pairs);
            let params: ParamsMap = pairs
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            query = read(&params);
            seen.push(sorted(&query, CustomerSort::Name));
        }
        assert_eq!(seen, [Sorted::Ascending, Sorted::Descending, Sorted::Not]);
    }
}
