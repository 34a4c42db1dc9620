//! Pages by keyset: every order, both ways, there and back, with rows that stand level and
//! rows without a value.

use super::model::{World, place};
use crate::support::{TestBackend, both_engines};
use backend::{Context, Failure, args, leads};
use domain::LeadId;
use domain::leads::{LEADS, LeadRow};
use domain::records::{Direction, ListQuery, Order};
use std::collections::BTreeSet;

both_engines!(every_order_walks_there_and_back, a_page_that_became_empty_shows_the_one_before);

async fn every_order_walks_there_and_back(test: TestBackend) {
    let world = World::random(test, 90, 3).await;
    let company = world.company.clone();
    for viewer in [company.owner, company.manager] {
        let context = world.test.context_of(viewer).await;
        for order in LEADS.orders() {
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
    let mut pages: Vec<Vec<LeadRow>> = Vec::new();
    let last = loop {
        let page = leads::page(context, &query).await.expect("a page");
        assert_eq!(page.previous.is_some(), !pages.is_empty());
        pages.push(page.items);
        match page.next {
            Some(next) => query = list.at(&next.0),
            None => break page.previous,
        }
    };
    let rows: Vec<LeadRow> = pages.iter().flatten().cloned().collect();
    let rising = order.direction == Direction::Ascending;
    let in_order = rows.is_sorted_by(|a, b| {
        if rising { place(a, order) < place(b, order) } else { place(a, order) > place(b, order) }
    });
    assert!(in_order, "{list:?}");
    let found: BTreeSet<LeadId> = rows.iter().map(|row| row.id).collect();
    assert_eq!(found, world.found(context, list), "{list:?}");
    let mut back = last;
    for page in pages.iter().rev().skip(1) {
        query = list.at(&back.expect("a way back").0);
        let found = leads::page(context, &query).await.expect("a page");
        assert_eq!(&found.items, page, "{list:?}");
        back = found.previous;
    }
    assert!(back.is_none() || pages.len() == 1);
}

async fn a_page_that_became_empty_shows_the_one_before(test: TestBackend) {
    let world = World::random(test, 60, 5).await;
    let context = world.test.context_of(world.company.owner).await;
    let list = ListQuery::from([("size", "25"), ("sort", "name")]);
    let second = leads::page(&context, &list).await.expect("a page").next.expect("more");
    let second = leads::page(&context, &list.at(&second.0)).await.expect("a page");
    let third = list.at(&second.next.expect("more").0);
    let rest = leads::page(&context, &third).await.expect("a page");
    for row in &rest.items {
        world.test.run("UPDATE leads SET deleted_at = 1 WHERE id = $1", args![row.id]).await;
    }
    let shown = leads::page(&context, &third).await.expect("a page");
    assert_eq!(shown.items, second.items);
    assert!(shown.next.is_none() && shown.previous.is_some());
    let of_others = list.at("forged");
    assert!(matches!(leads::page(&context, &of_others).await, Err(Failure::BadRequest)));
}
