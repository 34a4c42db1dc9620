//! Pages by keyset: every order, both ways, there and back, narrowed and not, with rows
//! that stand level and rows without a value.

use super::model::{World, place};
use super::query;
use crate::support::{TestBackend, both_engines};
use backend::{Context, customers};
use domain::CustomerId;
use domain::customers::{CustomerQuery, CustomerRow, CustomerSort};

both_engines!(every_order_walks_there_and_back);

async fn every_order_walks_there_and_back(test: TestBackend) {
    let world = World::random(test, 120, 3).await;
    let company = world.company.clone();
    for viewer in [company.owner, company.manager, company.rep] {
        let context = world.test.context_of(viewer).await;
        for sort in CustomerSort::ALL {
            for direction in ["asc", "desc"] {
                for q in ["", "华"] {
                    let list = query(|query| {
                        query.q = q.to_owned();
                        query.sort = sort.to_string();
                        query.direction = direction.to_owned();
                        query.size = "25".to_owned();
                    });
                    walk(&world, &context, *sort, &list).await;
                }
            }
        }
    }
}

async fn walk(world: &World, context: &Context, sort: CustomerSort, list: &CustomerQuery) {
    let mut query = list.clone();
    let mut pages: Vec<Vec<CustomerRow>> = Vec::new();
    let last = loop {
        let page = customers::page(context, &query).await.expect("a page");
        assert_eq!(page.previous.is_some(), !pages.is_empty());
        pages.push(page.items);
        match page.next {
            Some(next) => query.cursor = next.0,
            None => break page.previous,
        }
    };
    let rows: Vec<CustomerRow> = pages.iter().flatten().cloned().collect();
    let rising = list.direction == "asc";
    let in_order = rows.is_sorted_by(|a, b| {
        if rising { place(a, sort) < place(b, sort) } else { place(a, sort) > place(b, sort) }
    });
    assert!(in_order, "{list:?}");
    let mut found: Vec<CustomerId> = rows.iter().map(|row| row.id).collect();
    found.sort_unstable();
    let mut expected: Vec<CustomerId> = world.found(context, list).iter().map(|row| row.id).collect();
    expected.sort_unstable();
    assert_eq!(found, expected, "{list:?}");

    let mut back = last;
    for page in pages.iter().rev().skip(1) {
        query.cursor = back.expect("a way back").0;
        let found = customers::page(context, &query).await.expect("a page");
        assert_eq!(&found.items, page, "{list:?}");
        assert!(found.next.is_some());
        back = found.previous;
    }
    assert!(back.is_none() || pages.len() == 1);
}
