//! Pages by keyset: every order, both ways, there and back, narrowed and not, with rows
//! that stand level and rows without a value.

use super::model::{World, place};
use crate::support::{TestBackend, both_engines};
use backend::{Context, customers};
use domain::CustomerId;
use domain::customers::{CUSTOMERS, CustomerRow};
use domain::records::{Direction, ListQuery, Order};

both_engines!(every_order_walks_there_and_back);

async fn every_order_walks_there_and_back(test: TestBackend) {
    let world = World::random(test, 120, 3).await;
    let company = world.company.clone();
    for viewer in [company.owner, company.manager, company.rep] {
        let context = world.test.context_of(viewer).await;
        for order in CUSTOMERS.orders() {
            for direction in Direction::ALL {
                for q in ["", "华"] {
                    let order = Order { direction: *direction, ..order };
                    let list = ListQuery::from([("q", q), ("size", "25")]).sorted_by(Some(order));
                    walk(&world, &context, order, &list).await;
                }
            }
        }
    }
}

async fn walk(world: &World, context: &Context, order: Order, list: &ListQuery) {
    let mut query = list.clone();
    let mut pages: Vec<Vec<CustomerRow>> = Vec::new();
    let last = loop {
        let page = customers::page(context, &query).await.expect("a page");
        assert_eq!(page.previous.is_some(), !pages.is_empty());
        pages.push(page.items);
        match page.next {
            Some(next) => query = list.at(&next.0),
            None => break page.previous,
        }
    };
    let rows: Vec<CustomerRow> = pages.iter().flatten().cloned().collect();
    let rising = order.direction == Direction::Ascending;
    let in_order = rows.is_sorted_by(|a, b| {
        if rising { place(a, order) < place(b, order) } else { place(a, order) > place(b, order) }
    });
    assert!(in_order, "{list:?}");
    let mut found: Vec<CustomerId> = rows.iter().map(|row| row.id).collect();
    found.sort_unstable();
    let mut expected: Vec<CustomerId> = world.found(context, list).iter().map(|row| row.id).collect();
    expected.sort_unstable();
    assert_eq!(found, expected, "{list:?}");

    let mut back = last;
    for page in pages.iter().rev().skip(1) {
        query = list.at(&back.expect("a way back").0);
        let found = customers::page(context, &query).await.expect("a page");
        assert_eq!(&found.items, page, "{list:?}");
        assert!(found.next.is_some());
        back = found.previous;
    }
    assert!(back.is_none() || pages.len() == 1);
}
